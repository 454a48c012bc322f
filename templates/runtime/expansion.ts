/**
 * The paths below the field `K`: `Sub<"invoice.customer" | "credit_note", "invoice">` is `"customer"`.
 * `string`, which stands for any expansion, stays `string`. What is inferred goes by no name: editors show the paths, not `Sub<…>`.
 */
export type Sub<E extends string, K extends string> = {
  [P in E]: string extends P ? string : P extends `${K}.${infer R}` ? R : never;
}[E] extends infer R extends string
  ? R
  : never;

/**
 * `{ hit: P }` where a path of `E` names the field `K` or passes through it, else `{}`. The key is re-mapped on purpose: the compiler
 * then compares two instances by what they hold. Written as a conditional type it would measure the parameter as invariant, and an
 * object with known expansions would not be assignable to one with any.
 */
type Hit<E extends string, K extends string> = {
  [P in E as string extends P ? "hit" : P extends K | `${K}.${string}` ? "hit" : never]: P;
};

/** A field that holds an id, and the object `T` where a path names it; either where `E` is `string`. */
export type Expandable<E extends string, K extends string, T> =
  Hit<E, K> extends { hit: infer P } ? (string extends P ? string | T : T) : string;

/** A field that is absent, and holds `T` where a path names it; either where `E` is `string`. */
export type Included<E extends string, K extends string, T> =
  Hit<E, K> extends { hit: infer P } ? (string extends P ? T | undefined : T) : undefined;

/** What `K` leads to from `N`, which is a schema's name in the graph `G`, or an inline object with fields. */
type Next<G, N, K> = N extends keyof G
  ? K extends keyof G[N]
    ? G[N][K]
    : never
  : K extends keyof N
    ? N[K]
    : never;

/** The fields that a path can name at `N`. */
type Fields<G, N> = N extends keyof G ? keyof G[N] & string : N extends object ? keyof N & string : never;

/** Any string. By this name the compiler keeps it apart from the literals beside it in a union, which editors then offer. */
type AnyString = string & {};

/** The API follows a path for four segments. */
type Deepest = 4;

/** The fields at `N`, and below those that `P` names already: one level at a time, since all paths at once would be thousands. */
type Suggestions<G, N, P extends string, D extends 1[] = []> = D["length"] extends Deepest
  ? never
  : | Fields<G, N>
    | (P extends `${infer H}.${infer R}`
        ? H extends Fields<G, N>
          ? `${H}.${Suggestions<G, Next<G, N, H>, R, [...D, 1]>}`
          : never
        : never);

/** `data.invoice` for `invoice`: the path as it is where the response is a list. `Q` keeps `P` from being inferred from it. */
type InList<G, N, P extends string> =
  "data" extends Fields<G, N>
    ? P extends infer Q extends string
      ? Q extends Suggestions<G, Next<G, N, "data">, Q, [1]>
        ? `data.${Q}`
        : never
      : never
    : never;

interface List<N> {
  data: N;
}

/** The node `N` where paths begin; one and the same type wherever `{ data: … }` is written, so that a caller's generic code can pass paths on. */
type Root<N> = N extends { data: infer M } ? ([keyof N] extends ["data"] ? List<M> : N) : N;

type PathIn<G, N, P extends string> = string extends P
  ? Fields<G, N> | AnyString
  : P extends Suggestions<G, N, P>
    ? P
    : Suggestions<G, N, P> | InList<G, N, P>;

/**
 * `P` if it is an expansion path from `N` in the graph `G`, else the paths that it could go on with. For `string`, any path;
 * editors offer the first level.
 */
export type PathFrom<G, N, P extends string> = PathIn<G, Root<N>, P>;

/** The id of an object that a field may hold in place of it; null and undefined stay as they are. */
export function idOf<V extends string | { id: string } | null | undefined>(
  value: V,
): string | Extract<V, null | undefined>;
export function idOf(value: string | { id: string } | null | undefined): string | null | undefined {
  return typeof value === "object" && value !== null ? value.id : value;
}

/** Whether a field holds the object itself rather than its id, or nothing. */
export function isExpanded<V>(value: V): value is Exclude<V, string | null | undefined> {
  return typeof value === "object" && value !== null;
}

/** Whether a field holds what is left of an object that was deleted. False for an id, which does not tell. */
export function isDeleted<V>(value: V): value is Extract<V, { deleted: true }> {
  return typeof value === "object" && value !== null && "deleted" in value && value.deleted === true;
}
