/** What a schema means that does not say its `type`. */
import { isObject, member, type JsonObject, type JsonValue } from "../../source/json.js";
import { unionOf } from "./construct.js";
import { JSON_TYPES } from "./json-types.js";
import { valuesOf } from "./negation.js";
import type { SchemaReader } from "./reader.js";
import type { Schema } from "./schema.js";
import { isUntyped } from "./untyped-schemas.js";

/** The type that keywords speak of: real descriptions leave `type` out where `properties` or `items` make it plain. */
export function impliedType(raw: JsonObject): "object" | "array" | undefined {
  if (["properties", "additionalProperties", "patternProperties"].some((key) => isObject(member(raw, key))))
    return "object";
  const names = member(raw, "propertyNames");
  if (names === false || (names !== undefined && valuesOf(names) !== undefined)) return "object";
  if (["items", "prefixItems"].some((key) => typeof member(raw, key) === "object")) return "array";
  return member(raw, "items") === false ? "array" : undefined;
}

/** The schema with the type that it implies, where it leaves it out. */
export function withImpliedType(raw: JsonObject): JsonObject {
  const type = member(raw, "type") === undefined ? impliedType(raw) : undefined;
  return type === undefined ? raw : { type, ...raw };
}

/**
 * A member of `allOf` as it is read: of the type that it implies. Other members may settle the type, so that whether other types are
 * allowed is asked of the whole.
 */
export function memberOfType(raw: JsonValue, pointer: string, reader: SchemaReader): JsonValue {
  const typed = isObject(raw) ? withImpliedType(raw) : raw;
  return typed !== raw && reader.takesLetter(pointer) ? typed : raw;
}

/**
 * Whether a schema that is read as one type allows the others too, by the letter of JSON Schema (Validation, 6: a keyword limits the
 * type that it speaks of, and no other).
 */
export function allowsOtherTypes(raw: JsonObject, reader: SchemaReader): boolean {
  // `not` of a schema that speaks of one type takes all others out.
  if (member(raw, "not") !== undefined) return false;
  const isRead = impliedType(raw) !== undefined || member(raw, "allOf") !== undefined;
  return isRead && isUntyped(raw, reader);
}

/** `schema`, or any value of a type that it has no values of. */
export function orOtherTypes(schema: Schema): Schema {
  if (schema.kind === "unknown" || schema.kind === "never") return schema;
  const present = new Set((schema.kind === "union" ? schema.members : [schema]).map(typeName));
  const others = Object.entries(JSON_TYPES).flatMap(([name, type]) => (present.has(name) ? [] : [type]));
  return unionOf([schema, ...others], schema.annotations);
}

function typeName({ kind }: Schema): string {
  if (kind === "tuple") return "array";
  return kind === "reference" || kind === "intersection" ? "object" : kind;
}
