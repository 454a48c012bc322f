/** How deep made-up values of shapes have to be, and how deep they may be. */
import { isArrayShape, isObjectShape, isVariants, solid } from "./shapes.js";
import type { Facts, Shape, ShapeTable } from "./shapes.js";

/** How many objects and arrays deep a value is filled in at most, and about how many members it may have then. */
const deepest = 6;
const mostMembers = 400;

const tables = /* @__PURE__ */ new WeakMap<ShapeTable, ReadonlyMap<string, number>>();

/** The fewest objects and arrays, one in the other, that a value of the shape takes; Infinity where it could never end. */
export function heightOf(shape: Shape, table: ShapeTable): number {
  return height(shape, table, heights(table), 0);
}

/** The heights of all shapes with a key: those that need no other first, then what these allow, until nothing changes. */
function heights(table: ShapeTable): ReadonlyMap<string, number> {
  const known = tables.get(table);
  if (known !== undefined) return known;
  const found = new Map<string, number>();
  tables.set(table, found);
  for (let changed = true; changed;) {
    changed = false;
    for (const [key, shape] of table) {
      const now = height(shape, table, found, 0);
      if (now >= (found.get(key) ?? Infinity)) continue;
      found.set(key, now);
      changed = true;
    }
  }
  return found;
}

function height(shape: Shape, table: ShapeTable, found: ReadonlyMap<string, number>, depth: number): number {
  if (typeof shape === "string" && shape.startsWith("#") && table.has(shape.slice(1)))
    return found.get(shape.slice(1)) ?? Infinity;
  if (depth > 200) return Infinity;
  const facts = solid(shape, table);
  const of = (part: Shape): number => height(part, table, found, depth + 1);
  if (isVariants(facts)) return facts.reduce((least, part) => Math.min(least, of(part)), Infinity);
  if (facts.type === "never") return Infinity;
  if (facts.expandable) return 0;
  if (isObjectShape(facts)) {
    const parts = Object.values(facts.properties ?? {});
    const further =
      (facts.minProperties ?? 0) > parts.length ? [facts.additionalProperties ?? "unknown"] : [];
    return 1 + [...parts, ...further].reduce((most, part) => Math.max(most, of(part)), 0);
  }
  if (isArrayShape(facts)) return 1 + leastItems(facts).reduce((most, part) => Math.max(most, of(part)), 0);
  return 0;
}

/** The shapes of the items that an array cannot do without. */
function leastItems({ minItems = 0, prefixItems = [], items = "unknown" }: Facts): readonly Shape[] {
  return [...prefixItems.slice(0, minItems), ...(minItems > prefixItems.length ? [items] : [])];
}

const rooms = /* @__PURE__ */ new WeakMap<ShapeTable, Map<string, number>>();

/** How many objects and arrays deep a value of the shape may be filled in: less for shapes that have many members. */
export function roomFor(shape: Shape, table: ShapeTable): number {
  const counts = rooms.get(table) ?? new Map<string, number>();
  rooms.set(table, counts);
  for (let room = deepest; room > 1; room -= 1)
    if (size(shape, room, table, counts, 0) <= mostMembers) return room;
  return 1;
}

/** About how many members a value has that is filled in so deep. */
function size(
  shape: Shape,
  room: number,
  table: ShapeTable,
  counts: Map<string, number>,
  depth: number,
): number {
  if (room <= 0 || depth > 200) return 1;
  const key = typeof shape === "string" && shape.startsWith("#") ? `${String(room)}${shape}` : undefined;
  const known = key === undefined ? undefined : counts.get(key);
  if (known !== undefined) return known;
  // A shape that holds itself ends somewhere.
  if (key !== undefined) counts.set(key, 1);
  const count = sizeOf(shape, room, table, counts, depth);
  if (key !== undefined) counts.set(key, count);
  return count;
}

function sizeOf(
  shape: Shape,
  room: number,
  table: ShapeTable,
  counts: Map<string, number>,
  depth: number,
): number {
  const facts = solid(shape, table);
  const of = (part: Shape, left: number): number => size(part, left, table, counts, depth + 1);
  if (isVariants(facts)) return facts.reduce((most, part) => Math.max(most, of(part, room)), 0);
  if (facts.expandable) return 1;
  let total = 1;
  if (isObjectShape(facts))
    for (const part of [
      ...Object.values({ ...facts.optional, ...facts.properties }),
      ...(facts.additionalProperties ? [facts.additionalProperties] : []),
    ])
      total += of(part, room - 1);
  if (facts.items) total += 2 * of(facts.items, room - 1);
  for (const part of facts.prefixItems ?? []) total += of(part, room - 1);
  return total;
}
