import { isObject, member, stringMember } from "../json.js";
import type { JsonObject, JsonValue } from "../json.js";
import { escapePointer } from "../pointer.js";
import type { Moves } from "./moves.js";

/**
 * A Response Object of Swagger 2.0 with its `schema` as `content` (OpenAPI 3.0, section 4.7.16).
 * @param at where it goes
 * @param from where it stands
 * @param produces what the operation produces; empty if nothing says so
 */
export function responseOf(
  response: JsonObject,
  at: string,
  from: string,
  produces: readonly string[],
  moves: Moves,
): JsonObject {
  if (member(response, "$ref") !== undefined) return response;
  moves.add(at, from);
  const { schema, examples, headers, ...kept } = response;
  const types = typesOf(produces, stringMember(schema, "type") === "file");
  for (const type of types) moves.add(`${at}/content/${escapePointer(type)}/schema`, `${from}/schema`);
  const content = types.map((type) => {
    const example = member(examples, type);
    return [type, { schema, ...(example !== undefined && { example }) }] as const;
  });
  return {
    ...kept,
    ...(headers !== undefined && { headers: headersOf(headers, `${at}/headers`, `${from}/headers`, moves) }),
    ...(schema !== undefined && { content: Object.fromEntries(content) as JsonObject }),
  };
}

/** A file is no JSON or XML, even if that is what the document says of all its responses. */
function typesOf(produces: readonly string[], isFile: boolean): readonly string[] {
  const types = isFile ? produces.filter((type) => !/\b(?:json|xml)\b/i.test(type)) : produces;
  if (types.length > 0) return types;
  return [isFile ? "application/octet-stream" : "application/json"];
}

/** Fields of a Header Object of Swagger 2.0 that are not of its schema. */
const NOT_SCHEMA = new Set(["description", "collectionFormat"]);

function headersOf(headers: JsonValue, at: string, from: string, moves: Moves): JsonValue {
  if (!isObject(headers)) return headers;
  return Object.fromEntries(
    Object.entries(headers).map(([name, header]): [string, JsonValue] => {
      if (!isObject(header)) return [name, header];
      moves.add(`${at}/${escapePointer(name)}/schema`, `${from}/${escapePointer(name)}`);
      const isOwn = (key: string): boolean => NOT_SCHEMA.has(key) || key.startsWith("x-");
      const fields = Object.entries(header);
      const schema = Object.fromEntries(fields.filter(([key]) => !isOwn(key)));
      const own = fields.filter(([key]) => isOwn(key) && key !== "collectionFormat");
      return [name, { ...Object.fromEntries(own), schema }];
    }),
  );
}
