/** The options of clients and calls, and what generated code adds to them. */
import type { AuthConfig } from "./credentials.js";
import type { ApiError, ApiErrorInit } from "./errors.js";
import type { HeaderValues } from "./headers.js";
import type { Interceptor } from "./interceptor.js";
import type { Operation } from "./operation.js";
import type { RetryInfo } from "./retry.js";
import type { Settings } from "./settings.js";
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
  /** The most bytes (decompressed) of a response that are read into memory. Default 100 MiB. It takes `limitResponses`. */
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
  /**
   * `readOption` of `read-option.ts`. Without it only the types say that there is no such option, or that its value is wrong (base
   * URLs, credentials and headers that cannot be are errors in any case), and Node warns of a signal that more than ten calls share.
   */
  readonly readOption?: OptionReader;
  /**
   * `followRedirects`, `limitResponses` or `middleware`, of the modules of these names, or several of them by way of `combine` of
   * `interceptor.ts`. Without them a redirect is an error like any other status, there is no limit to JSON and texts, and there are no
   * options `maxResponseBytes` and `middleware`.
   */
  readonly intercept?: Interceptor;
  /**
   * The error of an error response, or of a successful one that holds an error: `stripeError` of `stripe.ts`. Without it every
   * error response is a plain `ApiError`.
   */
  readonly toError?: (init: ApiErrorInit, isFailure: boolean) => ApiError | undefined;
  /** `validateResponses` of `validate-responses.ts`, with schemas. Without it no response is compared with its description. */
  readonly validate?: ResponseValidator;
  /** The credentials, in place of those that generated code has. */
  readonly auth?: AuthConfig;
}

/**
 * Checks an option, and gives what is kept of it.
 *
 * @param before what it is to change
 * @param isCall whether it is a call's, not a client's
 * @throws ConfigError `unknown-option`, `invalid-option`, `invalid-header`
 */
export type OptionReader = (name: string, value: unknown, before: Settings, isCall?: boolean) => unknown;

/**
 * Checks what a successful response holds. What it throws ends the call, without another attempt where that is a `ClientError`
 * and no `ConnectionError`.
 */
export type ResponseValidator = (data: unknown, operation: Operation) => void | Promise<void>;

/** Variables of servers by name, as callers give them in place of defaults. */
export type ServerValues = Readonly<Record<string, string | undefined>>;

/** The base URL of a call that has none of its own; for servers with variables, `variableServer` of `servers.ts`. */
export type ServerOf = (settings: {
  readonly defaults: Pick<ClientDefaults, "serverVariables">;
  readonly options: Pick<Settings["options"], "serverVariables">;
}) => string;

/** What generated code knows of the API as a whole. */
export interface ClientDefaults extends ClientFeatures {
  /** Gives the base URL of operations that have no server of their own: the first of the description, as `checkBaseUrl` gives it. */
  readonly server?: ServerOf;
  /** What the client's caller gives for the variables of servers. */
  readonly serverVariables?: ServerValues | undefined;
  /** What is sent with every request. */
  readonly headers?: HeaderValues;
  /** Further options, of clients and of calls, that are sent as a header: header names by option name. */
  readonly headerOptions?: ReadonlyMap<string, string>;
  /** The header that carries idempotency keys. Where it is set, every POST has one. */
  readonly idempotencyHeader?: string;
  /** The response header that names the request. Default `request-id`. */
  readonly requestIdHeader?: string;
  /** The response header whose `true` or `false` decides on a retry. */
  readonly shouldRetryHeader?: string;
}

/** Refuses the options of an interceptor, such as `middleware`, where a client has none: nothing would do what they say. */
export type OptionsFor<Features extends ClientFeatures> = Features extends { readonly intercept: Interceptor }
  ? unknown
  : { readonly middleware?: undefined; readonly maxResponseBytes?: undefined };
