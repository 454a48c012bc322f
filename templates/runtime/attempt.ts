/** One attempt of a call: a request, and what its response holds. */
import { readText } from "./bytes.js";
import type { Authorization } from "./credentials.js";
import { ApiError, ClientError, ConnectionError, redact } from "./errors.js";
import { addHeaders } from "./headers.js";
import type { Sender } from "./interceptor.js";
import type { Operation } from "./operation.js";
import { own } from "./own.js";
import type { PreparedRequest } from "./prepare.js";
import type { ApiResponse, CallFacts } from "./promise.js";
import type { Settings } from "./settings.js";
import type { TransportRequest, TransportResponse } from "./transport.js";

/** How far an attempt has come. */
export interface Attempt {
  /** What the request carries. */
  authorization?: Authorization | undefined;
  response?: TransportResponse;
}

/** What an attempt ends in. */
export type Exchange = Omit<ApiResponse<unknown>, keyof CallFacts>;

/**
 * Sends the request and reads the response.
 *
 * @param attempt is told of what there is, so that it is known of failures too
 * @param controller ends the request
 * @throws ClientError
 */
export async function exchange(
  { defaults, options }: Settings,
  operation: Operation,
  { sent }: PreparedRequest,
  attempt: Attempt,
  facts: () => CallFacts,
  controller: AbortController,
): Promise<Exchange> {
  let sender: Sender = async (request) => {
    // Interceptors may have changed the headers. Credentials come last, so that none of them sees any.
    const outgoing = own<TransportRequest>({ ...request, headers: addHeaders(own({}), request.headers) });
    attempt.authorization = await defaults.auth?.authorize(outgoing, options, operation.security);
    return options.transport(outgoing, options.fetch);
  };
  sender = defaults.followRedirects?.(sender) ?? sender;
  sender = defaults.middleware?.intercept(sender, options, facts()) ?? sender;
  try {
    const request = own<TransportRequest>({ ...sent, signal: controller.signal });
    const response = (attempt.response = await sender(request));
    const { status, headers } = response;
    const isFailure = (status < 200 || status > 299) && status !== 304;
    // RFC 9110, sections 9.3.2, 15.3.5, 15.3.6 and 15.4.5: no content, whatever the description says of it.
    const isEmpty = operation.method === "HEAD" || [204, 205, 304].includes(status);
    const data = isEmpty
      ? undefined
      : isFailure
        ? await errorBody(response, options.maxResponseBytes)
        : await operation.response.decode(response, options, controller);
    const init = { status, headers, body: data, secrets: secretsOf(attempt) };
    const error = defaults.toError?.(init, isFailure) ?? (isFailure && new ApiError(init));
    if (error) throw error;
    return { status, headers, data };
  } catch (thrown) {
    throw thrown instanceof ClientError ? thrown : connectionError(thrown, secretsOf(attempt));
  }
}

function secretsOf({ authorization }: Attempt): readonly string[] {
  return authorization?.secrets ?? [];
}

/** The body of an error response: parsed, else as text, else (it broke off, or is too long) undefined. */
async function errorBody(response: TransportResponse, limit: number): Promise<unknown> {
  let text: string | undefined;
  try {
    text = await readText(response, limit);
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** What a transport throws says in its cause what happened: `ECONNRESET`, `UND_ERR_HEADERS_OVERFLOW`. */
function connectionError(thrown: unknown, secrets: readonly string[]): ConnectionError {
  const { cause = thrown, stack } = Object(thrown) as Partial<Error>;
  const { code = "unknown", stack: inner } = Object(cause) as { code?: unknown; stack?: unknown };
  const shown = [thrown, stack, cause, inner].join();
  return new ConnectionError(
    "connection-failed",
    `No complete response (${String(code)}).`,
    redact(shown, secrets) === shown ? thrown : undefined,
  );
}
