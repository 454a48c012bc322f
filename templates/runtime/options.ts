/** The options of clients and calls, and what generated code adds to them. */
import type { AuthConfig } from "./credentials.js";
import type { ApiError, ApiErrorInit } from "./errors.js";
import type { HeaderValues } from "./headers.js";
import type { Interceptor, MiddlewareFeature } from "./interceptor.js";
import type { RetryInfo } from "./retry.js";
import type { Transport } from "./transport.js";

/** Options of a client, each of which a call can override. */
export interface CoreOptions {
  /** Where the API is; a path in it is kept. Default: the description's server. */
  readonly baseUrl?: string | undefined;
  /** Milliseconds that one attempt may take, the reading of the body included. Default 80,000. */
  readonly timeout?: number | undefined;
  /** Milliseconds that the call may take with all its retries. Default: no limit. */
  readonly totalTimeout?: number | undefined;
  /** How often a failed request is sent again. Default 2. */
  readonly maxRetries?: number | undefined;
  /** The milliseconds to wait before a retry; by default exponential with jitter, at least what `Retry-After` says. */
  readonly retryDelay?: ((info: RetryInfo) => number) | undefined;
  /** The most bytes (decompressed) of a response that are read into memory. Default 100 MiB. */
  readonly maxResponseBytes?: number | undefined;
  /** Headers to send with every request; `null` takes one out. */
  readonly headers?: HeaderValues | undefined;
  /** A `fetch` to use instead of the platform's. */
  readonly fetch?: typeof fetch | undefined;
  /** A way to the server other than `fetch`; precedes it. */
  readonly transport?: Transport | undefined;
}

/** Options of one call. */
export interface RequestOptions extends CoreOptions {
  /** Ends the call with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** The same key for the same intent; by default random, the same through a call's retries. */
  readonly idempotencyKey?: string | undefined;
}

/** What a client can do beyond the essential. Left out of the bundle where it is not imported. */
export interface ClientFeatures {
  /** `followRedirects` of `redirect.ts`. Without it a redirect is an error like any other status. */
  readonly followRedirects?: Interceptor;
  /** `middleware` of `middleware.ts`. Without it there is no option `middleware`. */
  readonly middleware?: MiddlewareFeature;
  /**
   * The error of an error response, or of a successful one that holds an error: `stripeError` of `stripe.ts`. Without it every
   * error response is a plain `ApiError`.
   */
  readonly toError?: (init: ApiErrorInit, isFailure: boolean) => ApiError | undefined;
}

/** What generated code knows of the API as a whole. */
export interface ClientDefaults extends ClientFeatures {
  /** The first server of the description. */
  readonly baseUrl?: string;
  /** What is sent with every request. */
  readonly headers?: HeaderValues;
  /** Further options, of clients and of calls, that are sent as a header: header names by option name. */
  readonly headerOptions?: Readonly<Record<string, string>>;
  /** The header that carries idempotency keys. Where it is set, every POST has one. */
  readonly idempotencyHeader?: string;
  /** The response header that names the request. Default `request-id`. */
  readonly requestIdHeader?: string;
  /** The response header whose `true` or `false` decides on a retry. */
  readonly shouldRetryHeader?: string;
  readonly auth?: AuthConfig;
}
