import type { Api } from "../../generator/api/api.js";
import { expandablesIn } from "../../generator/api/expansion/graph.js";
import type {
  NumberSchema,
  ObjectSchema,
  Property,
  Schema,
  StringSchema,
} from "../../generator/api/schema/schema.js";
import type { JsonValue } from "../../generator/source/json.js";

/** How deep optional parts of recursive schemas are filled in. */
const DEEPEST = 10;

/**
 * A value that `schema` describes, the same at every call: examples and defaults of the description where it has them, ids where a field
 * can be expanded, nothing where a field is absent until it is named.
 */
export function sample(schema: Schema, api: Api): JsonValue {
  return new Sampler(api).value(schema, 0) ?? null;
}

class Sampler {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Undefined where a recursive schema is cut off. */
  value(schema: Schema, depth: number, field?: string): JsonValue | undefined {
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
        const item = depth > DEEPEST ? undefined : this.value(schema.items, depth + 1, field);
        return item === undefined ? [] : [item];
      }
      case "tuple":
        return schema.items.map((item) => this.value(item, depth + 1, field) ?? null);
      case "object":
        return this.#object(schema, depth, field);
      case "union":
        return this.#union(schema.members, depth, field);
      case "intersection":
        return this.#intersection(schema.members, depth);
      case "reference": {
        const target = this.#api.schemas.get(schema.target);
        if (target === undefined || depth > 2 * DEEPEST) return undefined;
        return this.value(target.schema, depth + 1, target.resourceId ?? target.key);
      }
      case "expandable":
        return this.value(schema.id, depth, field);
    }
  }

  #object(schema: ObjectSchema, depth: number, owner?: string): JsonValue | undefined {
    const members: [string, JsonValue][] = [];
    for (const property of schema.properties) {
      const value = this.#property(property, depth, owner);
      if (value !== undefined) members.push([property.name, value]);
      else if (property.required) return undefined;
    }
    return Object.fromEntries(members);
  }

  #property(property: Property, depth: number, owner?: string): JsonValue | undefined {
    if (property.includable || (!property.required && depth > DEEPEST)) return undefined;
    const field = property.name === "id" ? (owner ?? "id") : nameOfId(property);
    return this.value(property.schema, depth + 1, field);
  }

  #union(members: readonly Schema[], depth: number, field?: string): JsonValue | undefined {
    for (const member of members) {
      const value = member.kind === "null" ? undefined : this.value(member, depth, field);
      if (value !== undefined) return value;
    }
    return members.some(({ kind }) => kind === "null") ? null : undefined;
  }

  #intersection(members: readonly Schema[], depth: number): JsonValue | undefined {
    const values = members.map((member) => this.value(member, depth));
    if (values.includes(undefined)) return undefined;
    const objects = values.filter(
      (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    );
    return objects.length > 0 ? (Object.assign({}, ...objects) as JsonValue) : values[0];
  }
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
