/** Made-up values for tests, typed as the client's. */
import { date, dateTime, digits, integer, integerText, unixTime } from "./codecs.js";
import type { Codec } from "./codecs.js";
import { makeValue } from "./make-value.js";
import { pathTree } from "./path-tree.js";
import type { Facts, ShapeTable } from "./shapes.js";

/** Some of the members of a `T`, and of what they hold. Items of an array are completed too; `undefined` leaves out what may be absent. */
export type Overrides<T> = unknown extends T
  ? T
  : T extends string | number | bigint | boolean | null | undefined | Date | Blob | Uint8Array
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Overrides<Item>[]
      : { readonly [K in keyof T]?: Overrides<T[K]> | (object extends Pick<T, K> ? undefined : never) };

/** How a value is made. */
export interface FixtureOptions {
  /** Another seed gives another value. Default: 1 */
  readonly seed?: number | undefined;
}

/** How a value is made that `expand` changes. */
export interface ExpandingFixtureOptions<Path extends string> extends FixtureOptions {
  /** The paths whose fields hold the whole object instead of its id, as in a call. Default: none */
  readonly expand?: readonly Path[] | undefined;
}

/**
 * A value of a shape.
 *
 * @param overrides members that are to hold something else than what is made up
 * @returns what the client would give: generated code knows its type
 */
export function fixture(
  table: ShapeTable,
  key: string,
  overrides: unknown,
  { seed = 1, expand = [] }: ExpandingFixtureOptions<string> = {},
): unknown {
  return makeValue(`#${key}`, { table, seed, leaf: madeLeaf }, overrides, pathTree(expand));
}

const codecs: ReadonlyMap<string | undefined, Codec> = /* @__PURE__ */ new Map([
  ["date", date],
  ["dateTime", dateTime],
  ["digits", digits],
  ["integer", integer],
  ["integerText", integerText],
  ["unixTime", unixTime],
]);

/** What the client makes of a value that arrives. */
export function decoded(value: unknown, { codec }: Facts): unknown {
  return codecs.get(codec)?.decode(value) ?? value;
}

/** The same value as the API sends it. */
export function encoded(value: unknown, { codec }: Facts): unknown {
  return codecs.get(codec)?.encode(value) ?? value;
}

function madeLeaf(value: unknown, facts: Facts, isGiven: boolean): unknown {
  return isGiven ? value : decoded(value, facts);
}

type Factory = (overrides: never, options?: FixtureOptions) => unknown;

/**
 * Factories whose values follow one another: each call that names no seed gives another value, and the whole row is the same for the
 * same seed.
 */
export function series<Factories extends { readonly [Name in keyof Factories]: Factory }>(
  factories: Factories,
  { seed = 1 }: FixtureOptions = {},
): Factories {
  let count = 0;
  const next =
    (factory: Factory): Factory =>
    (overrides, options) => {
      count += 1;
      return factory(overrides, { ...options, seed: options?.seed ?? seed * 100_003 + count });
    };
  return Object.fromEntries(
    Object.entries<Factory>(factories).map(([name, factory]) => [name, next(factory)]),
  ) as unknown as Factories;
}
