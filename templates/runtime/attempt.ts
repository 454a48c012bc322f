/** One attempt of a call: a request, and what its response holds. */
import type { Authorization } from "./credentials.js";
import { ApiError, ClientError, ConnectionError, redact } from "./errors.js";
import type { Sender } from "./interceptor.js";
import type { Operation } from "./operation.js";
import { own } from "./own.js";
import type { PreparedRequest } from "./prepare.js";
import type { ApiResponse, CallFacts } from "./promise.js";
import type { CallController } from "./share-signal.js";
import type { Settings } from "./settings.js";
import type { TransportRequest, TransportResponse } from "./transport.js";

/** How far an attempt has come, and what the request carries. */
export interface Attempt extends Partial<Authorization> {
  /** Ends the request. */
  controller?: CallController;
  response?: TransportResponse;
}

/** What an attempt ends in. */
export type Exchange = Omit<ApiResponse<unknown>, keyof CallFacts>;

/**
 * Sends the request and reads the response.
 *
 * @param number counts from 1
 * @param attempt is told of what there is, so that it is known of failures too
 * @throws ClientError
 */
export async function exchange(
  { defaults, options }: Settings,
  operation: Operation,
  sent: PreparedRequest["sent"],
  number: number,
  attempt: Attempt,
): Promise<Exchange> {
  const controller = (attempt.controller = new (options.transport.Controller ?? AbortController)());
  let sender: Sender = async ({ url, method, headers, body, signal }) => {
    // Credentials come last, so that no interceptor sees any.
    // A transport whose controller is none of the platform's takes the signals of its own.
    const outgoing: TransportRequest = {
      url,
      method,
      headers: own(headers),
      body,
      signal: signal as AbortSignal,
    };
    Object.assign(attempt, await defaults.auth?.authorize(outgoing, options, operation.security));
    return await options.transport(outgoing, options.fetch);
  };
  sender = defaults.intercept?.(sender, options, operation.id, number) ?? sender;
  try {
    const response = (attempt.response = await sender({ ...sent, signal: controller.signal }));
    const { status, headers } = response;
    const isFailure = (status < 200 || status > 299) && status !== 304;
    // RFC 9110, sections 9.3.2, 15.3.5, 15.3.6 and 15.4.5: no content, whatever the description says of it.
    const isEmpty = operation.method === "HEAD" || [204, 205, 304].includes(status);
    const data = isEmpty
      ? undefined
      : await (isFailure
          ? (operation.response.failure ?? errorBody)(response)
          : operation.response.decode(response, options, controller, operation, defaults));
    const init = { status, headers, body: data, secrets: attempt.secrets };
    const error = defaults.toError?.(init, isFailure) ?? (isFailure && new ApiError(init));
    if (error) throw error;
    await defaults.validate?.(data, operation);
    return { status, headers, data };
  } catch (thrown) {
    throw thrown instanceof ClientError ? thrown : connectionError(thrown, attempt.secrets);
  }
}

/** The body of an error response: parsed, else as text, else (it broke off, or is too long) undefined. */
export async function errorBody(response: TransportResponse): Promise<unknown> {
  let text: string | undefined;
  try {
    text = await response.text();
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** What a transport throws says in its cause what happened: `ECONNRESET`, `UND_ERR_HEADERS_OVERFLOW`. */
function connectionError(thrown: unknown, secrets?: readonly string[]): ConnectionError {
  const { cause = thrown, stack } = Object(thrown) as Partial<Error>;
  const { code = "unknown" } = Object(cause) as { code?: string };
  const shown = [thrown, stack, cause].join();
  return new ConnectionError(
    "connection-failed",
    `No complete response (${code}).`,
    redact(shown, secrets) === shown ? thrown : undefined,
  );
}
