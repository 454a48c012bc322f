/** Made-up values of shapes: the same ones for the same seed. */
import { makeNumber } from "./make-number.js";
import { makeId, makeText } from "./make-text.js";
import { noPaths } from "./path-tree.js";
import type { PathTree } from "./path-tree.js";
import { hash, Random } from "./seeded.js";
import { variantFor } from "./shape-fit.js";
import { heightOf, roomFor } from "./shape-size.js";
import { isArrayShape, isObjectShape, isRecord, isVariants, keyOf, membersOf, solid } from "./shapes.js";
import type { Facts, Shape, ShapeTable } from "./shapes.js";

/** How values are made. */
export interface Making {
  readonly table: ShapeTable;
  /** Another seed gives other values. */
  readonly seed: number;
  /** Whether members that may be absent are left out. */
  readonly lean?: boolean;
  /**
   * What becomes of a value that stands alone, such as a text: converts what is made up, or what is given.
   * @param isGiven whether the caller gave it
   */
  readonly leaf?: (value: unknown, facts: Facts, isGiven: boolean) => unknown;
}

/** Where in a value something is made. */
interface Place {
  /** Of this place alone: what is made elsewhere changes nothing here. */
  readonly seed: number;
  /** The paths that are expanded below; undefined where none names this place. */
  readonly paths: PathTree | undefined;
  /** What the caller gives: a value, or some of the members of one. */
  readonly given: unknown;
  /** The member's name. */
  readonly name: string;
  /** How many levels below may be filled in. */
  readonly room: number;
  /** The key of the object around, which ids are named after. */
  readonly owner: string;
}

/**
 * A value of `shape`.
 *
 * @param given what it is to hold: members that are given stand, the others are made up
 * @param paths the `expand` paths whose fields hold objects instead of ids
 */
export function makeValue(shape: Shape, making: Making, given?: unknown, paths: PathTree = noPaths): unknown {
  const room = making.lean ? 0 : roomFor(shape, making.table);
  return make(shape, making, { seed: hash(making.seed, "top"), paths, given, name: "", room, owner: "" });
}

/** The id of the object that a field of the shape refers to, as in a value that is made with the same seed. */
export function idShapeOf(shape: Shape, table: ShapeTable): Facts | undefined {
  const facts = solid(shape, table);
  if (isVariants(facts)) return undefined;
  const members = membersOf(facts);
  const id = Object.hasOwn(members, "id") ? solid(members["id"] ?? "unknown", table) : undefined;
  return id === undefined || isVariants(id) ? undefined : id;
}

function make(shape: Shape, making: Making, place: Place): unknown {
  const { table } = making;
  const facts = solid(shape, table);
  if (isVariants(facts)) return make(chosen(facts, making, place), making, place);
  if (facts.expandable) return makeExpandable(facts, making, place);
  const owner = keyOf(shape, table) ?? place.owner;
  const { given } = place;
  if (isObjectShape(facts) && (given === undefined || isRecord(given)))
    return makeObject(facts, making, { ...place, owner }, given ?? {});
  if (isArrayShape(facts) && (given === undefined || Array.isArray(given)))
    return makeArray(facts, making, place, given);
  const { leaf = (value: unknown) => value } = making;
  return given === undefined ? leaf(makeLeaf(facts, place), facts, false) : leaf(given, facts, true);
}

/** One of several shapes: the one that suits what is given; where nothing is, none that is null or deleted, if there is another. */
function chosen(variants: readonly Shape[], { table }: Making, { given, seed, room }: Place): Shape {
  if (given !== undefined) return variantFor(variants, given, table) ?? "unknown";
  const ending = variants.filter((variant) => heightOf(variant, table) < Infinity);
  const full = ending.filter((variant) => !isNull(variant, table));
  const live = full.filter((variant) => !isDeleted(variant, table));
  if (room > 0) return new Random(seed).pick(live.length > 0 ? live : full) ?? ending[0] ?? "null";
  const heights = ending.map((variant) => heightOf(variant, table));
  return ending[heights.indexOf(Math.min(...heights))] ?? "null";
}

function isNull(shape: Shape, table: ShapeTable): boolean {
  const facts = solid(shape, table);
  return !isVariants(facts) && facts.type === "null";
}

/** What is left of an object that was deleted: `deleted: true`. */
export function isDeleted(shape: Shape, table: ShapeTable): boolean {
  const facts = solid(shape, table);
  if (isVariants(facts) || !facts.properties || !Object.hasOwn(facts.properties, "deleted")) return false;
  const deleted = solid(facts.properties["deleted"] ?? "unknown", table);
  return !isVariants(deleted) && deleted.enum?.length === 1 && deleted.enum[0] === true;
}

function makeExpandable(facts: Facts, making: Making, place: Place): unknown {
  const { table } = making;
  const { given, paths } = place;
  const targets = facts.expandable ?? [];
  const target = isRecord(given)
    ? (variantFor(targets, given, table) ?? "unknown")
    : chosen(targets, making, { ...place, given: undefined });
  if (paths !== undefined || isRecord(given)) {
    const object = typeof given === "string" ? { id: given } : given;
    return make(target, making, {
      ...place,
      given: object,
      paths: paths ?? noPaths,
      room: making.lean ? 0 : roomFor(target, table),
    });
  }
  const { leaf = (value: unknown) => value } = making;
  const id = solid(facts.id ?? "string", table);
  const limits = isVariants(id) ? {} : id;
  if (given !== undefined) return leaf(given, limits, true);
  const own = idShapeOf(target, table);
  const owner = keyOf(target, table) ?? place.owner;
  const text =
    own?.type !== "string"
      ? makeLeaf(limits, { ...place, name: "id", owner })
      : makeIdOf(own, place.seed, owner);
  return leaf(text, limits, false);
}

/** The id of an object that is made at a place with this seed. */
function makeIdOf(facts: Facts, seed: number, owner: string): unknown {
  return makeLeaf(facts, { seed: hash(seed, "id"), name: "id", owner });
}

function makeObject(
  facts: Facts,
  making: Making,
  place: Place,
  given: Readonly<Record<string, unknown>>,
): unknown {
  const members = new Map<string, unknown>();
  const shapes = membersOf(facts);
  const id = Object.hasOwn(shapes, "id")
    ? make(shapes["id"] ?? "unknown", making, memberPlace("id", place, given))
    : undefined;
  // An object with an id is the same one wherever it is met.
  const seed =
    typeof id === "string" || typeof id === "number"
      ? hash(making.seed, `${place.owner} ${String(id)}`)
      : place.seed;
  const inside = { ...place, seed };
  for (const [name, shape] of Object.entries(shapes)) {
    const isGiven = Object.hasOwn(given, name);
    if (!isGiven && !isMade(name, shape, facts, making, place)) continue;
    if (isGiven && given[name] === undefined && !Object.hasOwn(facts.properties ?? {}, name)) continue;
    members.set(name, name === "id" ? id : make(shape, making, memberPlace(name, inside, given)));
  }
  for (const [name, value] of Object.entries(given))
    if (!members.has(name) && value !== undefined) {
      const shape = facts.additionalProperties ?? "unknown";
      members.set(name, make(shape, making, memberPlace(name, inside, given)));
    }
  addFurther(members, facts, making, inside);
  // Entries, so that a member `__proto__` stays one.
  return Object.fromEntries(members);
}

/** Whether a member that is not given is made up: one that has to be there, and any other that there is room for. */
function isMade(
  name: string,
  shape: Shape,
  facts: Facts,
  { table }: Making,
  { paths, room }: Place,
): boolean {
  if (facts.properties && Object.hasOwn(facts.properties, name)) return true;
  const isNamed = paths?.has(name) === true;
  if (facts.included && Object.hasOwn(facts.included, name)) return isNamed;
  return (isNamed || room > 0) && heightOf(shape, table) < Infinity;
}

function memberPlace(name: string, place: Place, given: Readonly<Record<string, unknown>>): Place {
  return {
    ...place,
    seed: hash(place.seed, name),
    paths: place.paths?.get(name),
    given: Object.hasOwn(given, name) ? given[name] : undefined,
    name,
    room: place.room - 1,
  };
}

/** Members without names of their own: as many as there have to be, and one to show what they look like. */
function addFurther(members: Map<string, unknown>, facts: Facts, making: Making, place: Place): void {
  const { additionalProperties: shape, minProperties = 0, maxProperties = Infinity } = facts;
  const isMap =
    members.size === 0 &&
    shape !== undefined &&
    shape !== "unknown" &&
    place.room > 0 &&
    place.given === undefined;
  const wanted = Math.min(
    Math.max(minProperties, isMap && heightOf(shape, making.table) < Infinity ? 1 : 0),
    maxProperties,
  );
  for (let count = 1; members.size < wanted && count <= mostItems; count += 1) {
    const name = `key_${String(count)}`;
    if (!members.has(name)) members.set(name, make(shape ?? "unknown", making, memberPlace(name, place, {})));
  }
}

/** What a description asks for beyond this is not made. */
const mostItems = 1000;

function makeArray(
  facts: Facts,
  making: Making,
  place: Place,
  given: readonly unknown[] | undefined,
): unknown {
  const { prefixItems = [], items = "unknown", uniqueItems = false } = facts;
  const place_ = { ...place, room: place.room - 1 };
  const item = (index: number, turn: number): unknown =>
    make(prefixItems[index] ?? items, making, {
      ...place_,
      seed: hash(place.seed, turn === 0 ? String(index) : `${String(index)} ${String(turn)}`),
      given: given?.[index],
    });
  const length = given?.length ?? lengthOf(facts, making, place);
  if (!uniqueItems || given !== undefined) return Array.from({ length }, (_, index) => item(index, 0));
  const found = new Map<string, unknown>();
  for (let turn = 0; found.size < length && turn < 20; turn += 1)
    for (let index = found.size; index < length; index += 1) {
      const value = item(index, turn);
      found.set(keyText(value), value);
    }
  return [...found.values()];
}

/** Equal values have equal texts; values that JSON has no text for are told apart by their own. */
function keyText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part));
}

function lengthOf(facts: Facts, { table }: Making, { seed, room }: Place): number {
  const { prefixItems = [], items = "unknown", minItems = 0, maxItems = Infinity } = facts;
  const least = Math.min(minItems, mostItems);
  if (room <= 0) return least;
  const fixed = prefixItems.length;
  const further = heightOf(items, table) < Infinity && fixed === 0 ? new Random(seed).integer(1, 2) : 0;
  return Math.max(least, Math.min(maxItems, fixed + further));
}

/** A value without parts: an example or the default where the description has one. */
function makeLeaf(facts: Facts, { seed, name, owner }: Pick<Place, "seed" | "name" | "owner">): unknown {
  const random = new Random(seed);
  if (facts.examples && facts.examples.length > 0) return random.pick(facts.examples);
  if (facts.default !== undefined) return facts.default;
  if (facts.enum) return random.pick(facts.enum);
  switch (facts.type) {
    case "string":
      return name === "id" || facts.prefix !== undefined
        ? makeId(facts, facts.prefix ?? prefixOf(owner), random)
        : makeText(facts, name, random);
    case "integer":
    case "number":
      return makeNumber(
        name === "id" ? { minimum: 1, maximum: 1_000_000_000, ...facts } : facts,
        name,
        random,
      );
    case "boolean":
      return usuallyFalse.test(name) ? false : random.next() < 0.5;
    case "bytes":
      return new Blob([makeText({}, name, random)]);
    case "uint8array":
      return new TextEncoder().encode(makeText({}, name, random));
    default:
      return null;
  }
}

/** What is rarely true of an object that is of use. */
const usuallyFalse = /^(livemode|has_more|deleted|archived|disabled|draft)$/;

/** `invoice_` for `billing.invoice`. */
function prefixOf(owner: string): string {
  const word =
    owner
      .split(/[^A-Za-z0-9_]+/)
      .filter(Boolean)
      .at(-1) ?? "";
  return word === "" ? "" : `${word.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase()}_`;
}
