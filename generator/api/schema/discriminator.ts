import {
  arrayMember,
  isObject,
  member,
  objectMember,
  stringMember,
  type JsonObject,
  type JsonValue,
} from "../../source/json.js";
import { parsePointer } from "../../source/pointer.js";
import { NO_ANNOTATIONS } from "./annotations.js";
import { intersectionOf } from "./construct.js";
import { findProperty } from "./find-property.js";
import { objectOf } from "./object-of.js";
import type { SchemaReader } from "./reader.js";
import type { ObjectSchema, Schema } from "./schema.js";

const COMPONENTS = /^\/components\/schemas\/([^/]*)$/;

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
  const values = possible(valuesFor(discriminator, ref, target.pointer, reader), name, target, reader);
  if (values.length === 0 || isNarrow(name, target.raw)) return variant;
  return intersectionOf([variant, choice(name, values)]);
}

/**
 * For a component that inherits by `allOf` from one with a discriminator: the property with the values that choose the component;
 * nothing for others.
 * @param pointer of the component
 */
export function inheritedChoice(
  raw: JsonObject,
  pointer: string,
  reader: SchemaReader,
): readonly ObjectSchema[] {
  const component = COMPONENTS.exec(pointer)?.[1];
  if (component === undefined) return [];
  const own = `#${pointer}`;
  return arrayMember(raw, "allOf").flatMap((entry) => {
    const ref = stringMember(entry, "$ref");
    const parent = ref === undefined ? undefined : reader.resolve(ref)?.raw;
    const discriminator = objectMember(parent, "discriminator");
    const name = stringMember(discriminator, "propertyName");
    if (discriminator === undefined || name === undefined || isNarrow(name, raw)) return [];
    // Where the parent lists its variants, the union narrows; the literal is needed where children stand alone.
    const values = possible(valuesFor(discriminator, own, pointer, reader), name, { raw, pointer }, reader);
    return values.length === 0 ? [] : [choice(name, values)];
  });
}

/** The values that choose the schema at `pointer`: those that the mapping gives it, else its own name. */
function valuesFor(
  discriminator: JsonObject,
  ref: string,
  pointer: string,
  reader: SchemaReader,
): readonly string[] {
  const mapped = mappedValues(discriminator, reader);
  const values = new Set([...(mapped.get(pointer) ?? []), ...(mapped.get(ref) ?? [])]);
  if (values.size > 0) return [...values];
  const name = COMPONENTS.exec(ref.slice(ref.indexOf("#") + 1))?.[1];
  return name === undefined ? [] : parsePointer(`/${name}`);
}

/** The values that each reference and each pointer has by a mapping, read once: there are as many variants to ask for as values. */
const mappings = new WeakMap<JsonObject, ReadonlyMap<string, readonly string[]>>();

function mappedValues(
  discriminator: JsonObject,
  reader: SchemaReader,
): ReadonlyMap<string, readonly string[]> {
  const known = mappings.get(discriminator);
  if (known !== undefined) return known;
  const values = new Map<string, string[]>();
  for (const [value, target] of Object.entries(objectMember(discriminator, "mapping") ?? {})) {
    if (typeof target !== "string") continue;
    const ref = target.includes("#") ? target : `#/components/schemas/${target}`;
    for (const key of [ref, reader.resolve(ref)?.pointer]) {
      if (key === undefined) continue;
      const before = values.get(key);
      if (before === undefined) values.set(key, [value]);
      else before.push(value);
    }
  }
  mappings.set(discriminator, values);
  return values;
}

/** Those of `values` that the property allows where it has an enum: a schema whose name is not among them would be `never`. */
function possible(
  values: readonly string[],
  name: string,
  owner: { raw: JsonValue; pointer: string },
  reader: SchemaReader,
): readonly string[] {
  const found = findProperty(name, owner, reader)?.raw;
  const ref = stringMember(found, "$ref");
  const allowed = arrayMember(ref === undefined ? found : reader.resolve(ref)?.raw, "enum");
  return allowed.length === 0 ? values : values.filter((value) => allowed.includes(value));
}

function choice(name: string, values: readonly JsonValue[]): ObjectSchema {
  const schema: Schema = { kind: "enum", values, open: false, annotations: NO_ANNOTATIONS };
  return objectOf(name, schema, true);
}

/** Whether the schema says itself which values the property has. */
function isNarrow(name: string, raw: JsonValue): boolean {
  const direct = [raw, ...arrayMember(raw, "allOf").filter((entry) => member(entry, "$ref") === undefined)];
  return direct.some((source) => {
    const property = member(objectMember(source, "properties"), name);
    return (
      isObject(property) &&
      (member(property, "enum") !== undefined || member(property, "const") !== undefined)
    );
  });
}
