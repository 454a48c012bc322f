import * as z from "zod";
import type { Sub } from "./expansion.js";

type Schema = z.core.SomeType;

/** The members of an object whose members `Required` are always there, and `Optional` may be left out, but are not `undefined`. */
export type Members<Required, Optional, Rest> = z.core.util.Prettify<
  { [K in keyof Required]: z.output<Required[K]> } & { [K in keyof Optional]?: z.output<Optional[K]> } & Rest
>;

/**
 * An object by the schemas of its members. Zod's own `ZodObject` works a member's optionality out of the member's type, which the
 * compiler cannot do for types that refer to themselves with other type arguments; here the two kinds of members stand apart.
 */
export interface ObjectOf<Required, Optional = object, Rest = unknown> extends z.ZodType<
  Members<Required, Optional, Rest>,
  Members<Required, Optional, Rest>
> {
  /** The schemas of the members, for schemas of one's own: `z.object({ id: invoiceSchema().shape.id })`. */
  readonly shape: Required & {
    readonly [K in keyof Optional]: z.ZodExactOptional<Extract<Optional[K], Schema>>;
  };
}

/** {@link ObjectOf} where the type is written in place, its index signature beside its members. */
export interface MixedOf<Required, Optional, Rest> extends z.ZodType<
  Members<Required, Optional, unknown> & Rest,
  Members<Required, Optional, unknown> & Rest
> {
  readonly shape: ObjectOf<Required, Optional>["shape"];
}

/** What further members hold, as an index signature: it must fit the members that have names, too. */
export interface RestOf<Required, Optional, S> {
  [name: string]:
    | z.output<S>
    | z.output<Required[keyof Required]>
    | z.output<Optional[keyof Optional]>
    | (keyof Optional extends never ? never : undefined);
}

/** The index signature of an object with members whose types follow `expand`. */
export interface AnyRest {
  [name: string]: unknown;
}

/** No members at all. */
export type NoMembers = Record<string, never>;

type Shape = Record<string, Schema>;

/** An object whose further members pass, and are kept. The thunks run when it is first used, so that schemas can be declared in any order. */
export function looseObject<R extends Shape, O extends object = object>(
  required: () => R,
  optional?: () => O,
): ObjectOf<R, O> {
  return object(required, optional, z.unknown());
}

/** An object whose further members pass, and are left out of the result. */
export function stripObject<R extends Shape, O extends object = object>(
  required: () => R,
  optional?: () => O,
): ObjectOf<R, O> {
  return object(required, optional, undefined);
}

/** An object that has no further members. */
export function strictObject<R extends Shape, O extends object = object>(
  required: () => R,
  optional?: () => O,
): ObjectOf<R, O> {
  return object(required, optional, z.never());
}

/** An object whose further members are of the schema `rest`. */
export function restObject<S extends Schema, R extends Shape, O extends object = object>(
  rest: () => S,
  required: () => R,
  optional?: () => O,
): ObjectOf<R, NoInfer<O>, RestOf<R, NoInfer<O>, S>> {
  return object(required, optional, z.lazy(rest));
}

/** {@link restObject} where the types of some members follow `expand`: the index signature then says nothing. */
export function openObject<R extends Shape, O extends object = object>(
  rest: () => Schema,
  required: () => R,
  optional?: () => O,
): ObjectOf<R, O, AnyRest> {
  return object(required, optional, z.lazy(rest));
}

/** An object of which nothing is known but that it has no members that could be read. */
export function emptyObject(): ObjectOf<object, object, NoMembers> {
  return object(() => ({}), undefined, z.unknown());
}

/** Its further members are any: the callers say which, and the result fits each. */
function object<R extends Shape, O extends object>(
  required: () => R,
  optional: (() => O) | undefined,
  catchall: z.ZodType | undefined,
): ObjectOf<R, O, never> {
  let shape: Record<string, z.ZodType> | undefined;
  const made: unknown = new z.ZodObject({
    type: "object",
    get shape() {
      shape ??= shapeOf(required(), { ...optional?.() });
      return shape;
    },
    ...(catchall === undefined ? {} : { catchall }),
  });
  // Zod's types do not say of a shape that is a getter what it gives.
  return made as ObjectOf<R, O, never>;
}

function shapeOf(required: Shape, optional: Shape): Record<string, z.ZodType> {
  return Object.fromEntries([
    ...Object.entries(required),
    ...Object.entries(optional).map(([name, schema]) => [name, z.exactOptional(schema)] as const),
  ]) as Record<string, z.ZodType>;
}

/** Strings of which some are known. */
export type OpenEnum<Value extends string> = z.ZodUnion<
  readonly [z.ZodLiteral<Value>, z.ZodType<string & {}, string & {}>]
>;

/** Any string; `values` are those that are known. */
export function openEnum<const Value extends string>(values: readonly Value[]): OpenEnum<Value> {
  return z.union([z.literal(values), z.string()]);
}

/** What `S` is, or nothing: of a member that has to be read before one knows whether it is there. */
export type Maybe<S> = z.ZodType<z.output<S> | undefined, z.input<S> | undefined>;

export function maybe<S extends Schema>(schema: S): Maybe<S> {
  return z.optional(schema);
}

/** `{ hit: P }` where a path of `E` names the field `K` or passes through it, else `{}`; as for the types of responses. */
type Hit<E extends string, K extends string> = {
  [P in E as string extends P ? "hit" : P extends K | `${K}.${string}` ? "hit" : never]: P;
};

/** A field that holds an id, and `T` where a path names it; either where `E` is `string`. */
export type ExpandableOf<E extends string, K extends string, T extends Schema> =
  Hit<E, K> extends { hit: infer P } ? (string extends P ? z.ZodUnion<[z.ZodString, T]> : T) : z.ZodString;

/** A field that is absent, and holds `T` where a path names it; either where `E` is `string`. */
export type IncludedOf<E extends string, K extends string, T extends Schema> =
  Hit<E, K> extends { hit: infer P } ? (string extends P ? Maybe<T> : T) : z.ZodType<undefined, undefined>;

/** The paths that were expanded, seen from an object in a response. */
export class Expansion<E extends string> {
  /** Undefined: any may have been. */
  readonly #paths: ReadonlySet<string> | undefined;

  private constructor(paths: ReadonlySet<string> | undefined) {
    this.#paths = paths;
  }

  /** Exactly `paths`, and what they pass through. */
  static of<E extends string>(paths: readonly string[]): Expansion<E> {
    return paths.length === 0 ? Expansion.none : new Expansion(new Set(paths));
  }

  /** Nothing. */
  static readonly none: Expansion<never> = new Expansion<never>(new Set());

  /** It is not known what: an id and the object are both right, and an includable field may be there or not. */
  static readonly anything: Expansion<string> = new Expansion<string>(undefined);

  /** The same paths have the same key. */
  get key(): string {
    return this.#paths === undefined ? "any" : JSON.stringify([...this.#paths].sort());
  }

  /** The paths as the object in the field `key` sees them. */
  below<const K extends string>(key: K): Expansion<Sub<E, K>> {
    const paths = this.#paths;
    if (paths === undefined) return new Expansion(undefined);
    const start = `${key}.`;
    return Expansion.of(
      [...paths].flatMap((path) => (path.startsWith(start) ? [path.slice(start.length)] : [])),
    );
  }

  #reaches(key: string): boolean | "maybe" {
    if (this.#paths === undefined) return "maybe";
    return [...this.#paths].some((path) => path === key || path.startsWith(`${key}.`));
  }

  /** The schema of an expandable field. */
  expandable<const K extends string, T extends Schema>(
    key: K,
    id: () => z.ZodString,
    target: () => T,
  ): ExpandableOf<E, K, T> {
    const reached = this.#reaches(key);
    const schema: Schema = reached === "maybe" ? z.union([id(), target()]) : reached ? target() : id();
    return schema as ExpandableOf<E, K, T>;
  }

  /** The schema of an includable field. */
  included<const K extends string, T extends Schema>(key: K, target: () => T): IncludedOf<E, K, T> {
    const reached = this.#reaches(key);
    const schema: Schema =
      reached === "maybe" ? z.optional(target()) : reached ? target() : z.optional(z.undefined());
    return schema as IncludedOf<E, K, T>;
  }
}

/** How many expansions of one schema are kept; a program names few, and one that takes them from outside must not grow without end. */
const KEPT = 64;

const made = new WeakMap<object, Map<string, Schema>>();

/**
 * The schema that `make` makes for `at`, the same one for the same paths.
 * @param owner what the schemas are kept for
 */
export function expanded<E extends string, S extends Schema>(
  owner: object,
  at: Expansion<E>,
  make: (at: Expansion<E>) => S,
): S {
  const kept = made.get(owner) ?? new Map<string, Schema>();
  made.set(owner, kept);
  const before = kept.get(at.key);
  // One owner is always given the same `make`.
  if (before !== undefined) return before as S;
  const schema = make(at);
  const [oldest] = kept.size < KEPT ? [] : kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(at.key, schema);
  return schema;
}
