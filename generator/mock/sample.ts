import type { Api } from "../api/api.js";
import { expandablesIn } from "../api/expansion/graph.js";
import type { NumberSchema, ObjectSchema, Property, Schema, StringSchema } from "../api/schema/schema.js";
import type { JsonValue } from "../source/json.js";
import { NO_PATHS, type PathTree } from "./paths.js";

/** How deep optional parts of recursive schemas are filled in. */
const DEEPEST = 10;

/** Values to use instead of made-up ones, by property name, at the top of the sample. */
export type Known = ReadonlyMap<string, JsonValue>;

/**
 * A value that `schema` describes, the same at every call: examples and defaults of the description where it has them, ids where a field
 * is not expanded, objects where `paths` name it, nothing where a field is absent until it is named.
 */
export function sample(
  schema: Schema,
  api: Api,
  paths: PathTree = NO_PATHS,
  known: Known = new Map(),
): JsonValue {
  return new Sampler(api).value(schema, paths, 0, known) ?? null;
}

class Sampler {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Undefined where a recursive schema is cut off. */
  value(schema: Schema, paths: PathTree, depth: number, known: Known, field?: string): JsonValue | undefined {
    const { annotations } = schema;
    const given = annotations.examples?.[0] ?? annotations.default;
    if (given !== undefined && !["object", "reference", "expandable"].includes(schema.kind)) return given;
    switch (schema.kind) {
      case "unknown":
      case "never":
      case "null":
        return null;
      case "boolean":
        return false;
      case "number":
        return numberFor(schema);
      case "string":
        return stringFor(schema, field);
      case "enum":
        return schema.values[0] ?? null;
      case "array": {
        const item = depth > DEEPEST ? undefined : this.value(schema.items, paths, depth + 1, known, field);
        return item === undefined ? [] : [item];
      }
      case "tuple":
        return schema.items.map((item) => this.value(item, paths, depth + 1, new Map(), field) ?? null);
      case "object":
        return this.#object(schema, paths, depth, known, field);
      case "union":
        return this.#union(schema.members, paths, depth, known, field);
      case "intersection":
        return this.#intersection(schema.members, paths, depth, known);
      case "reference": {
        const target = this.#api.schemas.get(schema.target);
        if (target === undefined || depth > 2 * DEEPEST) return undefined;
        return this.value(target.schema, paths, depth + 1, known, target.resourceId ?? target.key);
      }
      case "expandable": {
        // Whoever calls with the paths of this field has asked for the object.
        const [target] = schema.targets;
        return target === undefined
          ? this.value(schema.id, paths, depth, known, field)
          : this.value(target, paths, depth + 1, new Map());
      }
    }
  }

  #object(
    schema: ObjectSchema,
    paths: PathTree,
    depth: number,
    known: Known,
    owner?: string,
  ): JsonValue | undefined {
    const members: [string, JsonValue][] = [];
    for (const property of schema.properties) {
      const value = this.#property(property, paths, depth, known, owner);
      if (value !== undefined) members.push([property.name, value]);
      else if (property.required) return undefined;
    }
    return Object.fromEntries(members);
  }

  #property(
    property: Property,
    paths: PathTree,
    depth: number,
    known: Known,
    owner?: string,
  ): JsonValue | undefined {
    const below = paths.below.get(property.name);
    const expandable = expandablesIn(property.schema).length > 0;
    if (below === undefined && property.includable) return undefined;
    const given = known.get(property.name);
    if (given !== undefined && (below === undefined || !expandable)) return given;
    if (!property.required && below === undefined && depth > DEEPEST) return undefined;
    const schema = expandable && below === undefined ? unexpanded(property.schema) : property.schema;
    return this.value(
      schema,
      below ?? NO_PATHS,
      depth + 1,
      property.name === "data" ? known : new Map(),
      property.name === "id" ? (owner ?? "id") : nameOfId(property),
    );
  }

  #union(
    members: readonly Schema[],
    paths: PathTree,
    depth: number,
    known: Known,
    field?: string,
  ): JsonValue | undefined {
    for (const member of members) {
      const value = member.kind === "null" ? undefined : this.value(member, paths, depth, known, field);
      if (value !== undefined) return value;
    }
    return members.some(({ kind }) => kind === "null") ? null : undefined;
  }

  #intersection(
    members: readonly Schema[],
    paths: PathTree,
    depth: number,
    known: Known,
  ): JsonValue | undefined {
    const values = members.map((member) => this.value(member, paths, depth, known));
    if (values.includes(undefined)) return undefined;
    const objects = values.filter(
      (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    );
    return objects.length > 0 ? (Object.assign({}, ...objects) as JsonValue) : values[0];
  }
}

/** The same schema with ids in place of what can be expanded. */
function unexpanded(schema: Schema): Schema {
  if (schema.kind === "expandable") return schema.id;
  if (schema.kind === "array") return { ...schema, items: unexpanded(schema.items) };
  if (schema.kind === "union") return { ...schema, members: schema.members.map(unexpanded) };
  return schema;
}

/** What an id in a field names: the resource where there is one, else the field. */
function nameOfId({ name, schema }: Property): string {
  const [expandable] = expandablesIn(schema);
  const [target] = expandable?.targets ?? [];
  return target?.kind === "reference" ? target.target : name;
}

function numberFor({ annotations }: NumberSchema): number {
  // A moment that is plainly made up.
  if (annotations.format === "unix-time") return 1_700_000_000;
  const minimum = annotations.constraints?.["minimum"];
  return typeof minimum === "number" ? Math.max(0, minimum) : 0;
}

const FORMATS = new Map<string | undefined, string>([
  ["date-time", "2024-01-01T00:00:00Z"],
  ["date", "2024-01-01"],
  ["time", "00:00:00Z"],
  ["uri", "https://example.com/"],
  ["url", "https://example.com/"],
  ["email", "someone@example.com"],
  ["uuid", "00000000-0000-4000-8000-000000000000"],
  ["currency", "usd"],
  ["ipv4", "192.0.2.1"],
  ["ipv6", "2001:db8::1"],
  ["hostname", "example.com"],
]);

function stringFor({ annotations }: StringSchema, field = "text"): string {
  const text = FORMATS.get(annotations.format) ?? `${field.split(".").at(-1) ?? field}_1`;
  const longest = annotations.constraints?.["maxLength"];
  return typeof longest === "number" ? text.slice(0, longest) : text;
}
