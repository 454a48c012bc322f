import { byCodeUnits } from "../../order.js";
import { compareMethods } from "../../source/methods.js";
import type { OperationNames } from "../names/api-names.js";
import type { Renaming } from "../names/name-table.js";
import type { Schema } from "../schema/schema.js";
import { answersWithList } from "./list-response.js";
import { pathPlace, pathTree } from "./path-place.js";
import { memberName, MOST_LEVELS, type Grouping, type Place } from "./place.js";
import type { UnnamedOperation } from "./read-operations.js";
import { withoutFrontWords } from "./short-name.js";
import { tagPlace } from "./tag-place.js";
import type { Tag } from "../api.js";

/** What places are chosen by. */
export interface PlaceOptions {
  readonly grouping: Grouping;
  readonly tags: ReadonlyMap<string, Tag>;
  readonly schemas: ReadonlyMap<string, { readonly schema: Schema }>;
  readonly names: ReadonlyMap<string, OperationNames>;
  /** Places that the config gives, with dots, by operation id. */
  readonly given: { readonly [operationId: string]: string };
}

/** The place of each operation in the client, by its id, and what did not get the place that its rule gives it. */
export interface Places {
  readonly places: ReadonlyMap<string, Place>;
  readonly renamings: readonly Renaming[];
}

/** How much of a place that is too deep a message shows. */
const SHOWN_LEVELS = 3;

/**
 * Places all operations. Those that the config places come first, then the others by path and method. One whose place is taken, or the
 * name of a namespace, is called after its id, less what the namespaces say already; one that goes too deep stands at the top.
 */
export function choosePlaces(operations: readonly UnnamedOperation[], options: PlaceOptions): Places {
  const sorted = [...operations].sort(
    (a, b) => byCodeUnits(a.path, b.path) || compareMethods(a.method, b.method),
  );
  const renamings: Renaming[] = [];
  const wishes = new Map<string, Place>();
  for (const [id, place] of wishesOf(sorted, options)) {
    const isTooDeep = place.namespace.length > MOST_LEVELS;
    const method = isTooDeep ? memberName(options.names.get(id)?.name ?? id) : place.method;
    wishes.set(id, isTooDeep ? { namespace: [], method } : place);
    if (!isTooDeep) continue;
    const wished = `${place.namespace.slice(0, SHOWN_LEVELS).join(".")}…`;
    renamings.push({ subject: "place", key: id, wished, given: method, reason: "too deep" });
  }
  const taken = new Set(
    [...wishes.values()].flatMap(({ namespace }) =>
      namespace.map((_, index) => namespace.slice(0, index + 1).join(".")),
    ),
  );
  const places = new Map<string, Place>();
  const isGiven = ({ id }: UnnamedOperation): boolean => Object.hasOwn(options.given, id);
  for (const { id } of [...sorted.filter(isGiven), ...sorted.filter((operation) => !isGiven(operation))]) {
    const { namespace, method: wished } = wishes.get(id) ?? { namespace: [], method: memberName(id) };
    const keyOf = (method: string): string => [...namespace, method].join(".");
    const name = options.names.get(id)?.name ?? wished;
    const candidates = [wished, memberName(withoutFrontWords(id, namespace)), name];
    let method = candidates.find((candidate) => !taken.has(keyOf(candidate))) ?? name;
    while (taken.has(keyOf(method))) method += "_";
    taken.add(keyOf(method));
    places.set(id, { namespace, method });
    if (method !== wished)
      renamings.push({
        subject: "place",
        key: id,
        wished: keyOf(wished),
        given: keyOf(method),
        reason: "taken",
      });
  }
  return { places, renamings };
}

function wishesOf(
  operations: readonly UnnamedOperation[],
  { grouping, tags, schemas, names, given }: PlaceOptions,
): ReadonlyMap<string, Place> {
  const tree = pathTree(
    operations.map(({ path, method, pagination, responses }) => ({
      path,
      method,
      list: pagination !== undefined || answersWithList(path, responses, schemas),
    })),
  );
  const wish = ({ id, path, method, tags: own }: UnnamedOperation): Place => {
    const place = Object.hasOwn(given, id) ? given[id]?.split(".") : undefined;
    if (place !== undefined) return { namespace: place.slice(0, -1), method: place.at(-1) ?? id };
    if (grouping === "flat") return { namespace: [], method: names.get(id)?.name ?? memberName(id) };
    return (grouping === "tag" ? tagPlace(id, own, tags) : undefined) ?? pathPlace(path, method, tree);
  };
  return new Map(operations.map((operation) => [operation.id, wish(operation)]));
}
