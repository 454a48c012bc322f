import {
  arrayMember,
  isObject,
  member,
  objectMember,
  type JsonObject,
  type JsonValue,
} from "../../source/json.js";
import { escapePointer } from "../../source/pointer.js";
import { NO_ANNOTATIONS } from "./annotations.js";
import { unionOf, UNKNOWN } from "./construct.js";
import { isListShaped } from "./list-shape.js";
import type { SchemaReader } from "./reader.js";
import type { Property, Schema } from "./schema.js";

/** `properties`, `required`, `additionalProperties`, `patternProperties` and an enum of `propertyNames` (JSON Schema, 10.3.2). */
export function readObject(raw: JsonObject, pointer: string, reader: SchemaReader): Schema {
  const required = new Set(arrayMember(raw, "required"));
  const properties = readProperties(raw, pointer, required, reader);
  const additional = readAdditional(raw, pointer, reader, properties.length > 0);
  const named = new Set(properties.map(({ name }) => name));
  for (const name of namesAllowed(raw)) {
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
    additional: namesAllowed(raw).length > 0 ? undefined : additional,
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
    schema: reader.read(property, `${pointer}/properties/${escapePointer(name)}`),
    required: required.has(name),
    // The lists that Stripe leaves out of an object until a path names them are the optional ones.
    includable: !required.has(name) && expandable?.has(name) === true && isListShaped(property, reader),
    listed: expandable?.has(name),
  }));
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
  else if (isObject(additional)) parts.push(reader.read(additional, `${pointer}/${key}`));
  for (const [pattern, schema] of Object.entries(objectMember(raw, "patternProperties") ?? {}))
    parts.push(reader.read(schema, `${pointer}/patternProperties/${escapePointer(pattern)}`));
  if (parts.length > 0) return unionOf(parts);
  // `type: object` alone is an object of any members, unless it says that it has none.
  const says = hasProperties || additional === false || !isAlone(raw);
  return says ? undefined : UNKNOWN;
}

/** Names that members may have beside those of `properties`. */
function namesAllowed(raw: JsonObject): readonly string[] {
  if (member(raw, "additionalProperties") === false) return [];
  return arrayMember(objectMember(raw, "propertyNames"), "enum").filter(
    (name): name is string => typeof name === "string",
  );
}

/** Whether no composition or reference beside the object describes its members. */
function isAlone(raw: JsonObject): boolean {
  return ["$ref", "allOf", "anyOf", "oneOf"].every((key) => member(raw, key) === undefined);
}
