import {
  arrayMember,
  isObject,
  member,
  objectMember,
  type JsonObject,
  type JsonValue,
} from "../../source/json.js";
import { ANNOTATION_KEYWORDS, NO_ANNOTATIONS } from "./annotations.js";
import { UNKNOWN } from "./construct.js";
import { inheritedChoice } from "./discriminator.js";
import { findProperty } from "./find-property.js";
import { mergeObjects } from "./merge-objects.js";
import type { SchemaReader } from "./reader.js";
import type { ObjectSchema, Property, Schema } from "./schema.js";
import { memberOfType } from "./untyped.js";

/**
 * The members of `allOf` (JSON Schema, 10.2.1.1). Plain objects among them are merged into one; the rest is intersected by the caller.
 * A name that is `required` here and described in a referenced member becomes a required property of its own.
 * @param beside what `properties` beside `allOf` describe, which is merged with them
 */
export function readAllOf(
  raw: JsonObject,
  pointer: string,
  beside: readonly ObjectSchema[],
  reader: SchemaReader,
): readonly Schema[] {
  const members = arrayMember(raw, "allOf");
  if (members.length === 0 && member(raw, "$ref") === undefined) return beside;
  const read = members.map((entry, index) =>
    reader.read(memberOfType(describedOnly(entry), pointer, reader), `${pointer}/allOf/${String(index)}`),
  );
  const bare = members.map(saysObjectAlone);
  const isDescribed = beside.length > 0 || read.some(({ kind }, index) => kind !== "unknown" && !bare[index]);
  const parts = read.map((schema, index) =>
    isDescribed && bare[index] && schema.kind === "object" ? { ...schema, additional: undefined } : schema,
  );
  const plain = [
    ...beside,
    ...parts.filter((schema): schema is ObjectSchema => schema.kind === "object"),
    ...requiredElsewhere(raw, members, pointer, reader),
    ...inheritedChoice(raw, pointer, reader),
  ];
  const rest = parts.filter(({ kind }) => kind !== "object");
  const [first, ...others] = plain;
  const merged = first && mergeObjects(first, ...others);
  const isBare = bare.includes(true) && merged?.properties.length === 0 && merged.additional === undefined;
  const isSaid = merged === undefined || (isBare && rest.some(({ kind }) => kind !== "unknown"));
  return isSaid ? rest : [...rest, merged];
}

/** `type: object` beside members that describe the object says nothing more; read alone, it would have an index signature. */
function saysObjectAlone(raw: JsonValue): boolean {
  return (
    member(raw, "type") === "object" &&
    isObject(raw) &&
    Object.keys(raw).every((key) => key === "type" || key === "required" || ANNOTATION_KEYWORDS.has(key))
  );
}

/** A member without the `required` names that it does not describe: another member may, and `requiredElsewhere` looks for it. */
function describedOnly(raw: JsonValue): JsonValue {
  if (!isObject(raw)) return raw;
  // Nothing but this says that the object around it is open.
  const isOpen = ["additionalProperties", "unevaluatedProperties"].some((key) => member(raw, key) === true);
  if (isOpen && member(raw, "type") === undefined) return describedOnly({ type: "object", ...raw });
  if (member(raw, "required") === undefined) return raw;
  const properties = objectMember(raw, "properties") ?? {};
  return {
    ...raw,
    required: arrayMember(raw, "required").filter(
      (name) => typeof name === "string" && Object.hasOwn(properties, name),
    ),
  };
}

function requiredElsewhere(
  raw: JsonObject,
  members: readonly JsonValue[],
  pointer: string,
  reader: SchemaReader,
): readonly ObjectSchema[] {
  const names = new Set<string>();
  for (const source of [raw, ...members])
    if (isObject(source) && member(source, "$ref") === undefined)
      for (const name of arrayMember(source, "required")) if (typeof name === "string") names.add(name);
  const properties: Property[] = [];
  for (const name of names) {
    if (isRequiredWhereDescribed(name, [raw, ...members])) continue;
    const found = findProperty(name, { raw, pointer }, reader);
    if (found?.required === true) continue;
    properties.push({
      name,
      schema: found === undefined ? UNKNOWN : reader.read(found.raw, found.pointer),
      required: true,
      includable: false,
      listed: undefined,
    });
  }
  return properties.length === 0
    ? []
    : [{ kind: "object", properties, additional: undefined, annotations: NO_ANNOTATIONS }];
}

function isRequiredWhereDescribed(name: string, sources: readonly JsonValue[]): boolean {
  return sources.some(
    (source) =>
      Object.hasOwn(objectMember(source, "properties") ?? {}, name) &&
      arrayMember(source, "required").includes(name),
  );
}
