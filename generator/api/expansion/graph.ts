import type { ObjectSchema, Property, Schema } from "../schema/schema.js";

/**
 * Which paths `expand` can take. Schemas that are objects are the nodes, by key; unions, arrays and maps are passed through.
 */
export interface ExpansionGraph {
  /** The fields of a schema that a path may name; empty for a schema that has none. */
  fields(schema: Schema): ReadonlyMap<string, ExpansionField>;
  /** The keys of named schemas that reach an expandable or includable field, and so take a type parameter. */
  readonly parametric: ReadonlySet<string>;
}

export interface ExpansionField {
  /**
   * `expandable`: an id, or an object when a path names it. `includable`: absent until a path names it.
   * `traversable`: always there; a path only passes through it.
   */
  readonly kind: "expandable" | "includable" | "traversable";
  /** What a path finds below it: named schemas and inline objects, none where nothing below can be expanded. */
  readonly targets: readonly Schema[];
}

export type SchemaLookup = ReadonlyMap<string, { readonly schema: Schema; readonly opaque: boolean }>;

export function expansionGraph(schemas: SchemaLookup): ExpansionGraph {
  const parametric = reachingKeys(schemas);
  const reaches = (schema: Schema) =>
    somewhere(schema, (part) => part.kind === "reference" && parametric.has(part.target));
  const holdsObject = (schema: Schema) => objectsOf(schema, schemas).length > 0;
  const cache = new Map<Schema, ReadonlyMap<string, ExpansionField>>();
  const fields = (schema: Schema): ReadonlyMap<string, ExpansionField> => {
    const known = cache.get(schema);
    if (known !== undefined) return known;
    const found = new Map<string, ExpansionField>();
    for (const object of objectsOf(schema, schemas))
      for (const property of object.properties) {
        const field = fieldOf(property, reaches, holdsObject);
        const before = found.get(property.name);
        if (field !== undefined)
          found.set(property.name, before === undefined ? field : mergeFields(before, field));
      }
    cache.set(schema, found);
    return found;
  };
  return { fields, parametric };
}

type Test = (schema: Schema) => boolean;

function fieldOf(property: Property, reaches: Test, holdsObject: Test): ExpansionField | undefined {
  const expandable = expandablesIn(property.schema);
  const targets = expandable.length > 0 ? expandable.flatMap(({ targets }) => targets) : [property.schema];
  if (expandable.length > 0) return { kind: "expandable", targets };
  if (property.includable) return { kind: "includable", targets };
  if (property.listed === false) return undefined;
  if (reaches(property.schema) || hasOwnFields(property.schema)) return { kind: "traversable", targets };
  // A description does not tell a sub-object that may be absent from one that is absent until asked for, so asking is allowed.
  return property.listed === true && !property.required && holdsObject(property.schema)
    ? { kind: "traversable", targets: [] }
    : undefined;
}

function mergeFields(a: ExpansionField, b: ExpansionField): ExpansionField {
  const kinds = [a.kind, b.kind];
  const kind = kinds.includes("expandable")
    ? "expandable"
    : kinds.includes("includable")
      ? "includable"
      : "traversable";
  return { kind, targets: [...a.targets, ...b.targets] };
}

/** The schemas that a path passes through without naming anything: what an array, a map, a union or an intersection holds. */
function parts(schema: Schema): readonly Schema[] {
  switch (schema.kind) {
    case "array":
      return [schema.items];
    case "tuple":
      return [...schema.items, ...(schema.rest ? [schema.rest] : [])];
    case "union":
    case "intersection":
      return schema.members;
    case "object":
      return schema.additional ? [schema.additional] : [];
    default:
      return [];
  }
}

/** The expandable parts at this level: not those of objects below. */
export function expandablesIn(schema: Schema): readonly Extract<Schema, { kind: "expandable" }>[] {
  return schema.kind === "expandable" ? [schema] : parts(schema).flatMap(expandablesIn);
}

/** Whether `test` holds for a part of `schema`, those of inline objects that a path can pass through included. */
function somewhere(schema: Schema, test: (part: Schema) => boolean): boolean {
  if (test(schema)) return true;
  if (
    schema.kind === "object" &&
    schema.properties.some((property) => property.listed !== false && somewhere(property.schema, test))
  )
    return true;
  return parts(schema).some((part) => somewhere(part, test));
}

/** Whether `schema` holds an expandable or includable field without following references. */
function hasOwnFields(schema: Schema): boolean {
  return somewhere(
    schema,
    (part) => part.kind === "expandable" || (part.kind === "object" && part.properties.some(isOwnField)),
  );
}

function isOwnField(property: Property): boolean {
  return property.includable || expandablesIn(property.schema).length > 0;
}

/** The objects that `schema` is or holds and that are known, behind aliases, arrays, maps, unions and intersections. */
export function objectsOf(
  schema: Schema,
  schemas: SchemaLookup,
  seen = new Set<string>(),
): readonly ObjectSchema[] {
  if (schema.kind === "reference") {
    if (seen.has(schema.target)) return [];
    seen.add(schema.target);
    const target = schemas.get(schema.target);
    return target && !target.opaque ? objectsOf(target.schema, schemas, seen) : [];
  }
  const below = parts(schema).flatMap((part) => objectsOf(part, schemas, seen));
  return schema.kind === "object" ? [schema, ...below] : below;
}

/** All keys from which a field is reached, by following references backwards from the schemas that hold one. */
function reachingKeys(schemas: SchemaLookup): ReadonlySet<string> {
  const referrers = new Map<string, string[]>();
  const queue: string[] = [];
  for (const [key, { schema }] of schemas) {
    if (hasOwnFields(schema)) queue.push(key);
    somewhere(schema, (part) => {
      if (part.kind === "reference") referrers.set(part.target, [...(referrers.get(part.target) ?? []), key]);
      return false;
    });
  }
  const reaching = new Set<string>();
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (reaching.has(key)) continue;
    reaching.add(key);
    queue.push(...(referrers.get(key) ?? []));
  }
  return reaching;
}
