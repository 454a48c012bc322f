/** One call on its way: its attempts, and the result or the error that it ends in. */
import { readText } from "./bytes.js";
import { Client } from "./client.js";
import type { Authorization } from "./credentials.js";
import { ApiError, ClientError, ConnectionError } from "./errors.js";
import { addHeaders } from "./headers.js";
import type { Sender } from "./interceptor.js";
import { limited } from "./limited.js";
import type { Operation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { hide, own } from "./own.js";
import { prepare } from "./prepare.js";
import type { PreparedRequest } from "./prepare.js";
import type { ApiResponse, CallFacts } from "./promise.js";
import { mayPass, retryAfter } from "./retry.js";
import type { ResolvedOptions, Settings } from "./settings.js";
import type { TransportRequest, TransportResponse } from "./transport.js";

export class Call {
  readonly #operation: Operation;
  readonly #started = Date.now();
  #attempts = 0;
  /** What the current attempt carries. */
  #authorization: Authorization | undefined;
  /** The response of the current attempt. */
  #response: TransportResponse | undefined;

  constructor(operation: Operation) {
    this.#operation = operation;
  }

  /** @throws ClientError */
  async run(
    client: Client,
    request: OperationRequest,
    given: RequestOptions | undefined,
  ): Promise<ApiResponse<unknown>> {
    let settings: Settings | undefined;
    try {
      settings = Client.settings(client, given);
      return await this.#repeat(settings, prepare(settings, this.#operation, request));
    } catch (thrown) {
      const error =
        thrown instanceof ClientError
          ? thrown
          : new ClientError("unexpected", "A function given to the client failed.", thrown);
      this.#describe(error, settings);
      settings?.defaults.middleware?.failed(settings.options, this.#facts(settings), error);
      throw error;
    }
  }

  /** Sends the request until it succeeds, fails for good, or there is no time or attempt left. */
  async #repeat(settings: Settings, request: PreparedRequest): Promise<ApiResponse<unknown>> {
    const { defaults, options } = settings;
    const deadline = this.#started + options.totalTimeout;
    let refreshed = false;
    for (let retries = 0; ;) {
      this.#attempts++;
      this.#response = undefined;
      try {
        const ms = Math.min(options.timeout, deadline - Date.now());
        return await limited(ms, options.signal, (controller) =>
          this.#exchange(settings, request, controller),
        );
      } catch (error) {
        if (!(error instanceof ClientError)) throw error;
        const retryable = request.repeatable && mayPass(error, defaults.shouldRetryHeader);
        this.#describe(Object.assign(error, { retryable }), settings);
        if (error.status === 401 && !refreshed && !request.once && this.#authorization?.refresh?.()) {
          refreshed = true;
          continue;
        }
        if (!retryable || retries++ >= options.maxRetries) throw error;
        const delay = options.retryDelay({
          attempt: this.#attempts,
          error,
          retryAfter: retryAfter(error.headers?.get("retry-after"), Date.now()),
        });
        if (Date.now() + delay >= deadline) throw error;
        defaults.middleware?.failed(options, this.#facts(settings), error, delay);
        await limited(delay, options.signal);
      }
    }
  }

  async #exchange(
    settings: Settings,
    { method, url, headers, body }: PreparedRequest,
    controller: AbortController,
  ): Promise<ApiResponse<unknown>> {
    const { defaults, options } = settings;
    let sender: Sender = async (request) => {
      // Interceptors may have changed the headers. Credentials come last, so that none of them sees any.
      const outgoing = own<Partial<TransportRequest>>(request, {
        headers: addHeaders(own({}), request.headers),
      }) as TransportRequest;
      this.#authorization = await defaults.auth?.authorize(outgoing, options, this.#operation.security);
      return options.transport(outgoing, options.fetch);
    };
    sender = defaults.followRedirects?.(sender) ?? sender;
    sender = defaults.middleware?.intercept(sender, options, this.#facts(settings)) ?? sender;
    try {
      const response = (this.#response = await sender(
        own<TransportRequest>({ method, url, headers, body, signal: controller.signal }),
      ));
      return await this.#read(settings, response, controller);
    } catch (error) {
      if (!(error instanceof ApiError)) controller.abort();
      throw error instanceof ClientError ? error : connectionError(error, this.#secrets());
    }
  }

  async #read(
    settings: Settings,
    response: TransportResponse,
    controller: AbortController,
  ): Promise<ApiResponse<unknown>> {
    const { defaults, options } = settings;
    const { status, headers } = response;
    const isFailure = (status < 200 || status > 299) && status !== 304;
    // RFC 9110, sections 9.3.2, 15.3.5, 15.3.6 and 15.4.5: no content, whatever the description says of it.
    const isEmpty = this.#operation.method === "HEAD" || [204, 205, 304].includes(status);
    const data = isEmpty
      ? undefined
      : isFailure
        ? await errorBody(response, options)
        : await this.#operation.response.decode(response, options, controller);
    const init = { status, headers, body: data, secrets: this.#secrets() };
    const error = defaults.toError?.(init, isFailure) ?? (isFailure && new ApiError(init));
    if (error) throw error;
    return Object.assign(this.#facts(settings), { status, headers, data });
  }

  #secrets(): readonly string[] {
    return this.#authorization?.secrets ?? [];
  }

  /** What results, errors and features are told of the call. */
  #facts(settings: Settings | undefined): CallFacts {
    const requestId =
      this.#response?.headers.get(settings?.defaults.requestIdHeader ?? "request-id") ?? undefined;
    return {
      operation: this.#operation.id,
      attempts: this.#attempts,
      elapsed: Date.now() - this.#started,
      requestId,
    };
  }

  #describe(error: ClientError, settings: Settings | undefined): void {
    const response = this.#response;
    Object.assign(error, this.#facts(settings), response && { status: response.status });
    hide(error, "headers", response?.headers);
  }
}

/** The body of an error response: parsed, else as text, else (it broke off, or is too long) undefined. */
async function errorBody(
  response: TransportResponse,
  { maxResponseBytes }: ResolvedOptions,
): Promise<unknown> {
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
  return new ConnectionError(
    "connection-failed",
    `No complete response${typeof code === "string" ? ` (${code})` : ""}.`,
    leaks ? undefined : thrown,
  );
}
