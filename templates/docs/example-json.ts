import type { Api } from "../../generator/api/api.js";
import { expandablesIn } from "../../generator/api/expansion/graph.js";
import type { MediaType } from "../../generator/api/operations/operation.js";
import type { ObjectSchema, Property, Schema } from "../../generator/api/schema/schema.js";
import { visible, type View } from "../../generator/api/schema/views.js";
import { isObject, type JsonObject, type JsonValue } from "../../generator/source/json.js";
import { sample } from "./sample.js";

/** How deep an example goes, in objects and references; what is below is `{…}`. */
const DEEPEST = 6;
/** Below which depth only what is required is shown. */
const SPARSE = 3;
/** How many lines of an example are printed. */
const LONGEST = 150;
/** Stands for an object that is not shown. */
const ELIDED: JsonObject = {};

/** The description's first example of a body as JSON, or one that is made up from the schema. */
export function mediaExample({ examples, schema }: MediaType, api: Api, view: View): string | undefined {
  const [given] = examples;
  return given === undefined ? schemaExample(schema, api, view) : exampleText(given);
}

/** The schema's first example as JSON, or one that is made up; undefined where that would say nothing. */
export function schemaExample(schema: Schema, api: Api, view: View): string | undefined {
  const value = exampleOf(schema, { api, view, owner: undefined }, 0);
  return value === undefined || value === null ? undefined : exampleText(value);
}

interface Scope {
  readonly api: Api;
  readonly view: View;
  /** What the object is an example of: its id is named after it. */
  readonly owner: string | undefined;
}

/** The first example of `schema`, or a value with all that a call without expansion answers; undefined where nothing is known. */
function exampleOf(schema: Schema, scope: Scope, depth: number): JsonValue | undefined {
  const [given] = schema.annotations.examples ?? [];
  if (given !== undefined) return given;
  switch (schema.kind) {
    case "unknown":
    case "never":
      return undefined;
    case "array": {
      const item = exampleOf(schema.items, scope, depth);
      return item === undefined ? [] : [item];
    }
    case "object":
      return depth >= DEEPEST ? ELIDED : objectExample(schema, scope, depth);
    case "union": {
      const member = schema.members.find(({ kind }) => kind !== "null");
      return member === undefined ? null : exampleOf(member, scope, depth);
    }
    case "intersection": {
      const values = schema.members.map((member) => exampleOf(member, scope, depth));
      const objects = values.filter((value) => isObject(value));
      return objects.length === 0
        ? values[0]
        : Object.fromEntries(objects.flatMap((object) => Object.entries(object)));
    }
    case "reference": {
      const target = scope.api.schemas.get(schema.target);
      // Arrays and maps of themselves have no object at which they would end.
      if (target === undefined || target.opaque || depth > DEEPEST) return undefined;
      return exampleOf(target.schema, { ...scope, owner: target.resourceId ?? target.key }, depth + 1);
    }
    case "expandable":
      return exampleOf(schema.id, scope, depth);
    default:
      return sample(schema, scope.api);
  }
}

function objectExample({ properties }: ObjectSchema, scope: Scope, depth: number): JsonValue {
  return Object.fromEntries(
    visible(properties, scope.view)
      .filter(({ includable, required }) => !includable && (required || depth <= SPARSE))
      .flatMap((property): [string, JsonValue][] => {
        const value = propertyExample(property, scope, depth);
        return value === undefined ? [] : [[property.name, value]];
      }),
  );
}

function propertyExample(property: Property, scope: Scope, depth: number): JsonValue | undefined {
  const { name, schema } = property;
  const isPlain = expandablesIn(schema).length > 0 || !holdsObject(schema);
  if (!isPlain) return exampleOf(schema, { ...scope, owner: undefined }, depth + 1);
  if (name === "id" && scope.owner !== undefined && schema.kind === "string")
    return `${scope.owner.split(".").at(-1) ?? ""}_1`;
  // Within an object, so that ids are named after their fields.
  const object = sample(
    { kind: "object", properties: [property], additional: undefined, annotations: {} },
    scope.api,
  );
  return isObject(object) ? object[name] : undefined;
}

function holdsObject(schema: Schema): boolean {
  switch (schema.kind) {
    case "array":
      return holdsObject(schema.items);
    case "union":
    case "intersection":
      return schema.members.some(holdsObject);
    case "tuple":
    case "object":
    case "reference":
      return true;
    default:
      return false;
  }
}

function exampleText(value: JsonValue): string {
  const lines = jsonLines(value, "");
  return lines.length <= LONGEST ? lines.join("\n") : [...lines.slice(0, LONGEST), "…"].join("\n");
}

/** JSON in lines, as `JSON.stringify` breaks it. */
function jsonLines(value: JsonValue, indent: string): readonly string[] {
  if (value === ELIDED) return ["{…}"];
  if (typeof value !== "object" || value === null) return [JSON.stringify(value)];
  const isArray = Array.isArray(value);
  const [open, close] = isArray ? ["[", "]"] : ["{", "}"];
  const members: readonly (readonly [string, JsonValue])[] = isArray
    ? (value as readonly JsonValue[]).map((item) => ["", item] as const)
    : Object.entries(value as JsonObject).map(
        ([name, member]) => [`${JSON.stringify(name)}: `, member] as const,
      );
  if (members.length === 0) return [open + close];
  const inner = `${indent}  `;
  return [
    open,
    ...members.flatMap(([name, member], index) => {
      const [first = "", ...others] = jsonLines(member, inner);
      const lines = [inner + name + first, ...others];
      const comma = index < members.length - 1 ? "," : "";
      return [...lines.slice(0, -1), `${lines.at(-1) ?? ""}${comma}`];
    }),
    indent + close,
  ];
}
