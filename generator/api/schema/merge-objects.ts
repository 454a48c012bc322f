import { intersectionOf } from "./construct.js";
import type { ObjectSchema, Property, Schema } from "./schema.js";

/** One object with the members of all; a member of several has all of its types, and is required if any requires it. */
export function mergeObjects(first: ObjectSchema, ...others: readonly ObjectSchema[]): ObjectSchema {
  if (others.length === 0) return first;
  const all = [first, ...others];
  const properties = new Map<string, Property>();
  for (const object of all)
    for (const property of object.properties) {
      const before = properties.get(property.name);
      properties.set(property.name, before === undefined ? property : mergeProperties(before, property));
    }
  const additional = all.flatMap((object) => object.additional ?? []);
  return {
    kind: "object",
    properties: [...properties.values()],
    additional: additional.length > 1 ? intersectionOf(additional) : additional[0],
    annotations: Object.fromEntries(all.flatMap(({ annotations }) => Object.entries(annotations))),
  };
}

function mergeProperties(before: Property, property: Property): Property {
  return {
    name: property.name,
    schema:
      before.schema === property.schema
        ? before.schema
        : intersectionOf([before.schema, property.schema], property.schema.annotations),
    required: before.required || property.required,
    includable: before.includable && property.includable,
    listed: before.listed ?? property.listed,
  };
}

/** All of `members` at once, the plain objects among them as one. */
export function combined(members: readonly Schema[]): Schema {
  const objects = members.filter((schema): schema is ObjectSchema => schema.kind === "object");
  const [first, ...others] = objects;
  const rest = members.filter(({ kind }) => kind !== "object");
  return intersectionOf(first === undefined ? rest : [...rest, mergeObjects(first, ...others)]);
}
