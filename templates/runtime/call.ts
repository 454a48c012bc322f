/** One call on its way: its attempts, and the result or the error that it ends in. */
import { exchange } from "./attempt.js";
import type { Attempt } from "./attempt.js";
import { Client } from "./client.js";
import { ClientError } from "./errors.js";
import { limited } from "./limited.js";
import type { Operation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { hide } from "./own.js";
import { prepare } from "./prepare.js";
import type { ApiResponse, CallFacts } from "./promise.js";
import { mayPass, retryAfter } from "./retry.js";
import type { Settings } from "./settings.js";

/**
 * Sends a request until it succeeds, fails for good, or there is no time or attempt left.
 *
 * @throws ClientError
 */
export async function call(
  client: Client,
  operation: Operation,
  request: OperationRequest,
  given: RequestOptions | undefined,
): Promise<ApiResponse<unknown>> {
  const started = Date.now();
  let settings: Settings | undefined;
  let attempts = 0;
  let attempt: Attempt = {};

  /** What results, errors and features are told of the call. */
  const facts = (): CallFacts => ({
    operation: operation.id,
    attempts,
    elapsed: Date.now() - started,
    requestId: attempt.response?.headers.get(settings?.defaults.requestIdHeader ?? "request-id") ?? undefined,
  });
  const describe = (thrown: unknown): ClientError => {
    const error =
      thrown instanceof ClientError
        ? thrown
        : new ClientError("unexpected", "A function given to the client failed.", thrown);
    const { response } = attempt;
    hide(error, "headers", response?.headers);
    return Object.assign(error, facts(), response && { status: response.status });
  };

  try {
    const known = (settings = Client.settings(client, given));
    const { defaults, options } = known;
    const prepared = prepare(known, operation, request);
    const deadline = started + options.totalTimeout;
    let retries = 0;
    let refreshed = false;
    for (;;) {
      attempts++;
      attempt = {};
      try {
        const result = await limited(
          Math.min(options.timeout, deadline - Date.now()),
          options.signal,
          (controller) => exchange(known, operation, prepared, attempt, facts, controller),
        );
        return Object.assign(facts(), result);
      } catch (thrown) {
        const error = describe(thrown);
        const retryable = prepared.repeatable && mayPass(error, defaults.shouldRetryHeader);
        Object.assign(error, { retryable });
        if (error.status === 401 && !refreshed && !prepared.once && attempt.authorization?.refresh?.()) {
          refreshed = true;
          continue;
        }
        if (!retryable || retries++ >= options.maxRetries) throw error;
        const delay = options.retryDelay({
          attempt: attempts,
          error,
          retryAfter: retryAfter(error.headers?.get("retry-after"), Date.now()),
        });
        if (Date.now() + delay >= deadline) throw error;
        defaults.middleware?.failed(options, facts(), error, delay);
        await limited(delay, options.signal);
      }
    }
  } catch (thrown) {
    const error = describe(thrown);
    settings?.defaults.middleware?.failed(settings.options, facts(), error);
    throw error;
  }
}
