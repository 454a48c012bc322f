/**
 * What values look like, as data: a description's schemas with what made-up values and checks need of them. Members are named as the
 * keywords of JSON Schema that they stand for.
 */

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * `"string"`, `"integer"`, `"number"`, `"boolean"`, `"null"`, `"unknown"` or `"never"`; `"#invoice"` for the shape of that key; a list for
 * any one of several; an object for what has more to say.
 */
export type Shape = string | readonly Shape[] | Facts;

/** Shapes by member name. */
export interface Members {
  readonly [name: string]: Shape;
}

/** What is known of a value. What has `properties`, `optional` or `additionalProperties` is an object; what has `items` or `prefixItems`, an array. */
export interface Facts {
  /** `bytes`: a Blob; `uint8array`: those. */
  readonly type?: string;
  readonly enum?: readonly Json[];
  /** Other strings than those of `enum` may come, too. */
  readonly open?: boolean;
  readonly allOf?: readonly Shape[];
  /** Members that are always there. */
  readonly properties?: Members;
  readonly optional?: Members;
  /** Members that are there only where an `expand` path names them. */
  readonly included?: Members;
  readonly additionalProperties?: Shape;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: Shape;
  readonly prefixItems?: readonly Shape[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  /** One of these where an `expand` path names the field, else an `id`. */
  readonly expandable?: readonly Shape[];
  readonly id?: Shape;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  /** What ids begin with. */
  readonly prefix?: string;
  readonly default?: Json;
  readonly examples?: readonly Json[];
  /** How the client converts the value. */
  readonly codec?: string;
}

/** Shapes by key. */
export type ShapeTable = ReadonlyMap<string, Shape>;

/** One table of several objects of shapes. */
export function shapeTable(parts: readonly Members[]): ShapeTable {
  return new Map(parts.flatMap((part) => Object.entries(part)));
}

/** A shape without references and compositions: facts, or the variants of which a value is one. */
export type Solid = Facts | readonly Shape[];

const solids = /* @__PURE__ */ new WeakMap<object, Solid>();
const unknown: Facts = { type: "unknown" };
const never: Facts = { type: "never" };

/** A list of facts is one of variants. */
export function isVariants(shape: Shape | Solid): shape is readonly Shape[] {
  return Array.isArray(shape);
}

/** What a shape comes to. A reference that leads nowhere, or back to itself, is unknown. */
export function solid(shape: Shape, table: ShapeTable, seen = 0): Solid {
  if (typeof shape === "string") {
    if (!shape.startsWith("#")) return { type: shape };
    const target = table.get(shape.slice(1));
    return target === undefined || seen > 100 ? unknown : solid(target, table, seen + 1);
  }
  if (isVariants(shape) || shape.allOf === undefined) return shape;
  const known = solids.get(shape);
  if (known !== undefined) return known;
  if (seen > 100) return unknown;
  const { allOf, ...own } = shape;
  const made = [...allOf, own].reduce<Solid>(
    (left, right) => both(left, solid(right, table, seen + 1)),
    unknown,
  );
  solids.set(shape, made);
  return made;
}

/** The key of the shape that a reference ends at; undefined for what has none. */
export function keyOf(shape: Shape, table: ShapeTable): string | undefined {
  let key: string | undefined;
  let at: Shape | undefined = shape;
  for (let step = 0; typeof at === "string" && at.startsWith("#") && step < 100; step += 1) {
    key = at.slice(1);
    at = table.get(key);
  }
  return key;
}

/** Whether a value with these facts is an object, by what they say of its members. */
export function isObjectShape(facts: Facts): boolean {
  return facts.type === "object" || Boolean(facts.properties ?? facts.optional ?? facts.additionalProperties);
}

export function isArrayShape(facts: Facts): boolean {
  return Boolean(facts.items ?? facts.prefixItems);
}

/** All members that an object may have by name, expandable and included ones too. */
export function membersOf(facts: Facts): Members {
  return { ...facts.properties, ...facts.optional, ...facts.included };
}

/** An object that is not of a class: members can be taken apart. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** What is of both shapes. */
function both(left: Solid, right: Solid): Solid {
  if (isVariants(left)) return left.map((variant) => ({ allOf: [variant, combined(right)] }));
  if (isVariants(right)) return right.map((variant) => ({ allOf: [left, variant] }));
  if (left.type === "unknown" && Object.keys(left).length === 1) return right;
  if (right.type === "unknown" && Object.keys(right).length === 1) return left;
  const type = typeOfBoth(left.type, right.type);
  if (type === "never") return never;
  const values = enumOfBoth(left, right);
  if (values?.length === 0) return never;
  return {
    ...left,
    ...right,
    ...(type !== undefined && { type }),
    ...(values && { enum: values }),
    ...membersOfBoth(left, right),
    ...(left.items && right.items && { items: { allOf: [left.items, right.items] } }),
    ...highest(left, right, ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"]),
    ...lowest(left, right, ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"]),
  };
}

function combined(given: Solid): Shape {
  return given;
}

function typeOfBoth(left = "unknown", right = "unknown"): string | undefined {
  if (left === right) return left === "unknown" ? undefined : left;
  if (left === "unknown") return right;
  if (right === "unknown") return left;
  return [left, right].sort().join() === "integer,number" ? "integer" : "never";
}

function enumOfBoth(left: Facts, right: Facts): readonly Json[] | undefined {
  if (left.enum === undefined || right.enum === undefined) return left.enum ?? right.enum;
  const texts = new Set(right.enum.map((value) => JSON.stringify(value)));
  return left.enum.filter((value) => texts.has(JSON.stringify(value)));
}

/** The members of both objects. One that both name is of both shapes, and always there where one of them says so. */
function membersOfBoth(left: Facts, right: Facts): Facts {
  if (!isObjectShape(left) || !isObjectShape(right)) return {};
  const [a, b] = [membersOf(left), membersOf(right)];
  const groups = {
    properties: new Map<string, Shape>(),
    optional: new Map<string, Shape>(),
    included: new Map<string, Shape>(),
  };
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const shapes = [a, b].flatMap((members) =>
      Object.hasOwn(members, name) ? [members[name] ?? "unknown"] : [],
    );
    const [first = "unknown", second] = shapes;
    const group = groupOf(name, left, right);
    groups[group].set(name, second === undefined ? first : { allOf: [first, second] });
  }
  return {
    properties: Object.fromEntries(groups.properties),
    optional: Object.fromEntries(groups.optional),
    included: Object.fromEntries(groups.included),
  };
}

function groupOf(name: string, ...facts: readonly Facts[]): "properties" | "optional" | "included" {
  const has = (group: "properties" | "included"): boolean =>
    facts.some((each) => each[group] && Object.hasOwn(each[group], name));
  return has("properties") ? "properties" : has("included") ? "included" : "optional";
}

type Bound =
  | "minimum"
  | "exclusiveMinimum"
  | "minLength"
  | "minItems"
  | "minProperties"
  | "maximum"
  | "exclusiveMaximum"
  | "maxLength"
  | "maxItems"
  | "maxProperties";

function highest(left: Facts, right: Facts, names: readonly Bound[]): Facts {
  return bounds(left, right, names, Math.max);
}

function lowest(left: Facts, right: Facts, names: readonly Bound[]): Facts {
  return bounds(left, right, names, Math.min);
}

function bounds(
  left: Facts,
  right: Facts,
  names: readonly Bound[],
  choose: (a: number, b: number) => number,
): Facts {
  return Object.fromEntries(
    names.flatMap((name) => {
      const [a, b] = [left[name], right[name]];
      return a === undefined || b === undefined ? [] : [[name, choose(a, b)]];
    }),
  );
}
