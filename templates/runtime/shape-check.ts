/** Whether a value is of a shape. */
import { lengthOf } from "./make-text.js";
import { isOfType, variantFor } from "./shape-fit.js";
import { isArrayShape, isObjectShape, isRecord, isVariants, membersOf, solid } from "./shapes.js";
import type { Facts, Json, Shape, ShapeTable } from "./shapes.js";

/** The first thing that is wrong with a value. */
export interface Misfit {
  /** Where: names of members and indices, from the outside. */
  readonly path: readonly string[];
  readonly kind: "unknown" | "missing" | "type" | "value";
  /** What a value there has to be: `be an integer`, `be at least 3`. */
  readonly must: string;
}

export interface CheckOptions {
  readonly table: ShapeTable;
  /** Whether members that the shape does not name are wrong, where it says nothing of further ones. */
  readonly strict: boolean;
  /** Whether patterns are tried. They are run as the description has them. */
  readonly patterns: boolean;
}

/** Deeper values are refused: a stack ends. */
const deepest = 200;

/** What is wrong with `value`; undefined where nothing is. */
export function misfit(
  value: unknown,
  shape: Shape,
  options: CheckOptions,
  path: readonly string[] = [],
): Misfit | undefined {
  if (path.length > deepest) return { path: path.slice(0, 10), kind: "value", must: "be less deep" };
  const facts = solid(shape, options.table);
  if (isVariants(facts)) return misfitOfAny(value, facts, options, path);
  if (facts.expandable) return misfitOfAny(value, [facts.id ?? "string", ...facts.expandable], options, path);
  if (facts.enum) {
    const known =
      facts.enum.some((each) => same(each, value)) || (facts.open === true && typeof value === "string");
    return known ? undefined : { path, kind: "value", must: `be one of ${list(facts.enum)}` };
  }
  if (isObjectShape(facts)) return misfitOfObject(value, facts, options, path);
  if (isArrayShape(facts)) return misfitOfArray(value, facts, options, path);
  if (!isOfType(facts, value))
    return { path, kind: "type", must: `be ${article(facts.type ?? "another value")}` };
  const must =
    typeof value === "string"
      ? wrongText(value, facts, options)
      : typeof value === "number"
        ? wrongNumber(value, facts)
        : undefined;
  return must === undefined ? undefined : { path, kind: "value", must };
}

function misfitOfAny(
  value: unknown,
  variants: readonly Shape[],
  options: CheckOptions,
  path: readonly string[],
): Misfit | undefined {
  const found = variants.map((variant) => misfit(value, variant, options, path));
  if (found.includes(undefined)) return undefined;
  // What is wrong with the variant that is meant tells more than that it is none of them.
  const meant = variantFor(variants, value, options.table);
  const index = meant === undefined ? -1 : variants.indexOf(meant);
  const types = variants.map((variant) => nameOf(variant, options.table));
  return found[index] ?? { path, kind: "type", must: `be ${[...new Set(types)].map(article).join(" or ")}` };
}

function nameOf(shape: Shape, table: ShapeTable): string {
  const facts = solid(shape, table);
  if (isVariants(facts)) return "another value";
  if (facts.enum) return "one of the known values";
  return isObjectShape(facts) ? "object" : isArrayShape(facts) ? "array" : (facts.type ?? "another value");
}

function misfitOfObject(
  value: unknown,
  facts: Facts,
  options: CheckOptions,
  path: readonly string[],
): Misfit | undefined {
  if (!isRecord(value)) return { path, kind: "type", must: "be an object" };
  for (const name of Object.keys(facts.properties ?? {}))
    if (!Object.hasOwn(value, name)) return { path: [...path, name], kind: "missing", must: "be given" };
  const shapes = membersOf(facts);
  const {
    additionalProperties = options.strict ? undefined : "unknown",
    minProperties = 0,
    maxProperties = Infinity,
  } = facts;
  for (const [name, member] of Object.entries(value)) {
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : additionalProperties;
    if (shape === undefined) return { path: [...path, name], kind: "unknown", must: "not be given" };
    const found = misfit(member, shape, options, [...path, name]);
    if (found) return found;
  }
  const count = Object.keys(value).length;
  if (count < minProperties)
    return { path, kind: "value", must: `have at least ${String(minProperties)} members` };
  if (count > maxProperties)
    return { path, kind: "value", must: `have at most ${String(maxProperties)} members` };
  return undefined;
}

function misfitOfArray(
  value: unknown,
  facts: Facts,
  options: CheckOptions,
  path: readonly string[],
): Misfit | undefined {
  if (!Array.isArray(value)) return { path, kind: "type", must: "be an array" };
  const { prefixItems = [], items = "unknown", minItems = 0, maxItems = Infinity } = facts;
  for (const [index, item] of value.entries()) {
    const found = misfit(item, prefixItems[index] ?? items, options, [...path, String(index)]);
    if (found) return found;
  }
  if (value.length < minItems)
    return { path, kind: "value", must: `have at least ${String(minItems)} items` };
  if (value.length > maxItems) return { path, kind: "value", must: `have at most ${String(maxItems)} items` };
  const isDistinct = new Set(value.map((item) => JSON.stringify(item))).size === value.length;
  return facts.uniqueItems && !isDistinct ? { path, kind: "value", must: "have no item twice" } : undefined;
}

function wrongText(
  text: string,
  { minLength = 0, maxLength = Infinity, pattern }: Facts,
  { patterns }: CheckOptions,
): string | undefined {
  const length = lengthOf(text);
  if (length < minLength) return `have at least ${String(minLength)} characters`;
  if (length > maxLength) return `have at most ${String(maxLength)} characters`;
  if (pattern === undefined || !patterns) return undefined;
  return expressionOf(pattern)?.test(text) === false ? `match ${pattern}` : undefined;
}

const expressions = /* @__PURE__ */ new Map<string, RegExp | undefined>();

/** A pattern as an expression; undefined for one that is none. */
function expressionOf(pattern: string): RegExp | undefined {
  if (!expressions.has(pattern)) {
    try {
      expressions.set(pattern, new RegExp(pattern, "u"));
    } catch {
      expressions.set(pattern, undefined);
    }
  }
  return expressions.get(pattern);
}

function wrongNumber(value: number, facts: Facts): string | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = facts;
  if (minimum !== undefined && value < minimum) return `be at least ${String(minimum)}`;
  if (maximum !== undefined && value > maximum) return `be at most ${String(maximum)}`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    return `be above ${String(exclusiveMinimum)}`;
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    return `be below ${String(exclusiveMaximum)}`;
  if (multipleOf === undefined || multipleOf <= 0) return undefined;
  const times = value / multipleOf;
  return Math.abs(times - Math.round(times)) > 1e-9 * Math.max(1, Math.abs(times))
    ? `be a multiple of ${String(multipleOf)}`
    : undefined;
}

function same(a: Json, b: unknown): boolean {
  return a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
}

function list(values: readonly Json[]): string {
  const shown = values.slice(0, 10).map((value) => JSON.stringify(value));
  return values.length > 10 ? `${shown.join(", ")}, …` : shown.join(", ");
}

function article(type: string): string {
  if (type.includes(" ") || type === "null") return type;
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
