import {
  arrayMember,
  isObject,
  member,
  objectMember,
  type JsonObject,
  type JsonValue,
} from "../../source/json.js";
import { ANNOTATION_KEYWORDS } from "./annotations.js";
import { canonicalJson } from "./canonical-json.js";
import { intersectionOf, NEVER, unionOf } from "./construct.js";
import { JSON_TYPES } from "./json-types.js";
import { combined } from "./merge-objects.js";
import { objectOf } from "./object-of.js";
import { findProperty } from "./find-property.js";
import type { SchemaReader } from "./reader.js";
import type { Schema } from "./schema.js";

/** The place of a schema that something is taken from. */
interface Owner {
  readonly raw: JsonObject;
  readonly pointer: string;
}

/**
 * `schema` without what `not` beside it forbids (JSON Schema, 10.2.1.4), as far as that is a type: TypeScript has no negation, but
 * values can be taken from an enum, members from a union, and members of an object can be absent.
 * Undefined where it is no type.
 * @param negated the schema under `not`
 * @param owner the schema that `not` stands in
 */
export function without(
  schema: Schema,
  negated: JsonValue,
  owner: Owner,
  reader: SchemaReader,
): Schema | undefined {
  if (negated === false) return schema;
  if (!isObject(negated)) return NEVER;
  const keys = Object.keys(negated).filter((key) => !ANNOTATION_KEYWORDS.has(key) && !key.startsWith("x-"));
  const [only, ...others] = keys;
  if (only === undefined) return NEVER;
  if (only === "anyOf" && others.length === 0) {
    let rest: Schema | undefined = schema;
    for (const variant of arrayMember(negated, "anyOf")) rest = rest && without(rest, variant, owner, reader);
    return rest;
  }
  const values = valuesOf(negated);
  if (values !== undefined)
    return keys.every((key) => VALUE_KEYS.has(key)) ? withoutValues(schema, values, reader) : undefined;
  if (others.length === 0 && only === "type") return withoutTypes(schema, negated, reader);
  if (others.length === 0 && only === "not") {
    const pointer = `${owner.pointer}/not/not`;
    return intersectionOf([schema, reader.read(member(negated, "not"), pointer)]);
  }
  const absence = negatedObject(negated, owner, reader);
  if (absence === undefined) return undefined;
  return combined(schema.kind === "intersection" ? [...schema.members, absence] : [schema, absence]);
}

const VALUE_KEYS: ReadonlySet<string> = new Set(["enum", "const", "type", "nullable"]);

/**
 * What an object is that does not meet `negated`: one that lacks a member that it requires, or has a listed member with another
 * value. Undefined where that is no type.
 */
export function negatedObject(negated: JsonObject, owner: Owner, reader: SchemaReader): Schema | undefined {
  const keys = Object.keys(negated).filter((key) => !(key === "type" && negated[key] === "object"));
  if (!keys.every((key) => key === "required" || key === "properties")) return undefined;
  const required = arrayMember(negated, "required").filter(
    (name): name is string => typeof name === "string",
  );
  const properties = Object.entries(objectMember(negated, "properties") ?? {});
  const cases: Schema[] = [];
  for (const [name, property] of properties) {
    const forbidden = valuesOf(property);
    const found = findProperty(name, owner, reader);
    const known = found && isObject(found.raw) ? reader.read(found.raw, found.pointer) : undefined;
    const rest = forbidden && known && withoutValues(known, forbidden, reader);
    if (rest === undefined) return undefined;
    // Without a word on presence, an absent member would meet what is negated.
    cases.push(objectOf(name, rest, !required.includes(name)));
  }
  for (const name of required)
    if (!properties.some(([other]) => other === name)) cases.push(objectOf(name, NEVER, false));
  return cases.length === 0 ? undefined : unionOf(cases);
}

/** The values that `enum` or `const` lists; undefined where there is neither. */
export function valuesOf(raw: JsonValue): readonly JsonValue[] | undefined {
  const constant = member(raw, "const");
  if (constant !== undefined) return [constant];
  const listed = arrayMember(raw, "enum");
  return listed.length === 0 ? undefined : listed;
}

/** Takes values from enums, `boolean` and null; undefined where `schema` has others, of which nothing can be taken. */
function withoutValues(
  schema: Schema,
  values: readonly JsonValue[],
  reader: SchemaReader,
): Schema | undefined {
  const forbidden = new Set(values.map(canonicalJson));
  switch (schema.kind) {
    case "enum": {
      const kept = schema.values.filter((value) => !forbidden.has(canonicalJson(value)));
      if (schema.open) return undefined;
      return kept.length === 0 ? NEVER : { ...schema, values: kept };
    }
    case "boolean":
      return withoutValues({ ...schema, kind: "enum", values: [true, false], open: false }, values, reader);
    case "null":
      return values.includes(null) ? NEVER : schema;
    case "union": {
      const parts = schema.members.map((part) => withoutValues(part, values, reader));
      return parts.every((part) => part !== undefined) ? unionOf(parts, schema.annotations) : undefined;
    }
    case "reference":
      return followed(schema, reader, (target) => withoutValues(target, values, reader));
    // Scalars are not objects or arrays, nor the other way round.
    case "array":
    case "tuple":
    case "object":
      return values.every((value) => typeof value !== "object" || value === null) ? schema : undefined;
    case "number":
      return values.every((value) => typeof value !== "number") ? schema : undefined;
    case "string":
      return values.every((value) => typeof value !== "string") ? schema : undefined;
    default:
      return undefined;
  }
}

/** Takes whole types from a union, or from the union of all types. */
function withoutTypes(schema: Schema, negated: JsonObject, reader: SchemaReader): Schema | undefined {
  const type = member(negated, "type");
  const forbidden = new Set<JsonValue>(Array.isArray(type) ? (type as readonly JsonValue[]) : [type ?? null]);
  // A number that is no integer is no type.
  if (forbidden.has("integer") && !forbidden.has("number")) return undefined;
  if (schema.kind === "unknown")
    return unionOf(
      Object.entries(JSON_TYPES).flatMap(([name, part]) => (forbidden.has(name) ? [] : [part])),
      schema.annotations,
    );
  if (schema.kind === "reference")
    return followed(schema, reader, (target) => withoutTypes(target, negated, reader));
  if (schema.kind === "union") {
    const parts = schema.members.map((part) => withoutTypes(part, negated, reader));
    return parts.every((part) => part !== undefined) ? unionOf(parts, schema.annotations) : undefined;
  }
  if (schema.kind === "enum") {
    const kept = schema.values.filter((value) => !forbidden.has(typeNameOf(value)));
    return kept.length === 0 ? NEVER : { ...schema, values: kept };
  }
  const name = schema.kind === "tuple" ? "array" : schema.kind;
  if (!Object.hasOwn(JSON_TYPES, name)) return undefined;
  return forbidden.has(name) ? NEVER : schema;
}

function typeNameOf(value: JsonValue): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** A reference stays one where nothing is taken from its target. */
function followed(
  schema: Extract<Schema, { kind: "reference" }>,
  reader: SchemaReader,
  take: (target: Schema) => Schema | undefined,
): Schema | undefined {
  const target = reader.target(schema);
  if (target === undefined || target.kind === "reference" || target.kind === "intersection") return undefined;
  const rest = take(target);
  return rest === target ? schema : rest;
}
