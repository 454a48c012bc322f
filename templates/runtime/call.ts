/** One call on its way: its attempts, and the result or the error that it ends in. */
import { exchange } from "./attempt.js";
import type { Attempt } from "./attempt.js";
import { Client } from "./client.js";
import { ClientError } from "./errors.js";
import { limited } from "./limited.js";
import type { Operation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { hide, own } from "./own.js";
import { prepare } from "./prepare.js";
import type { PreparedRequest } from "./prepare.js";
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
  described: Operation,
  request: OperationRequest = {},
  given?: RequestOptions,
): Promise<ApiResponse<unknown>> {
  const operation = own(described);
  const started = Date.now();
  let settings: Settings | undefined;
  let prepared: PreparedRequest | undefined;
  let attempt: Attempt = {};
  let attempts = 0;
  let retries = 0;
  let refreshed = false;
  /** What the next attempt is to wait for. */
  let failure: ClientError | undefined;

  const describe = <T extends object>(outcome: T): T & CallFacts =>
    Object.assign(outcome, {
      operation: operation.id,
      attempts,
      elapsed: Date.now() - started,
      requestId:
        attempt.response?.headers.get(settings?.defaults.requestIdHeader ?? "request-id") ?? undefined,
    });

  for (;;) {
    try {
      const known = (settings ??= Client.settings(client, given));
      const { defaults, options } = known;
      const { sent } = (prepared ??= prepare(known, operation, own(request)));
      const left = (): number => started + options.totalTimeout - Date.now();
      if (failure) {
        const delay = options.retryDelay({
          attempt: attempts,
          error: failure,
          retryAfter: retryAfter(failure.headers?.get("retry-after"), Date.now()),
        });
        if (delay >= left()) {
          retries = Infinity;
          throw failure;
        }
        defaults.intercept?.failed?.(options, failure, delay);
        await limited(delay, options.signal);
      }
      attempts++;
      attempt = {};
      return describe(
        await limited(Math.min(options.timeout, left()), options.signal, () =>
          exchange(known, operation, sent, attempts, attempt),
        ),
      );
    } catch (thrown) {
      const error = describe(
        thrown instanceof ClientError
          ? thrown
          : new ClientError("unexpected", "A given function failed.", thrown),
      );
      // Frees the connection, whatever became of the response.
      attempt.controller?.abort();
      const { response } = attempt;
      const retryable = !!prepared?.repeatable && mayPass(error, settings?.defaults.shouldRetryHeader);
      hide(error, "headers", response?.headers);
      Object.assign(error, { retryable }, response && { status: response.status });
      failure = undefined;
      if (error.status === 401 && !refreshed && !prepared?.once && attempt.refresh?.()) refreshed = true;
      else if (settings && retryable && retries++ < settings.options.maxRetries) failure = error;
      else {
        settings?.defaults.intercept?.failed?.(settings.options, error);
        throw error;
      }
    }
  }
}
