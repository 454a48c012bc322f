/** One call: its request, its attempts, and the result or the error that it ends in. */
import type { Answer, Call } from "./attempt.js";
import { exchange, tell } from "./attempt.js";
import { Client } from "./client.js";
import { ApiError, ClientError, TimeoutError } from "./errors.js";
import { limited } from "./limited.js";
import type { Operation, OperationRequest } from "./operation.js";
import { own } from "./own.js";
import { prepare } from "./prepare.js";
import { ApiPromise } from "./promise.js";
import type { ApiResponse } from "./promise.js";
import { mayPass, retryAfter, retryDelay } from "./retry.js";
import type { RequestOptions } from "./options.js";

/**
 * Starts a call.
 *
 * @typeParam T what the description says of the data; it is not checked
 * @returns the running call, which rejects with a `ClientError`
 */
export function send<T>(client: Client, operation: Operation, request: OperationRequest = {}, options?: RequestOptions): ApiPromise<T> {
  return new ApiPromise(run(client, own(operation), own(request), options) as Promise<ApiResponse<T>>);
}

async function run(client: Client, operation: Operation, request: OperationRequest, options?: RequestOptions): Promise<ApiResponse<unknown>> {
  const started = Date.now();
  let call: Call | undefined;
  try {
    const settings = Client.settings(client, options);
    call = { settings, operation, request: prepare(settings, operation, request), attempts: 0, authorization: undefined };
    const answer = await attempts(call, started + settings.totalTimeout);
    return { ...answer, attempts: call.attempts, elapsed: Date.now() - started };
  } catch (thrown) {
    const error = thrown instanceof ClientError ? thrown : new ClientError("unexpected", "A function given to the client failed.", thrown);
    Object.assign(error, { operation: operation.id, attempts: call?.attempts ?? 0, elapsed: Date.now() - started });
    if (call) tell(call, "error", { error }).catch(() => undefined);
    throw error;
  }
}

/** Sends the request until it succeeds, fails for good, or there is no time or attempt left. */
async function attempts(call: Call, deadline: number): Promise<Answer> {
  const { request, settings } = call;
  let refreshed = false;
  for (let retries = 0; ; ) {
    call.attempts++;
    const ms = Math.min(settings.timeout, deadline - Date.now());
    try {
      return await limited(ms, settings.signal, () => Promise.reject(timeoutError(ms)), (controller) => exchange(call, controller));
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      const retryable = request.repeatable && mayPass(error, settings.defaults.shouldRetryHeader);
      Object.assign(error, { retryable });
      if (error.status === 401 && !refreshed && !(request.body instanceof ReadableStream) && call.authorization?.refresh?.()) {
        refreshed = true;
        continue;
      }
      const info = { attempt: call.attempts, error, retryAfter: error instanceof ApiError ? retryAfter(error.headers.get("retry-after"), Date.now()) : undefined };
      const delay = settings.retryDelay?.(info) ?? retryDelay(info, Math.random());
      if (!retryable || retries >= settings.maxRetries || Date.now() + delay >= deadline) throw error;
      retries++;
      tell(call, "retry", { error, delay }).catch(() => undefined);
      await limited(delay, settings.signal, () => undefined);
    }
  }
}

function timeoutError(ms: number): TimeoutError {
  return new TimeoutError("timeout", `No complete response arrived within ${ms} ms.`);
}
