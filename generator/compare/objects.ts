import type { Api } from "../api/api.js";
import { intersectionOf } from "../api/schema/construct.js";
import { NO_ANNOTATIONS } from "../api/schema/annotations.js";
import type { ObjectSchema, Property, Schema } from "../api/schema/schema.js";
import type { JsonValue } from "../source/json.js";

/** The one object that `schemas` are together: their own members and those behind references; undefined where one is no object. */
export function mergedObject(schemas: readonly Schema[], api: Api): ObjectSchema | undefined {
  const objects = objectsIn(schemas, api, new Set());
  const [first] = objects ?? [];
  if (objects === undefined || (objects.length === 1 && first !== undefined)) return first;
  const properties = new Map<string, Property>();
  for (const property of objects.flatMap((object) => object.properties)) {
    const before = properties.get(property.name);
    properties.set(property.name, before === undefined ? property : bothOf(before, property));
  }
  const additional = objects.flatMap((object) => object.additional ?? []);
  return {
    kind: "object",
    properties: [...properties.values()],
    additional: additional.length === 0 ? undefined : intersectionOf(additional),
    annotations: NO_ANNOTATIONS,
  };
}

function objectsIn(
  schemas: readonly Schema[],
  api: Api,
  seen: Set<string>,
): readonly ObjectSchema[] | undefined {
  const found: ObjectSchema[] = [];
  for (const schema of schemas) {
    if (schema.kind === "object") {
      found.push(schema);
      continue;
    }
    if (schema.kind === "reference" && seen.has(schema.target)) continue;
    if (schema.kind === "reference") seen.add(schema.target);
    const target = schema.kind === "reference" ? api.schemas.get(schema.target)?.schema : undefined;
    const parts = schema.kind === "intersection" ? schema.members : target && [target];
    const inside = parts && objectsIn(parts, api, seen);
    if (inside === undefined) return undefined;
    found.push(...inside);
  }
  return found;
}

function bothOf(a: Property, b: Property): Property {
  return {
    ...a,
    schema: intersectionOf([a.schema, b.schema], { ...b.schema.annotations, ...a.schema.annotations }),
    required: a.required || b.required,
    includable: a.includable && b.includable,
  };
}

/** The required properties of an object that can have one value only: what a union of objects is told apart by. */
export function constantsOf(schema: Schema, api: Api): ReadonlyMap<string, JsonValue> {
  const object = mergedObject([schema], api);
  return new Map(
    (object?.properties ?? []).flatMap(({ name, required, schema: { ...value } }) =>
      required && value.kind === "enum" && value.values.length === 1 && !value.open
        ? value.values.map((only) => [name, only] as const)
        : [],
    ),
  );
}
