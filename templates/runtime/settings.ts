/** Options, checked and made ready for use. */
import type { Authorizer } from "./authorizer.js";
import { ConfigError } from "./errors.js";
import { addHeaders } from "./headers.js";
import type { HeaderValues } from "./headers.js";
import type { Middleware } from "./middleware.js";
import type { ClientDefaults, RequestOptions } from "./options.js";
import { own } from "./own.js";
import type { RetryInfo } from "./retry.js";
import type { Transport } from "./transport.js";
import { fetchTransport } from "./transport.js";
import { checkBaseUrl } from "./url.js";

/** All that a call needs to know besides its operation and arguments. */
export interface Settings {
  readonly defaults: ClientDefaults;
  readonly headers: Record<string, string>;
  readonly credentials: Readonly<Record<string, unknown>>;
  readonly authorizer?: Authorizer | undefined;
  readonly transport: Transport;
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly maxRetries: number;
  readonly maxResponseBytes: number;
  readonly middleware: readonly Middleware[];
  readonly retryDelay?: (info: RetryInfo) => number;
  readonly baseUrl?: string;
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
}

/** The longest time that `setTimeout` can wait, about 24.8 days, in milliseconds. */
const longest = 0x7fffffff;

type Reader = (value: unknown, before: Settings) => unknown;

const number = (value: unknown): number | undefined => (typeof value === "number" && value >= 0 ? Math.min(value, longest) : undefined);
const callable = (value: unknown): unknown => (typeof value === "function" ? value : undefined);

/** What becomes of the value of an option; undefined where it cannot be. */
const readers: Readonly<Record<string, Reader>> = /* @__PURE__ */ own<Record<string, Reader>>({
  baseUrl: checkBaseUrl,
  timeout: number,
  totalTimeout: number,
  maxRetries: number,
  maxResponseBytes: number,
  retryDelay: callable,
  transport: callable,
  fetch: (value) => callable(value) && fetchTransport(value as typeof fetch),
  headers: (value, { headers }) => (value instanceof Object ? addHeaders(own(headers), value as HeaderValues) : undefined),
  middleware: (value, { middleware }) => (Array.isArray(value) ? [...middleware, ...(value as Middleware[])] : undefined),
  signal: (value) => (value instanceof Object && "aborted" in value ? value : undefined),
  idempotencyKey: (value) => (typeof value === "string" && value ? value : undefined),
});

/** The settings of a client without options. */
export function initialSettings(defaults: ClientDefaults): Settings {
  return own<Settings>({
    defaults: own(defaults),
    headers: addHeaders(own({}), defaults.headers ?? {}),
    credentials: own({}),
    authorizer: defaults.auth?.authorizer(own({})),
    transport: fetchTransport(),
    timeout: 80_000,
    totalTimeout: longest,
    maxRetries: 2,
    maxResponseBytes: 104_857_600,
    middleware: [],
  });
}

/**
 * Settings changed by options.
 *
 * @param perCall whether the options of a single call are among those allowed
 * @throws ConfigError `unknown-option`, `invalid-option`, `invalid-header`, `invalid-base-url`, `invalid-credential`; no
 * message holds the value of an option
 */
export function withOptions(before: Settings, options: RequestOptions, perCall: boolean): Settings {
  const { auth, headerOptions = {} } = before.defaults;
  const changes: Record<string, unknown> = own({});
  const credentials: Record<string, unknown> = own({});
  const headers: Record<string, string | null> = own({});
  for (const [name, value] of Object.entries(options)) {
    const reader = perCall || !/^(signal|idempotencyKey)$/.test(name) ? readers[name] : undefined;
    const header = Object.hasOwn(headerOptions, name) ? headerOptions[name] : undefined;
    if (auth?.options.includes(name)) credentials[name] = value;
    else if (!reader && !header) throw new ConfigError("unknown-option", `There is no option ${JSON.stringify(name)}.`);
    else if (value === undefined) continue;
    else if (header) headers[header] = value as string;
    else if ((changes[name === "fetch" ? "transport" : name] = reader?.(value, before)) === undefined) {
      throw new ConfigError("invalid-option", `Option ${name} cannot have this value.`);
    }
  }
  if (Object.keys(credentials).length > 0) {
    changes["credentials"] = own(before.credentials, credentials);
    changes["authorizer"] = auth?.authorizer(own(before.credentials, credentials));
  }
  const settings = own<object>(before, changes) as Settings;
  return Object.assign(settings, { headers: addHeaders(own(settings.headers), headers) });
}
