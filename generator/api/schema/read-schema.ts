import { isObject, member, stringMember, type JsonObject, type JsonValue } from "../../source/json.js";
import { NO_ANNOTATIONS, readAnnotations } from "./annotations.js";
import { annotate, intersectionOf, NEVER, nullable, unionOf, UNKNOWN } from "./construct.js";
import { without } from "./negation.js";
import { readAllOf } from "./read-all-of.js";
import { readArray } from "./read-array.js";
import { readConditions } from "./read-conditions.js";
import { readEnum } from "./read-enum.js";
import { readExpandable } from "./read-expandable.js";
import { readObject } from "./read-object.js";
import { readVariants } from "./read-variants.js";
import { representationOf, type Representation } from "./representation.js";
import type { SchemaReader } from "./reader.js";
import type { Schema } from "./schema.js";
import { allowsOtherTypes, impliedType, orOtherTypes, withImpliedType } from "./untyped.js";

/**
 * Reads a Schema Object of OpenAPI 3.0 or 3.1 (JSON Schema 2020-12) into the shape that templates see.
 * Keywords that only validate (`minLength`, `uniqueItems`, …) leave the type as wide as the rest says.
 */
export function readSchema(raw: JsonValue | undefined, pointer: string, reader: SchemaReader): Schema {
  if (raw === false) return NEVER;
  if (!isObject(raw)) return UNKNOWN;
  const annotations = readAnnotations(raw);
  const isAny = allowsOtherTypes(raw, reader) && reader.takesLetter(pointer);
  const typed = isAny
    ? orOtherTypes(readTyped(withImpliedType(raw), pointer, reader))
    : readTyped(raw, pointer, reader);
  const schema = annotate(typed, annotations);
  return withoutNegated(allowsNull(raw) ? nullable(schema) : schema, raw, pointer, reader);
}

function readTyped(raw: JsonObject, pointer: string, reader: SchemaReader): Schema {
  const expandable = readExpandable(raw, pointer, reader);
  if (expandable !== undefined) return expandable;

  const core = readEnum(raw, pointer, reader) ?? readCore(raw, pointer, reader);
  const ref = member(raw, "$ref");
  const referred = typeof ref === "string" ? [reader.refer(ref, "unknown")] : [];
  const others = [...referred, ...readVariants(raw, pointer, reader)];
  const own = core?.kind === "object" && !isBare(core) ? [core] : [];
  const composed = readAllOf(raw, pointer, own, reader);

  // `type: string` beside variants that are strings themselves says nothing more.
  const rest = [...others, ...composed];
  const spoken =
    rest.some(({ kind }) => kind !== "unknown") && others.every(({ kind }) => kind !== "unknown");
  const dropped = core === undefined || own.length > 0 || (isBare(core) && spoken);
  const parts = [...referred, ...(dropped ? [] : [core]), ...composed, ...others.slice(referred.length)];
  const isTyped = parts.some(({ kind }) => kind !== "unknown");
  return intersectionOf([...parts, ...readConditions(raw, pointer, isTyped, reader)]);
}

function withoutNegated(schema: Schema, raw: JsonObject, pointer: string, reader: SchemaReader): Schema {
  const negated = member(raw, "not");
  if (negated === undefined) return schema;
  const rest = without(schema, negated, { raw, pointer }, reader);
  if (rest !== undefined) return rest;
  reader.note(
    "unsupported-keyword",
    "TypeScript has no type for what is left by this `not`; the type holds what it forbids too.",
    `${pointer}/not`,
  );
  return schema;
}

/** The type that `type` and the keywords of that type give, without compositions; undefined where the schema does not speak of it. */
function readCore(raw: JsonObject, pointer: string, reader: SchemaReader): Schema | undefined {
  const types = typesOf(raw);
  if (types.length === 0) return undefined;
  return unionOf(types.map((type) => readType(type, raw, pointer, reader)));
}

function typesOf(raw: JsonObject): readonly string[] {
  const type = member(raw, "type");
  if (typeof type === "string") return [type];
  if (Array.isArray(type)) return type.filter((entry): entry is string => typeof entry === "string");
  return [impliedType(raw)].filter((implied) => implied !== undefined);
}

function readType(type: string, raw: JsonObject, pointer: string, reader: SchemaReader): Schema {
  switch (type) {
    case "null":
      return { kind: "null", annotations: NO_ANNOTATIONS };
    case "boolean":
      return { kind: "boolean", annotations: NO_ANNOTATIONS };
    case "integer":
    case "number":
      return {
        kind: "number",
        integer: type === "integer",
        ...representation("number", raw, pointer, reader),
        annotations: NO_ANNOTATIONS,
      };
    case "string":
      return {
        kind: "string",
        binary: isBinary(raw),
        ...representation("string", raw, pointer, reader),
        annotations: NO_ANNOTATIONS,
      };
    case "array":
      return readArray(raw, pointer, reader);
    case "object":
      return readObject(raw, pointer, reader);
    case "file":
      return { kind: "string", binary: true, annotations: NO_ANNOTATIONS };
    default:
      reader.warn(
        "unsupported-keyword",
        `\`type: ${type}\` is not a type of JSON Schema; it becomes \`unknown\`.`,
        pointer,
      );
      return UNKNOWN;
  }
}

function representation(
  wire: "string" | "number",
  raw: JsonObject,
  pointer: string,
  reader: SchemaReader,
): { readonly as?: Representation } {
  const format = stringMember(raw, "format");
  const as = representationOf(wire, format, reader.typesAt(pointer, format));
  return as === undefined ? {} : { as };
}

/** OpenAPI 3.1, "Considerations for File Uploads": raw bytes have a media type and no encoding; 3.0 says `format: binary`. */
function isBinary(raw: JsonObject): boolean {
  if (member(raw, "format") === "binary") return true;
  return (
    typeof member(raw, "contentMediaType") === "string" &&
    member(raw, "contentEncoding") === undefined &&
    member(raw, "contentMediaType") !== "application/json"
  );
}

function allowsNull(raw: JsonObject): boolean {
  // Wherever it stands: 3.0 ties `nullable` to a `type` beside it, but descriptions write it beside `anyOf`, `allOf` and `$ref` too, and mean it.
  return (
    member(raw, "nullable") === true ||
    (Array.isArray(member(raw, "type")) && (member(raw, "type") as readonly JsonValue[]).includes("null"))
  );
}

function isBare(schema: Schema): boolean {
  if (schema.kind === "object")
    return (
      schema.properties.length === 0 &&
      (schema.additional === undefined || schema.additional.kind === "unknown")
    );
  if (schema.kind === "array") return schema.items.kind === "unknown";
  if (schema.kind === "union") return schema.members.every(isBare);
  return (
    schema.kind === "string" ||
    schema.kind === "number" ||
    schema.kind === "boolean" ||
    schema.kind === "null"
  );
}
