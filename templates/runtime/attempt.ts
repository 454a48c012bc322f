/** One attempt of a call: a request with its credentials, the redirects it meets, and the reading of its response. */
import type { Authorization } from "./authorizer.js";
import { ApiError, ClientError, ConnectionError, redact } from "./errors.js";
import { addHeaders } from "./headers.js";
import type { Middleware, MiddlewareEvents } from "./middleware.js";
import type { DecodeContext, Operation } from "./operation.js";
import { hide, own } from "./own.js";
import type { PreparedRequest } from "./prepare.js";
import type { ApiResponse } from "./promise.js";
import { isRedirect, redirected } from "./redirect.js";
import type { Settings } from "./settings.js";
import type { TransportRequest, TransportResponse } from "./transport.js";

/** A call on its way. */
export interface Call {
  readonly settings: Settings;
  readonly operation: Operation;
  readonly request: PreparedRequest;
  /** Counts from 1; 0 before the first attempt. */
  attempts: number;
  /** What the last attempt carried. */
  authorization: Authorization | undefined;
}

/** A response with its data, before the call as a whole is accounted for. */
export type Answer = Pick<ApiResponse<unknown>, "data" | "status" | "headers" | "requestId">;

/** @throws ClientError of any kind but a timeout or abort */
export async function exchange(call: Call, controller: AbortController): Promise<Answer> {
  const { settings, operation } = call;
  const context: DecodeContext = { signal: settings.signal, timeout: settings.timeout, maxBytes: settings.maxResponseBytes, abort: () => controller.abort() };
  let response: TransportResponse | undefined;
  try {
    let request = await outgoing(call, controller.signal);
    response = await settings.transport(request);
    for (let hops = 0; isRedirect(response); hops++) {
      response.cancel();
      request = redirected(request, response, hops);
      response = await settings.transport(request);
    }
    const { status, headers } = response;
    await tell(call, "response", { status, headers });
    const secrets = call.authorization?.secrets ?? [];
    const fail = (body: unknown): ApiError => {
      const init = { status, headers, body, secrets };
      return settings.defaults.toError?.(init) ?? new ApiError(init);
    };
    if ((status < 200 || status > 299) && status !== 304) throw fail(await errorBody(response));
    // RFC 9110, sections 9.3.2, 15.3.5, 15.3.6 and 15.4.5: no content, whatever the description says of it.
    const empty = operation.method === "HEAD" || status === 204 || status === 205 || status === 304;
    if (empty) response.cancel();
    const data = empty ? undefined : await operation.response.decode(response, context);
    if (settings.defaults.isError?.(data)) throw fail(data);
    return { data, status, headers, requestId: requestIdOf(call, response) };
  } catch (thrown) {
    const error = thrown instanceof ClientError ? thrown : connectionError(thrown, call.authorization?.secrets);
    if (response) {
      Object.assign(error, { status: response.status, requestId: requestIdOf(call, response) });
      hide(error, "headers", response.headers);
      if (!(error instanceof ApiError)) controller.abort();
    }
    throw error;
  }
}

/** The request of one attempt: its headers are its own, for middleware to change. Credentials come last. */
async function outgoing(call: Call, signal: AbortSignal): Promise<TransportRequest> {
  const { operation, request, settings } = call;
  const { url, method, body } = request;
  let headers = own(request.headers);
  if (settings.middleware.length > 0) {
    await tell(call, "request", { method, url, headers });
    headers = addHeaders(own({}), headers);
  }
  const result: TransportRequest = own({ url, method, headers, body, signal, maxBytes: settings.maxResponseBytes });
  call.authorization = await settings.authorizer?.authorize(result, operation.security);
  return result;
}

/**
 * Tells the middleware of a step.
 *
 * @throws ClientError `middleware-failed`, which is of no interest where the outcome has been decided
 */
export async function tell<K extends keyof Middleware>(
  { attempts: attempt, operation, settings }: Call,
  step: K,
  event: Omit<MiddlewareEvents[K], "operation" | "attempt">,
): Promise<void> {
  for (const middleware of settings.middleware) {
    try {
      const listener = middleware[step] as ((event: object) => unknown) | undefined;
      await listener?.({ ...event, operation: operation.id, attempt });
    } catch (error) {
      throw new ClientError("middleware-failed", `Middleware failed at ${step}.`, error);
    }
  }
}

/** The body of an error response: parsed, else as text, else (it broke off, or is too long) undefined. */
async function errorBody(response: TransportResponse): Promise<unknown> {
  let text: string | undefined;
  try {
    text = await response.text();
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function requestIdOf({ settings }: Call, { headers }: TransportResponse): string | undefined {
  const { requestIdHeader = "request-id" } = settings.defaults;
  return headers.get(requestIdHeader) ?? headers.get("x-request-id") ?? undefined;
}

/** What a transport throws says in its innermost cause what happened: `ECONNRESET`, `UND_ERR_HEADERS_OVERFLOW`. */
function connectionError(thrown: unknown, secrets: readonly string[] = []): ConnectionError {
  let reason = "";
  let texts = "";
  for (let error = thrown, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth++) {
    texts += `${error.message}${error.stack}`;
    if ("code" in error && typeof error.code === "string") reason = ` (${error.code})`;
  }
  const cause = secrets.some((secret) => texts.includes(secret)) ? new Error(redact(String(thrown), secrets)) : thrown;
  return new ConnectionError("connection-failed", `No complete response arrived${reason}.`, cause);
}
