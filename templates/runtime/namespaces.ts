/** Operations as methods of nested objects: `client.customers.balanceTransactions.list("cus_1", { limit: 3 })`. */
import type { Client } from "./client.js";
import { ConfigError } from "./errors.js";
import { pathNames, requestOf } from "./flat.js";
import type { Choice, OperationRequest } from "./operation.js";
import { readTable } from "./operation-table.js";
import type { OperationGroup, TableEntry } from "./operation-table.js";
import { own } from "./own.js";
import { PagePromise } from "./pagination.js";
import { send } from "./send.js";

/** A client with namespaces. */
export type WithNamespaces<Namespaces extends object> = Client & Namespaces;

/**
 * Adds the namespaces of a table to a client. Each is made when it is first asked for; it inherits nothing, and lists its
 * members and no others.
 *
 * @typeParam Namespaces what the table amounts to
 */
export function addNamespaces<Namespaces extends object>(
  client: Client,
  groups: readonly OperationGroup[],
): WithNamespaces<Namespaces> {
  addMembers(client, client, readTable(groups), 0);
  return client as WithNamespaces<Namespaces>;
}

function addMembers(target: object, client: Client, entries: readonly TableEntry[], depth: number): void {
  const members = new Map<string, TableEntry[]>();
  for (const entry of entries) {
    const name = entry.place[depth] ?? "";
    const member = members.get(name);
    if (member) member.push(entry);
    else members.set(name, [entry]);
  }
  for (const [name, below] of members) {
    const make = (): unknown => {
      const method = below.find(({ place }) => place.length === depth + 1);
      const value = method ? methodOf(client, method) : own({});
      addMembers(
        value,
        client,
        below.filter((entry) => entry !== method),
        depth + 1,
      );
      return value;
    };
    defineLazily(target, name, make);
  }
}

/** A property that is made on first use, and can be replaced. */
function defineLazily(target: object, name: string, make: () => unknown): void {
  const define = (value: unknown): void => {
    Object.defineProperty(
      target,
      name,
      own<PropertyDescriptor>({ value, enumerable: true, configurable: true, writable: true }),
    );
  };
  Object.defineProperty(
    target,
    name,
    own<PropertyDescriptor>({
      get: () => {
        const value = make();
        define(value);
        return value;
      },
      set: define,
      enumerable: true,
      configurable: true,
    }),
  );
}

/**
 * A method that takes path values in the template's order, then the parameters, then the options of the call.
 *
 * Arguments of a wrong shape, which the types refuse as well, throw ConfigError `invalid-arguments` at once, and a media type that the
 * operation does not have `invalid-option`.
 */
function methodOf(client: Client, { operation, traits }: TableEntry): (...values: unknown[]) => unknown {
  const names = pathNames(operation.path);
  const rest = operation.body ? "body" : "query";
  return (...values) => {
    const path = own<Record<string, unknown>>({});
    names.forEach((name, index) => (path[name] = values[index]));
    const [params = {}, options = {}, ...excess] = values.slice(names.length);
    if (!isObject(params) || !isObject(options) || excess.length > 0) {
      throw new ConfigError(
        "invalid-arguments",
        `The arguments are: ${[...names, "params", "options"].join(", ")}.`,
      );
    }
    const chosen: Choice = operation.choose?.(operation, options) ?? { operation, options };
    const request = own<OperationRequest>(
      traits.grouped || chosen.grouped ? params : requestOf(params, [], rest, traits.destinations),
      { path },
    );
    return traits.pages
      ? new PagePromise(traits.pages, client, operation, request, options)
      : send(client, chosen.operation, request, chosen.options);
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
