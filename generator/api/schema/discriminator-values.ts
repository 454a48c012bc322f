import { byCodeUnits } from "../../order.js";
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
import { findProperty } from "./find-property.js";
import { ancestorsOf, heirsOf, inheritanceOf } from "./inheritance.js";
import type { SchemaReader } from "./reader.js";

/** A schema, and where it stands. */
export interface Placed {
  readonly raw: JsonValue;
  readonly pointer: string;
}

const COMPONENTS = /^\/components\/schemas\/([^/]*)$/;

/** The values that `discriminator` gives the schema at `target` in its mapping. */
export function mappedTo(
  discriminator: JsonObject,
  target: string,
  reader: SchemaReader,
): readonly JsonValue[] {
  return mappedValues(discriminator, reader).get(target) ?? [];
}

/**
 * The values of the property `name` that mean the component `own` where a mapping does not say so at the place: what the mapping of an
 * ancestor says, for one that inherits the property so else that of any component, else the component's name (OpenAPI 3.2, 4.25.4) or
 * what stands for it in Azure's descriptions.
 */
export function impliedValues(name: string, own: Placed, reader: SchemaReader): readonly JsonValue[] {
  const component = COMPONENTS.exec(own.pointer)?.[1];
  if (component === undefined) return [];
  const above = discriminatorsAbove(name, own, reader);
  for (const discriminator of above) {
    const mapped = mappedTo(discriminator, own.pointer, reader);
    if (mapped.length > 0) return mapped;
  }
  const elsewhere = above.length === 0 ? undefined : mappedAnywhere(reader).get(`${own.pointer}\n${name}`);
  if (elsewhere !== undefined) return [...elsewhere].sort(byCodeUnits);
  return [stringMember(own.raw, "x-ms-discriminator-value") ?? parsePointer(`/${component}`)[0] ?? ""];
}

/**
 * The values of the property `name` that a component has which inherits from one with a discriminator of that name: those that mean the
 * component, and those that mean one of its heirs, since what is one of these is one of it too.
 * @returns undefined where it inherits none, or where they are too many
 */
export function inheritedValues(
  name: string,
  own: Placed,
  reader: SchemaReader,
): readonly JsonValue[] | undefined {
  const inherits = discriminatorsAbove(name, own, reader).length > 0;
  const heirs = inherits ? heirsOf(own.pointer, reader) : undefined;
  if (heirs === undefined) return undefined;
  const family = [own, ...heirs.flatMap((pointer) => reader.resolve(`#${pointer}`) ?? [])];
  return [
    ...new Set(
      family.flatMap(
        (one) => listedValues(name, one.raw) ?? possible(impliedValues(name, one, reader), name, one, reader),
      ),
    ),
  ];
}

/** The values that a schema itself lists for a property. */
export function listedValues(name: string, raw: JsonValue): readonly JsonValue[] | undefined {
  const direct = [raw, ...arrayMember(raw, "allOf").filter((entry) => member(entry, "$ref") === undefined)];
  for (const source of direct) {
    const listed = valuesOf(member(objectMember(source, "properties"), name));
    if (listed !== undefined) return listed;
  }
  return undefined;
}

/**
 * Those of `values` that the property allows where it lists what it allows: a schema whose name is not among them would be `never`.
 * A property that is a number or boolean has the value that the text stands for (OpenAPI 3.2, 4.25.2).
 */
export function possible(
  values: readonly JsonValue[],
  name: string,
  owner: Placed,
  reader: SchemaReader,
): readonly JsonValue[] {
  const found = findProperty(name, owner, reader)?.raw;
  const ref = stringMember(found, "$ref");
  const property = ref === undefined ? found : reader.resolve(ref)?.raw;
  const read = values.flatMap((value) => convert(value, stringMember(property, "type")));
  const allowed = valuesOf(property);
  return allowed === undefined ? read : read.filter((value) => allowed.includes(value));
}

function convert(value: JsonValue, type: string | undefined): readonly JsonValue[] {
  if (typeof value !== "string") return [value];
  if (type === "boolean") return value === "true" || value === "false" ? [value === "true"] : [];
  if (type === "integer" || type === "number") return String(Number(value)) === value ? [Number(value)] : [];
  return [value];
}

function valuesOf(property: JsonValue | undefined): readonly JsonValue[] | undefined {
  if (!isObject(property)) return undefined;
  const constant = member(property, "const");
  if (constant !== undefined) return [constant];
  const listed = arrayMember(property, "enum");
  return listed.length === 0 ? undefined : listed;
}

/** The discriminators of the property `name` that a component inherits, the nearest first. */
function discriminatorsAbove(name: string, own: Placed, reader: SchemaReader): readonly JsonObject[] {
  const { discriminators } = inheritanceOf(reader);
  return ancestorsOf(own.pointer, reader)
    .map((place) => discriminators.get(place))
    .filter((discriminator) => discriminator !== undefined)
    .filter((discriminator) => stringMember(discriminator, "propertyName") === name);
}

const elsewhere = new WeakMap<SchemaReader, ReadonlyMap<string, ReadonlySet<string>>>();

/** The values that the discriminators of all components give, by pointer and name of the property. */
function mappedAnywhere(reader: SchemaReader): ReadonlyMap<string, ReadonlySet<string>> {
  const known = elsewhere.get(reader);
  if (known !== undefined) return known;
  const found = new Map<string, Set<string>>();
  for (const discriminator of inheritanceOf(reader).discriminators.values())
    for (const [pointer, values] of mappedValues(discriminator, reader)) {
      const key = `${pointer}\n${stringMember(discriminator, "propertyName") ?? ""}`;
      const before = found.get(key) ?? new Set();
      for (const value of values) before.add(value);
      found.set(key, before);
    }
  elsewhere.set(reader, found);
  return found;
}

/** The values that each schema has by a mapping, read once: there are as many variants to ask for as values. */
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
    const pointer = reader.resolve(ref)?.pointer;
    if (pointer === undefined) continue;
    const before = values.get(pointer);
    if (before === undefined) values.set(pointer, [value]);
    else before.push(value);
  }
  mappings.set(discriminator, values);
  return values;
}
