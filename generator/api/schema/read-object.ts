import {
  arrayMember,
  isObject,
  member,
  objectMember,
  stringMember,
  type JsonObject,
  type JsonValue,
} from "../../source/json.js";
import { escapePointer } from "../../source/pointer.js";
import { NO_ANNOTATIONS } from "./annotations.js";
import { annotate, unionOf, UNKNOWN } from "./construct.js";
import { isListShaped } from "./list-shape.js";
import { valuesOf } from "./negation.js";
import type { SchemaReader } from "./reader.js";
import type { Annotations, Property, Schema } from "./schema.js";

/** `properties`, `required`, `additionalProperties`, `patternProperties` and an enum of `propertyNames` (JSON Schema, 10.3.2). */
export function readObject(raw: JsonObject, pointer: string, reader: SchemaReader): Schema {
  const required = new Set(arrayMember(raw, "required"));
  const properties = readProperties(raw, pointer, required, reader);
  const additional = readAdditional(raw, pointer, reader, properties.length > 0);
  const named = new Set(properties.map(({ name }) => name));
  const allowed = namesAllowed(raw, reader);
  for (const name of allowed ?? []) {
    if (named.has(name)) continue;
    properties.push({
      name,
      schema: additional ?? UNKNOWN,
      required: required.has(name),
      includable: false,
      listed: undefined,
    });
    named.add(name);
  }
  // A required member that nothing describes is there all the same.
  for (const name of required) {
    if (typeof name !== "string" || named.has(name) || !isAlone(raw)) continue;
    properties.push({
      name,
      schema: additional ?? UNKNOWN,
      required: true,
      includable: false,
      listed: undefined,
    });
  }
  return {
    kind: "object",
    properties,
    additional: allowed === undefined ? additional : undefined,
    annotations: NO_ANNOTATIONS,
  };
}

function readProperties(
  raw: JsonObject,
  pointer: string,
  required: ReadonlySet<JsonValue>,
  reader: SchemaReader,
): Property[] {
  const listed = member(raw, reader.conventions.expandableFields);
  const expandable = Array.isArray(listed) ? new Set<JsonValue>(listed) : undefined;
  const properties = objectMember(raw, "properties") ?? {};
  for (const field of expandable ?? [])
    if (typeof field === "string" && !Object.hasOwn(properties, field))
      reader.warn(
        "expansion-mismatch",
        `\`${reader.conventions.expandableFields}\` names \`${field}\`, which is not among the properties.`,
        pointer,
        "Expansion paths through it are not offered. Add the property, or take the name off the list.",
      );
  return Object.entries(properties).map(([name, property]) => ({
    name,
    schema: annotate(
      reader.read(property, `${pointer}/properties/${escapePointer(name)}`),
      readReferredMarks(property, reader),
    ),
    required: required.has(name),
    // The lists that Stripe leaves out of an object until a path names them are the optional ones.
    includable: !required.has(name) && expandable?.has(name) === true && isListShaped(property, reader),
    listed: expandable?.has(name),
  }));
}

/**
 * `readOnly` and `writeOnly` of what a property refers to, by `$ref` or as a member of `allOf`: they hold for every place where the schema
 * applies, and of several the true one counts (JSON Schema Validation, 9.4). What the property says itself counts first.
 */
function readReferredMarks(property: JsonValue, reader: SchemaReader): Annotations {
  const targets = [property, ...arrayMember(property, "allOf")].flatMap((entry) => {
    const ref = stringMember(entry, "$ref");
    return ref === undefined ? [] : (reader.resolve(ref)?.raw ?? []);
  });
  const isMarked = (mark: "readOnly" | "writeOnly"): boolean =>
    member(property, mark) === undefined && targets.some((target) => member(target, mark) === true);
  return {
    ...(isMarked("readOnly") ? { readOnly: true } : {}),
    ...(isMarked("writeOnly") ? { writeOnly: true } : {}),
  };
}

function readAdditional(
  raw: JsonObject,
  pointer: string,
  reader: SchemaReader,
  hasProperties: boolean,
): Schema | undefined {
  const parts: Schema[] = [];
  const additional = member(raw, "additionalProperties") ?? member(raw, "unevaluatedProperties");
  const key =
    member(raw, "additionalProperties") === undefined ? "unevaluatedProperties" : "additionalProperties";
  if (additional === true) parts.push(UNKNOWN);
  else if (isObject(additional)) {
    const sees = key === "unevaluatedProperties" && !isAlone(raw);
    if (sees && Object.keys(additional).length > 0)
      reader.note(
        "unsupported-keyword",
        "`unevaluatedProperties` beside a composition depends on the members that the composition describes; any are taken.",
        `${pointer}/${key}`,
      );
    parts.push(sees ? UNKNOWN : reader.read(additional, `${pointer}/${key}`));
  }
  for (const [pattern, schema] of Object.entries(objectMember(raw, "patternProperties") ?? {}))
    parts.push(reader.read(schema, `${pointer}/patternProperties/${escapePointer(pattern)}`));
  if (parts.length > 0) return unionOf(parts);
  // `type: object` alone is an object of any members, unless it says that it has none.
  const says = hasProperties || additional === false || !isAlone(raw);
  return says ? undefined : UNKNOWN;
}

/** The names that `propertyNames` lists (JSON Schema, 10.3.2.4), which members beside those of `properties` may have; undefined where it lists none. */
function namesAllowed(raw: JsonObject, reader: SchemaReader): readonly string[] | undefined {
  if (member(raw, "additionalProperties") === false) return undefined;
  const given = member(raw, "propertyNames");
  if (given === false) return [];
  const ref = stringMember(given, "$ref");
  return valuesOf((ref === undefined ? given : reader.resolve(ref)?.raw) ?? true)?.filter(
    (name) => typeof name === "string",
  );
}

/** Whether no composition or reference beside the object describes its members. */
function isAlone(raw: JsonObject): boolean {
  return ["$ref", "allOf", "anyOf", "oneOf"].every((key) => member(raw, key) === undefined);
}
