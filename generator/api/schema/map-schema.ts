import { unionOf } from "./construct.js";
import type { Schema } from "./schema.js";

/**
 * A copy of `schema` in which each part for which `change` gives a schema is replaced by it; where it gives undefined, the parts
 * below are changed in turn. References are not followed.
 */
export function mapSchema(schema: Schema, change: (part: Schema) => Schema | undefined): Schema {
  const changed = change(schema);
  if (changed !== undefined) return changed;
  return mapChildren(schema, (part) => mapSchema(part, change));
}

/** A copy of `schema` with each schema directly inside it replaced by what `map` gives for it. */
export function mapChildren(schema: Schema, map: (part: Schema) => Schema): Schema {
  switch (schema.kind) {
    case "array":
      return { ...schema, items: map(schema.items) };
    case "tuple":
      return { ...schema, items: schema.items.map(map), rest: schema.rest && map(schema.rest) };
    case "object":
      return {
        ...schema,
        properties: schema.properties.map((property) => ({ ...property, schema: map(property.schema) })),
        additional: schema.additional && map(schema.additional),
      };
    case "union":
      return unionOf(schema.members.map(map), schema.annotations);
    case "intersection":
      return { ...schema, members: schema.members.map(map) };
    case "expandable":
      return { ...schema, id: map(schema.id), targets: schema.targets.map(map) };
    default:
      return schema;
  }
}
