/** Operations by name with flat arguments, as agents call them. */
import type { Client } from "./client.js";
import { ConfigError } from "./errors.js";
import { pathNames, requestOf } from "./flat.js";
import type { Values } from "./operation.js";
import { readTable } from "./operation-table.js";
import type { OperationGroup } from "./operation-table.js";
import type { RequestOptions } from "./options.js";
import { ApiPromise } from "./promise.js";
import { send } from "./send.js";

/**
 * Starts a call.
 *
 * @param name the function name of the operation: `getCustomersCustomerBalanceTransactions`
 * @param args path, query, header, cookie and body values in one object; names that several parts have are `query_id`,
 * `header_id` and so on, and a body that is no object is under `body`
 * @returns the running call, which rejects with a `ClientError`, of code `unknown-tool` where there is no such operation
 */
export function callTool<T>(
  client: Client,
  groups: readonly OperationGroup[],
  name: string,
  args: object = {},
  options?: RequestOptions,
): ApiPromise<T> {
  const entry = readTable(groups).find((candidate) => candidate.name === name);
  if (!entry)
    return new ApiPromise<T>(
      Promise.reject(new ConfigError("unknown-tool", `There is no operation ${JSON.stringify(name)}.`)),
    );
  // A model may give anything, whatever the types say.
  if (Object.prototype.toString.call(args) !== "[object Object]")
    return new ApiPromise<T>(
      Promise.reject(new ConfigError("invalid-arguments", "The arguments must be an object.")),
    );
  const { operation, traits } = entry;
  const request = requestOf(
    args as Values,
    pathNames(operation.path),
    operation.body ? "body" : "query",
    traits.destinations,
  );
  return send<T>(client, operation, request, options);
}
