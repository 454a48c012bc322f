/** Options, checked and made ready for use. */
import type { Credentials } from "./credentials.js";
import { addHeaders } from "./headers.js";
import type { HeaderValues } from "./headers.js";
import type { Middleware } from "./middleware.js";
import type { Values } from "./operation.js";
import type { ClientDefaults, ServerValues } from "./options.js";
import { own } from "./own.js";
import { retryDelay } from "./retry.js";
import type { RetryInfo } from "./retry.js";
import type { CallSignal } from "./share-signal.js";
import { fetchTransport } from "./transport.js";
import type { Transport } from "./transport.js";
import { checkBaseUrl } from "./url.js";

/** Every option with the value that it has, given or not. */
export interface ResolvedOptions {
  /** If it was given. */
  readonly baseUrl?: string;
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly maxRetries: number;
  readonly retryDelay: (info: RetryInfo) => number;
  readonly maxResponseBytes?: number;
  readonly headers: Record<string, string>;
  readonly fetch: typeof fetch;
  readonly transport: Transport;
  readonly middleware?: readonly Middleware[];
  readonly signal?: CallSignal;
  readonly idempotencyKey?: string;
  /** Of calls to servers with variables. */
  readonly serverVariables?: ServerValues;
}

/** All that a call needs to know besides its operation and arguments. */
export interface Settings {
  readonly defaults: ClientDefaults;
  /** No prototype. Credentials are among them. */
  readonly options: ResolvedOptions & Credentials;
}

/** The settings of a client without options. */
export function initialSettings(defaults: ClientDefaults): Settings {
  const options = own<ResolvedOptions & Credentials>({
    timeout: 80_000,
    totalTimeout: Infinity,
    maxRetries: 2,
    retryDelay,
    headers: addHeaders(own({}), defaults.headers ?? {}),
    // Looked up with each call, so that it can be replaced as anywhere else.
    fetch: (url, init) => fetch(url, init),
    transport: fetchTransport,
    ...defaults.intercept?.options,
  });
  return { defaults: own(defaults), options };
}

/**
 * Settings changed by options.
 *
 * @param isCall whether they are a call's, not a client's
 * @throws ConfigError `invalid-option`, `invalid-header`; no message holds the value of an option
 */
export function withOptions(before: Settings, given: object, isCall?: boolean): Settings {
  const { defaults } = before;
  const options = own<Record<string, unknown>>(before.options);
  const { readOption = (_, value): unknown => value } = defaults;
  for (const [name, option] of Object.entries<unknown>(given as Values)) {
    const value: unknown = readOption(name, option, before, isCall);
    const header = defaults.headerOptions?.get(name);
    if (header || name === "headers") {
      const values = header ? { [header]: value } : value;
      options["headers"] = addHeaders(
        own(options["headers"] as Record<string, string>),
        values as HeaderValues,
      );
    } else if (value !== undefined) options[name] = merged(name, value, options[name]);
  }
  return { defaults, options: options as Settings["options"] };
}

/** What becomes of an option that had a value before. */
function merged(name: string, value: unknown, before: unknown): unknown {
  if (name === "baseUrl") return checkBaseUrl(value);
  return Array.isArray(before) ? (before as readonly unknown[]).concat(value) : value;
}
