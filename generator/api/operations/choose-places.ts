import type { OperationNames } from "../names/api-names.js";
import { byCodeUnits } from "../../order.js";
import type { Schema } from "../schema/schema.js";
import { answersWithList } from "./list-response.js";
import { compareMethods } from "../../source/methods.js";
import type { Operation } from "./operation.js";
import { pathTree, placeOf } from "./place.js";
import type { UnnamedOperation } from "./read-operations.js";

/**
 * The place of each operation in the client, by its id. Where two would have the same one, or a method that of a namespace, the
 * operation that comes later by path and method is called by its name.
 */
export function choosePlaces(
  operations: readonly UnnamedOperation[],
  schemas: ReadonlyMap<string, { readonly schema: Schema }>,
  names: ReadonlyMap<string, OperationNames>,
): ReadonlyMap<string, Operation["place"]> {
  const sorted = [...operations].sort(
    (a, b) => byCodeUnits(a.path, b.path) || compareMethods(a.method, b.method),
  );
  const tree = pathTree(
    sorted.map(({ path, method, pagination, responses }) => ({
      path,
      method,
      list: pagination !== undefined || answersWithList(path, responses, schemas),
    })),
  );
  const wished = sorted.map(({ id, path, method }) => ({ id, place: placeOf(path, method, tree) }));
  const taken = new Set(
    wished.flatMap(({ place: { namespace } }) =>
      namespace.map((_, index) => namespace.slice(0, index + 1).join(".")),
    ),
  );
  const chosen = new Map<string, Operation["place"]>();
  for (const { id, place } of wished) {
    const keyOf = (method: string): string => [...place.namespace, method].join(".");
    let method = taken.has(keyOf(place.method)) ? (names.get(id)?.name ?? place.method) : place.method;
    while (taken.has(keyOf(method))) method += "_";
    taken.add(keyOf(method));
    chosen.set(id, { namespace: place.namespace, method });
  }
  return chosen;
}
