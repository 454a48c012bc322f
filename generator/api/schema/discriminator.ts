import {
  arrayMember,
  objectMember,
  stringMember,
  type JsonObject,
  type JsonValue,
} from "../../source/json.js";
import { NO_ANNOTATIONS } from "./annotations.js";
import { intersectionOf } from "./construct.js";
import {
  impliedValues,
  inheritedValues,
  listedValues,
  mappedTo,
  possible,
  type Placed,
} from "./discriminator-values.js";
import { findProperty } from "./find-property.js";
import { ancestorsOf, inheritanceOf } from "./inheritance.js";
import { objectOf } from "./object-of.js";
import type { SchemaReader } from "./reader.js";
import type { ObjectSchema, Schema } from "./schema.js";

/**
 * `variant` with the values of the discriminator that choose it, so that TypeScript narrows a union by it
 * (Discriminator Object, OpenAPI 3.1, 4.8.25).
 * @param raw the schema with the union and the discriminator
 * @param ref the variant's `$ref`
 */
export function discriminate(variant: Schema, raw: JsonObject, ref: string, reader: SchemaReader): Schema {
  const discriminator = objectMember(raw, "discriminator");
  const name = stringMember(discriminator, "propertyName");
  const target = reader.resolve(ref);
  if (discriminator === undefined || name === undefined || target === undefined) return variant;
  // Any value may stand for it, or none (OpenAPI 3.2, 4.25.3).
  if (stringMember(discriminator, "defaultMapping") === ref) return variant;
  if (listedValues(name, target.raw) !== undefined) return variant;
  const values = possible(chosenBy(discriminator, name, target, reader), name, target, reader);
  const inherited = inheritedValues(name, target, reader);
  // Where two discriminators contradict each other, both together would leave nothing.
  const agreed = inherited === undefined ? values : values.filter((value) => inherited.includes(value));
  return agreed.length === 0 ? variant : intersectionOf([variant, choice(name, agreed)]);
}

/**
 * For a component that inherits by `allOf`, at whatever distance, from one with a discriminator: the property with the values that choose
 * the component or its own heirs; nothing for others.
 * @param pointer of the component
 */
export function inheritedChoice(
  raw: JsonObject,
  pointer: string,
  reader: SchemaReader,
): readonly ObjectSchema[] {
  const { discriminators } = inheritanceOf(reader);
  const names = new Set(
    ancestorsOf(pointer, reader).flatMap(
      (place) => stringMember(discriminators.get(place), "propertyName") ?? [],
    ),
  );
  return [...names].flatMap((name) => {
    if (listedValues(name, raw) !== undefined) return [];
    // Where the parent lists its variants, the union narrows; the literal is needed where children stand alone.
    const values = inheritedValues(name, { raw, pointer }, reader) ?? [];
    return values.length === 0 ? [] : [choice(name, values)];
  });
}

/** The values that choose a variant: those that the mapping gives it, else those that mean it without one. */
function chosenBy(
  discriminator: JsonObject,
  name: string,
  target: Placed,
  reader: SchemaReader,
): readonly JsonValue[] {
  const mapped = mappedTo(discriminator, target.pointer, reader);
  if (mapped.length > 0) return mapped;
  // A variant that is a union itself is chosen by the values of its own variants.
  const isUnion = ["anyOf", "oneOf"].some((key) => arrayMember(target.raw, key).length > 0);
  if (isUnion && findProperty(name, target, reader) === undefined) return [];
  return impliedValues(name, target, reader);
}

function choice(name: string, values: readonly JsonValue[]): ObjectSchema {
  const schema: Schema = { kind: "enum", values, open: false, annotations: NO_ANNOTATIONS };
  return objectOf(name, schema, true);
}
