/** One call on its way: its attempts, and the result or the error that it ends in. */
import { readText } from "./bytes.js";
import { Client } from "./client.js";
import type { Authorization } from "./credentials.js";
import { ApiError, ClientError, ConnectionError } from "./errors.js";
import { addHeaders } from "./headers.js";
import { limited } from "./limited.js";
import type { CallEvent, Middleware, MiddlewareEvents } from "./middleware.js";
import type { Operation, OperationRequest } from "./operation.js";
import type { ClientDefaults, RequestOptions } from "./options.js";
import { hide, own } from "./own.js";
import { prepare } from "./prepare.js";
import type { PreparedRequest } from "./prepare.js";
import type { ApiResponse } from "./promise.js";
import { mayPass, retryAfter } from "./retry.js";
import type { ResolvedOptions, Settings } from "./settings.js";
import type { TransportRequest, TransportResponse } from "./transport.js";

export class Call {
  readonly #operation: Operation;
  readonly #started = Date.now();
  #defaults: ClientDefaults = {};
  #middleware: readonly Middleware[] = [];
  #attempts = 0;
  /** What the current attempt carries. */
  #authorization: Authorization | undefined;
  /** The response of the current attempt. */
  #response: TransportResponse | undefined;

  constructor(operation: Operation) {
    this.#operation = operation;
  }

  /** @throws ClientError */
  async run(client: Client, request: OperationRequest, given: RequestOptions | undefined): Promise<ApiResponse<unknown>> {
    try {
      const settings = Client.settings(client, given);
      this.#defaults = settings.defaults;
      this.#middleware = settings.options.middleware ?? [];
      return await this.#repeat(settings, prepare(settings, this.#operation, request));
    } catch (thrown) {
      const error = thrown instanceof ClientError ? thrown : new ClientError("unexpected", "A function given to the client failed.", thrown);
      this.#describe(error);
      this.#tell("error", { error }).catch(() => undefined);
      throw error;
    }
  }

  /** Sends the request until it succeeds, fails for good, or there is no time or attempt left. */
  async #repeat(settings: Settings, request: PreparedRequest): Promise<ApiResponse<unknown>> {
    const { maxRetries, retryDelay, signal = null, timeout, totalTimeout } = settings.options;
    const deadline = this.#started + totalTimeout;
    let refreshed = false;
    for (let retries = 0; ; ) {
      this.#attempts++;
      this.#response = undefined;
      try {
        return await limited(Math.min(timeout, deadline - Date.now()), signal, (controller) => this.#exchange(settings, request, controller));
      } catch (error) {
        if (!(error instanceof ClientError)) throw error;
        const retryable = request.repeatable && mayPass(error, this.#defaults.shouldRetryHeader);
        this.#describe(Object.assign(error, { retryable }));
        if (error.status === 401 && !refreshed && !request.once && this.#authorization?.refresh?.()) {
          refreshed = true;
          continue;
        }
        if (!retryable || retries++ >= maxRetries) throw error;
        const delay = retryDelay({ attempt: this.#attempts, error, retryAfter: retryAfter(error.headers?.get("retry-after"), Date.now()) });
        if (Date.now() + delay >= deadline) throw error;
        this.#tell("retry", { error, delay }).catch(() => undefined);
        await limited(delay, signal);
      }
    }
  }

  /** One attempt, with the redirects that it meets. */
  async #exchange({ credentials, options }: Settings, prepared: PreparedRequest, controller: AbortController): Promise<ApiResponse<unknown>> {
    const defaults = this.#defaults;
    const { response: decoder, security } = this.#operation;
    const { url, method, body } = prepared;
    const transport = (request: TransportRequest): Promise<TransportResponse> => options.transport(request, options.fetch);
    try {
      // The headers of an attempt are its own, for middleware to change. Credentials come last.
      const headers = own(prepared.headers);
      await this.#tell("request", { method, url, headers });
      const request: TransportRequest = own({ url, method, headers: addHeaders(own({}), headers), body, signal: controller.signal });
      this.#authorization = await defaults.auth?.authorize(request, credentials, security);
      let response = (this.#response = await transport(request));
      if (defaults.followRedirects) this.#response = response = await defaults.followRedirects(transport, request, response);
      const { status } = response;
      await this.#tell("response", { status, headers: response.headers });
      if ((status < 200 || status > 299) && status !== 304) throw this.#apiError(response, await errorBody(response, options));
      // RFC 9110, sections 9.3.2, 15.3.5, 15.3.6 and 15.4.5: no content, whatever the description says of it.
      const isEmpty = method === "HEAD" || [204, 205, 304].includes(status);
      const data = isEmpty ? undefined : await decoder.decode(response, options, controller);
      if (defaults.isError?.(data)) throw this.#apiError(response, data);
      return { ...this.#facts(), status, headers: response.headers, data };
    } catch (error) {
      if (!(error instanceof ApiError)) controller.abort();
      throw error instanceof ClientError ? error : connectionError(error, this.#secrets());
    }
  }

  #apiError({ status, headers }: TransportResponse, body: unknown): ApiError {
    const init = { status, headers, body, secrets: this.#secrets() };
    return this.#defaults.toError?.(init) ?? new ApiError(init);
  }

  #secrets(): readonly string[] {
    return this.#authorization?.secrets ?? [];
  }

  async #tell<K extends keyof MiddlewareEvents>(step: K, event: Omit<MiddlewareEvents[K], keyof CallEvent>): Promise<void> {
    const call: CallEvent = { operation: this.#operation.id, attempt: this.#attempts };
    await this.#defaults.middleware?.(this.#middleware, step, { ...event, ...call } as MiddlewareEvents[K]);
  }

  /** What results and errors tell of the call. */
  #facts(): Pick<ApiResponse<unknown>, "operation" | "attempts" | "elapsed" | "requestId"> {
    const headers = this.#response?.headers;
    const requestId = headers?.get(this.#defaults.requestIdHeader ?? "request-id") ?? undefined;
    return { operation: this.#operation.id, attempts: this.#attempts, elapsed: Date.now() - this.#started, requestId };
  }

  #describe(error: ClientError): void {
    const response = this.#response;
    Object.assign(error, this.#facts(), response && { status: response.status });
    hide(error, "headers", response?.headers);
  }
}

/** The body of an error response: parsed, else as text, else (it broke off, or is too long) undefined. */
async function errorBody(response: TransportResponse, { maxResponseBytes }: ResolvedOptions): Promise<unknown> {
  let text: string | undefined;
  try {
    text = await readText(response, maxResponseBytes);
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** What a transport throws says in its cause what happened: `ECONNRESET`, `UND_ERR_HEADERS_OVERFLOW`. */
function connectionError(thrown: unknown, secrets: readonly string[]): ConnectionError {
  const { cause = thrown, stack } = Object(thrown) as { cause?: unknown; stack?: unknown };
  const { code, stack: inner } = Object(cause) as { code?: unknown; stack?: unknown };
  const leaks = secrets.some((secret) => [thrown, stack, inner].join().includes(secret));
  return new ConnectionError("connection-failed", `No complete response${typeof code === "string" ? ` (${code})` : ""}.`, leaks ? undefined : thrown);
}
