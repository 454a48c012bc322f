import type { Operation } from "../api/operations/operation.js";

export interface OperationPairs {
  readonly both: readonly (readonly [before: Operation, after: Operation])[];
  readonly removed: readonly Operation[];
  readonly added: readonly Operation[];
}

/** Pairs operations by their ids, then those of which one side lacks the id by method and path, whatever its parameters are called. */
export function pairOperations(before: readonly Operation[], after: readonly Operation[]): OperationPairs {
  const byId = new Map(after.map((operation) => [operation.id, operation]));
  const ids = new Set(before.map(({ id }) => id));
  const byRoute = new Map(
    after.filter(({ id }) => !ids.has(id)).map((operation) => [routeKey(operation), operation]),
  );
  const both: (readonly [Operation, Operation])[] = [];
  const removed: Operation[] = [];
  for (const operation of before) {
    const twin = byId.get(operation.id) ?? byRoute.get(routeKey(operation));
    if (twin === undefined) removed.push(operation);
    else both.push([operation, twin]);
  }
  const paired = new Set(both.map(([, twin]) => twin));
  return { both, removed, added: after.filter((operation) => !paired.has(operation)) };
}

/** Method and path with its parameters unnamed: what the API tells operations apart by (OpenAPI 3.1, 4.8.8.1). */
export function routeKey({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path.replaceAll(/\{[^{}]*\}/g, "{}")}`;
}
