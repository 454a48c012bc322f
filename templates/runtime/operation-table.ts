/** All operations in a form that costs little to ship: those with equal traits share one entry, and a line of text each. */
import type { Destinations } from "./flat.js";
import type { Operation } from "./operation.js";
import type { Pagination } from "./pagination.js";

/** What operations have besides id, method and path. */
export interface OperationTraits extends Omit<Operation, "id" | "name" | "method" | "path"> {
  /** For list operations. */
  readonly pages?: Pagination;
  /** Whether namespaces take query, headers, cookies and body apart instead of as one object. */
  readonly grouped?: boolean;
  /** Which arguments go elsewhere than `requestOf` puts them by itself. */
  readonly destinations?: Destinations;
}

/**
 * Operations with equal traits, one a line: the place in the namespaces, the operation id, method and path, and the name of
 * the function where it is not the id with a small first letter. Ids and the names of path parameters are percent-encoded.
 *
 * `customers.balanceTransactions.list GetCustomersCustomerBalanceTransactions GET /v1/customers/{customer}/balance_transactions`
 */
export type OperationGroup = readonly [traits: OperationTraits, lines: string];

/** One operation of a table. */
export interface TableEntry {
  /** The place in the namespaces, the member name last. */
  readonly place: readonly string[];
  /** The name of its function. */
  readonly name: string;
  readonly operation: Operation;
  readonly traits: OperationTraits;
}

const tables = /* @__PURE__ */ new WeakMap<readonly OperationGroup[], readonly TableEntry[]>();

/** Reads a table, once. */
export function readTable(groups: readonly OperationGroup[]): readonly TableEntry[] {
  let entries = tables.get(groups);
  if (!entries) {
    entries = groups.flatMap(([traits, lines]) => lines.split("\n").map((line) => readLine(traits, line)));
    tables.set(groups, entries);
  }
  return entries;
}

function readLine(traits: OperationTraits, line: string): TableEntry {
  const [place = "", id = "", method = "", path = "", name] = line.split(" ");
  const standardName = id.charAt(0).toLowerCase() + id.slice(1);
  const named = { id: decodeURIComponent(id), ...(name !== undefined && { name }) };
  const operation = { ...traits, ...named, method, path: decodeNames(path) };
  return { place: place.split("."), name: name ?? standardName, operation, traits };
}

function decodeNames(path: string): string {
  return path.replace(/\{[^{}]+\}/g, (name) => decodeURIComponent(name));
}
