/** The function that all operations come down to. */
import { call } from "./call.js";
import type { Client } from "./client.js";
import type { Operation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { ApiPromise } from "./promise.js";
import type { ApiResponse } from "./promise.js";

/**
 * Starts a call.
 *
 * @typeParam T what the description says of the data; it is not checked
 * @returns the running call, which rejects with a `ClientError`
 */
export function send<T>(
  client: Client,
  operation: Operation,
  request?: OperationRequest,
  options?: RequestOptions,
): ApiPromise<T> {
  return new ApiPromise(call(client, operation, request, options) as Promise<ApiResponse<T>>);
}
