import { camelCase } from "../names/cases.js";
import { toIdentifier } from "../names/identifiers.js";

/** A path template cut at its slashes. */
interface Segment {
  readonly text: string;
  readonly parameter: boolean;
}

/** `v1`, `v1.2`, `v2beta1`, or a date, as AWS has it. */
const VERSION = /^(v\d+(\.\d+)*((alpha|beta)\d*)?|\d{4}-\d{2}-\d{2})$/i;

/** The segments of a path, without empty ones and without a version or `api` in front: `/v1/customers/{customer}` → customers, {customer}. */
export function pathSegments(path: string): readonly Segment[] {
  const segments = path
    .split("/")
    .filter((text) => text !== "")
    .map((text) => ({ text, parameter: text.includes("{") }));
  let start = 0;
  for (const segment of segments.slice(0, -1)) {
    if (segment.parameter || !(VERSION.test(segment.text) || segment.text === "api")) break;
    start += 1;
  }
  return segments.slice(start);
}

/** What is known of all paths of a description, to tell an action (`…/{id}/finalize`) from a collection (`…/{id}/lines`). */
export interface PathTree {
  /** The methods that each path offers, by the path without its parameters' names. */
  readonly methods: ReadonlyMap<string, ReadonlySet<string>>;
  /** Paths that go on below. */
  readonly parents: ReadonlySet<string>;
  /** Paths whose GET answers with a list. */
  readonly lists: ReadonlySet<string>;
}

function pathKey(segments: readonly Segment[]): string {
  return segments.map(({ text, parameter }) => (parameter ? "{}" : text)).join("/");
}

/** @param operations `list`: whether the success response is a list */
export function pathTree(
  operations: Iterable<{ readonly path: string; readonly method: string; readonly list: boolean }>,
): PathTree {
  const methods = new Map<string, Set<string>>();
  const parents = new Set<string>();
  const lists = new Set<string>();
  for (const { path, method, list } of operations) {
    const segments = pathSegments(path);
    const key = pathKey(segments);
    methods.set(key, (methods.get(key) ?? new Set()).add(method));
    if (method === "get" && list) lists.add(key);
    for (let length = 1; length < segments.length; length += 1) {
      parents.add(pathKey(segments.slice(0, length)));
      // A path with items below it is a collection, whatever its response looks like.
      if (segments[length]?.parameter === true) lists.add(pathKey(segments.slice(0, length)));
    }
  }
  return { methods, parents, lists };
}

/** The name of a namespace or method after a path segment. An object with a `then` would be taken for a promise. */
function memberName(segment: string): string {
  const name = toIdentifier(camelCase(segment), "root");
  return name === "then" ? "then_" : name;
}

const ITEM_METHODS: ReadonlyMap<string, string> = new Map([
  ["get", "retrieve"],
  ["post", "update"],
  ["put", "replace"],
  ["patch", "update"],
  ["delete", "del"],
]);

/** What is done to an item; methods that have no usual name are called what they are: `COPY` is `copy`. */
function itemMethod(method: string): string {
  return ITEM_METHODS.get(method) ?? memberName(method.toLowerCase());
}

/**
 * The place of an operation in the client, by its path. Collections are namespaces: `list` and `create` act on one, `retrieve`,
 * `update` and `del` on an item of it or on something there is one of (`/v1/balance`). A last static segment after a parameter
 * that offers POST or PUT alone and has nothing below is an action of the item's collection
 * (`POST /v1/invoices/{invoice}/pay` → `invoices.pay`); `search` is one of its collection.
 */
export function placeOf(
  path: string,
  method: string,
  tree: PathTree,
): { namespace: readonly string[]; method: string } {
  const segments = pathSegments(path);
  const last = segments.at(-1);
  const family = segments.filter(({ parameter }) => !parameter).map(({ text }) => memberName(text));
  const namespace = family.length > 0 ? family : ["root"];
  if (last === undefined || last.parameter) return { namespace, method: itemMethod(method) };

  const key = pathKey(segments);
  const changes = method === "post" || method === "put";
  const action = segments.at(-2)?.parameter === true && tree.methods.get(key)?.size === 1 && changes;
  const search = last.text === "search" && method === "get";
  if (family.length > 1 && !tree.parents.has(key) && (action || search))
    return { namespace: family.slice(0, -1), method: memberName(last.text) };
  if (tree.lists.has(key) || !tree.methods.get(key)?.has("get")) {
    if (method === "get") return { namespace, method: "list" };
    if (method === "post") return { namespace, method: "create" };
  }
  return { namespace, method: itemMethod(method) };
}
