import { intersectionOf } from "./construct.js";
import type { ObjectSchema, Property, Schema } from "./schema.js";

/** One object with the members of both; a member of both has both types, and is required if either requires it. */
export function mergeObjects(a: ObjectSchema, b: ObjectSchema): ObjectSchema {
  const properties = new Map<string, Property>(a.properties.map((property) => [property.name, property]));
  for (const property of b.properties) {
    const before = properties.get(property.name);
    properties.set(
      property.name,
      before === undefined
        ? property
        : {
            name: property.name,
            schema:
              before.schema === property.schema
                ? before.schema
                : intersectionOf([before.schema, property.schema], property.schema.annotations),
            required: before.required || property.required,
            includable: before.includable && property.includable,
            listed: before.listed ?? property.listed,
          },
    );
  }
  return {
    kind: "object",
    properties: [...properties.values()],
    additional:
      a.additional && b.additional
        ? intersectionOf([a.additional, b.additional])
        : (a.additional ?? b.additional),
    annotations: { ...a.annotations, ...b.annotations },
  };
}

/** All of `members` at once, the plain objects among them as one. */
export function combined(members: readonly Schema[]): Schema {
  const objects = members.filter((schema): schema is ObjectSchema => schema.kind === "object");
  const [first, ...others] = objects;
  const rest = members.filter(({ kind }) => kind !== "object");
  return intersectionOf(first === undefined ? rest : [...rest, others.reduce(mergeObjects, first)]);
}
