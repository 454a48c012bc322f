/** Which variant of a shape a value is of. */
import { isArrayShape, isObjectShape, isRecord, isVariants, membersOf, solid } from "./shapes.js";
import type { Facts, Shape, ShapeTable } from "./shapes.js";

/** The variant that suits `value` best, a part of one perhaps; undefined where it suits none. */
export function variantFor(variants: readonly Shape[], value: unknown, table: ShapeTable): Shape | undefined {
  let best: { readonly variant: Shape; readonly score: number } | undefined;
  for (const variant of variants) {
    const score = suits(variant, value, table, 0);
    if (score > (best?.score ?? -Infinity)) best = { variant, score };
  }
  return best?.variant;
}

/** How well a value suits a shape; -Infinity where its type is another. */
function suits(shape: Shape, value: unknown, table: ShapeTable, depth: number): number {
  const facts = solid(shape, table);
  if (depth > 20) return 0;
  if (isVariants(facts))
    return facts.reduce((best, part) => Math.max(best, suits(part, value, table, depth + 1)), -Infinity);
  if (facts.expandable)
    return typeof value === "string"
      ? 1
      : facts.expandable.reduce(
          (best, part) => Math.max(best, suits(part, value, table, depth + 1)),
          -Infinity,
        );
  if (facts.enum)
    return facts.enum.some((each) => each === value)
      ? 2
      : facts.open && typeof value === "string"
        ? 1
        : -Infinity;
  if (isObjectShape(facts)) return isRecord(value) ? suitsObject(facts, value, table, depth) : -Infinity;
  if (isArrayShape(facts)) return Array.isArray(value) ? 1 : -Infinity;
  return isOfType(facts, value) ? 1 : -Infinity;
}

/** Members that the shape knows speak for it; those that contradict it, and those that it does not know, against it. */
function suitsObject(
  facts: Facts,
  value: Readonly<Record<string, unknown>>,
  table: ShapeTable,
  depth: number,
): number {
  const members = membersOf(facts);
  let score = 0;
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const shape = Object.hasOwn(members, name) ? members[name] : undefined;
    if (shape === undefined) score -= facts.additionalProperties === undefined ? 2 : 0;
    else {
      const constant = solid(shape, table);
      const isTag = !isVariants(constant) && constant.enum?.length === 1;
      const suited = suits(shape, member, table, depth + 1) > -Infinity;
      score += suited ? (isTag ? 5 : 1) : isTag ? -50 : -5;
    }
  }
  return score;
}

/** Whether a value is of the type that facts name; a converted value is of its own. */
export function isOfType({ type = "unknown", codec }: Facts, value: unknown): boolean {
  if (
    codec !== undefined &&
    (value instanceof Date || typeof value === "bigint" || typeof value === "string")
  )
    return true;
  switch (type) {
    case "unknown":
      return true;
    case "never":
      return false;
    case "null":
      return value === null;
    case "integer":
      return Number.isInteger(value);
    case "bytes":
      return value instanceof Blob || value instanceof Uint8Array;
    case "object":
      return isRecord(value);
    case "array":
      return Array.isArray(value);
    default:
      return typeof value === type;
  }
}
