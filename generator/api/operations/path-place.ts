import { camelCase, pascalCase } from "../names/cases.js";
import { words } from "../names/words.js";
import { memberName, MOST_LEVELS, type Place } from "./place.js";
import {
  parameterName,
  pathParts,
  standardVersions,
  type PathParts,
  type Segment,
  type StandardVersions,
} from "./path-segments.js";

/** What is known of all paths of a description, to tell an action (`…/{id}/finalize`) from a collection (`…/{id}/lines`). */
export interface PathTree {
  readonly versions: StandardVersions;
  /** The methods that each path offers, by the path without its parameters' names. */
  readonly methods: ReadonlyMap<string, ReadonlySet<string>>;
  /** Paths that go on below. */
  readonly parents: ReadonlySet<string>;
  /** Paths with items below. */
  readonly collections: ReadonlySet<string>;
  /** Paths whose GET answers with a list. */
  readonly lists: ReadonlySet<string>;
}

/** A path with more segments has more namespaces than there may be, or items within items without an end. */
const MOST_SEGMENTS = 4 * MOST_LEVELS;

function keyOf({ segments, verb }: PathParts): string {
  const path = segments.map(({ text, parameter }) => (parameter ? "{}" : text)).join("/");
  return verb === undefined ? path : `${path}:${verb}`;
}

/** @param operations `list`: whether the success response is a list */
export function pathTree(
  operations: readonly { readonly path: string; readonly method: string; readonly list: boolean }[],
): PathTree {
  const versions = standardVersions(operations.map(({ path }) => path));
  const methods = new Map<string, Set<string>>();
  const parents = new Set<string>();
  const collections = new Set<string>();
  const lists = new Set<string>();
  for (const { path, method, list } of operations) {
    const parts = pathParts(path, versions);
    const { segments } = parts;
    const key = keyOf(parts);
    methods.set(key, (methods.get(key) ?? new Set()).add(method));
    if (method === "get" && list) lists.add(key);
    // Nothing is asked of what lies deeper, and all parents of a long path are together as long as its square.
    const deepest = Math.min(segments.length - 1, MOST_SEGMENTS);
    for (let length = 1; length <= deepest; length += 1) {
      const parent = keyOf({ segments: segments.slice(0, length), verb: undefined });
      parents.add(parent);
      if (segments[length]?.parameter === true) collections.add(parent);
    }
  }
  return { versions, methods, parents, collections, lists };
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

/** What is done to all items of a collection at once. */
const COLLECTION_METHODS: ReadonlyMap<string, string> = new Map([
  ["get", "list"],
  ["post", "create"],
  ["put", "replaceAll"],
  ["patch", "updateAll"],
  ["delete", "delAll"],
]);

/** Words that a segment begins with that is an action, though it is asked for by GET: `listLabels`, `getAssociation`. */
const READING = new Set([
  "get",
  "list",
  "find",
  "fetch",
  "search",
  "query",
  "count",
  "check",
  "lookup",
  "download",
  "export",
]);

/**
 * The place of an operation in the client, by its path (docs/naming.md). Collections are namespaces: `list` and `create` act on one,
 * `retrieve`, `update` and `del` on an item of it or on something there is one of (`/v1/balance`). A last static segment after a
 * parameter that offers POST or PUT alone and has nothing below is an action of the item's collection
 * (`POST /v1/invoices/{invoice}/pay` → `invoices.pay`); `search` is one of its collection. A path that says itself what is done
 * (`…/{name}:cancel`) is believed.
 */
export function pathPlace(path: string, method: string, tree: PathTree): Place {
  const parts = pathParts(path, tree.versions);
  const { segments, verb } = parts;
  const last = segments.at(-1);
  const key = keyOf(parts);
  const methods = tree.methods.get(key);
  const family = familyOf(segments);
  if (verb !== undefined) {
    // What AWS takes by GET as well is called by POST.
    const isOther = method === "get" && methods?.has("post") === true;
    return { namespace: family, method: memberName(isOther ? `get${pascalCase(verb)}` : verb) };
  }
  const namespace = family.length > 0 ? family : ["root"];
  if (last === undefined || last.parameter) return { namespace, method: itemMethod(method) };

  const isLeaf = family.length > 1 && !tree.parents.has(key);
  const changes = method === "post" || method === "put";
  const action = segments.at(-2)?.parameter === true && methods?.size === 1 && changes;
  const search = last.text === "search" && method === "get";
  if (isLeaf && (action || search || (method === "get" && isReading(last.text))))
    return { namespace: family.slice(0, -1), method: memberName(last.text) };
  const isCollection = tree.collections.has(key);
  if (isCollection) return { namespace, method: COLLECTION_METHODS.get(method) ?? itemMethod(method) };
  if (tree.lists.has(key) || methods?.has("get") !== true) {
    if (method === "get") return { namespace, method: "list" };
    if (method === "post") return { namespace, method: "create" };
  }
  return { namespace, method: itemMethod(method) };
}

/** The static segments; a path that has none is about its last parameter (`/{Bucket}/{Key}` → key). */
function familyOf(segments: readonly Segment[]): readonly string[] {
  const family = segments.flatMap(({ text, parameter }) => (parameter ? [] : [memberName(text)]));
  const name = parameterName(segments.at(-1));
  return family.length > 0 || camelCase(name) === "" ? family : [memberName(name)];
}

function isReading(text: string): boolean {
  const [first = "", ...rest] = words(text);
  return rest.length > 0 && READING.has(first.toLowerCase()) && !/[-_]/.test(text);
}
