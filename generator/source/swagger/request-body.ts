import { isObject, member, stringMember } from "../json.js";
import type { JsonObject, JsonValue } from "../json.js";
import { escapePointer } from "../pointer.js";
import { collectionFormat, FORM_STYLES } from "./collection-format.js";
import type { Moves } from "./moves.js";
import type { PlacedParameter } from "./parameters.js";

/** What a body becomes, and where. */
export interface BodyContext {
  /** Where the request body goes. */
  readonly at: string;
  /** What the operation consumes; empty if nothing says so. */
  readonly consumes: readonly string[];
  readonly moves: Moves;
  /** Told of what OpenAPI 3 cannot say. */
  readonly lose: (pointer: string, what: string) => void;
}

/** A parameter `in: body` as a Request Body Object (OpenAPI 3.0, section 4.7.13). */
export function bodyOf(
  { value, pointer }: PlacedParameter,
  { at, consumes, moves }: BodyContext,
): JsonObject {
  const types = consumes.length > 0 ? consumes : ["application/json"];
  moves.add(at, pointer);
  for (const type of types) moves.add(`${at}/content/${escapePointer(type)}/schema`, `${pointer}/schema`);
  const schema = member(value, "schema");
  const media = schema === undefined ? {} : { schema };
  const kept = Object.entries(value).filter(([key]) => !["name", "in", "schema", "type"].includes(key));
  return Object.fromEntries([...kept, ["content", Object.fromEntries(types.map((type) => [type, media]))]]);
}

const FORM_TYPES = new Set(["multipart/form-data", "application/x-www-form-urlencoded"]);

/** What a form field says beside its schema. */
const NOT_SCHEMA = new Set(["name", "in", "required", "collectionFormat", "allowEmptyValue"]);

/** Parameters `in: formData` as one Request Body Object: an object with a property for each. */
export function formOf(fields: readonly PlacedParameter[], context: BodyContext): JsonObject {
  const { at, moves, lose } = context;
  const [first] = fields;
  if (first) moves.add(at, first.pointer);
  const hasFile = fields.some(({ value }) => stringMember(value, "type") === "file");
  const named = context.consumes.filter((type) => FORM_TYPES.has(type.split(";", 1)[0]?.trim() ?? ""));
  const able = hasFile ? named.filter((type) => type.startsWith("multipart/")) : named;
  const otherwise = hasFile ? "multipart/form-data" : "application/x-www-form-urlencoded";
  const types = able.length > 0 ? able : [otherwise];
  const properties = new Map<string, JsonValue>();
  const encoding = new Map<string, JsonValue>();
  const required = new Set<string>();
  for (const { value, pointer } of fields) {
    const name = stringMember(value, "name");
    if (name === undefined) continue;
    const schema = Object.entries(value).filter(([key]) => !NOT_SCHEMA.has(key));
    properties.set(name, Object.fromEntries(schema.map(([key, part]) => [key, withoutFormat(key, part)])));
    const format = collectionFormat(value, (what) => {
      lose(pointer, what);
    });
    const style = format === undefined ? undefined : FORM_STYLES.get(format);
    if (style !== undefined) encoding.set(name, style);
    if (member(value, "required") === true) required.add(name);
    for (const type of types)
      moves.add(`${at}/content/${escapePointer(type)}/schema/properties/${escapePointer(name)}`, pointer);
  }
  const media = {
    schema: {
      type: "object",
      properties: Object.fromEntries(properties),
      ...(required.size > 0 && { required: [...required] }),
    },
    ...(encoding.size > 0 && { encoding: Object.fromEntries(encoding) }),
  };
  return {
    ...(required.size > 0 && { required: true }),
    content: Object.fromEntries(types.map((type) => [type, media])),
  };
}

/** Lists in lists have a format of their own, which no schema has. */
function withoutFormat(key: string, value: JsonValue): JsonValue {
  if (key !== "items" || !isObject(value)) return value;
  const { collectionFormat: _, ...items } = value;
  return items;
}
