/** Options, checked and made ready for use. */
import type { Credentials } from "./credentials.js";
import { ConfigError, invalid } from "./errors.js";
import { addHeaders } from "./headers.js";
import type { HeaderValues } from "./headers.js";
import type { Middleware } from "./middleware.js";
import type { Values } from "./operation.js";
import type { ClientDefaults } from "./options.js";
import { own } from "./own.js";
import { retryDelay } from "./retry.js";
import type { RetryInfo } from "./retry.js";
import { fetchTransport } from "./transport.js";
import type { Transport } from "./transport.js";
import { checkBaseUrl } from "./url.js";

/** Every option with the value that it has, given or not. */
export interface ResolvedOptions {
  /** Empty if not given. */
  readonly baseUrl: string;
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly maxRetries: number;
  readonly retryDelay: (info: RetryInfo) => number;
  readonly maxResponseBytes: number;
  readonly headers: Record<string, string>;
  readonly fetch: typeof fetch;
  readonly transport: Transport;
  readonly middleware?: readonly Middleware[];
  readonly signal?: AbortSignal | null;
  readonly idempotencyKey?: string;
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
    baseUrl: "",
    timeout: 80_000,
    totalTimeout: Infinity,
    maxRetries: 2,
    retryDelay,
    maxResponseBytes: 104_857_600,
    headers: addHeaders(own({}), defaults.headers ?? {}),
    // Looked up with each call, so that it can be replaced as anywhere else.
    fetch: (url, init) => fetch(url, init),
    transport: fetchTransport,
    ...(defaults.middleware && { middleware: [] }),
  });
  return { defaults: own(defaults), options };
}

/** What becomes of an option that does not just replace what was there. */
const merges: Readonly<Record<string, ((value: never, before: never) => unknown) | undefined>> =
  /* @__PURE__ */ own({
    baseUrl: checkBaseUrl,
    headers: (value: HeaderValues, before: Record<string, string>) => addHeaders(own(before), value),
    middleware: (value: Middleware, before: readonly Middleware[]) => before.concat(value),
  });

/**
 * Settings changed by options.
 *
 * @param further options that can be given besides those that settings have, with a value of their type
 * @throws ConfigError `unknown-option`, `invalid-option`, `invalid-header`; no message holds the value of an option
 */
export function withOptions(
  { defaults, options: before }: Settings,
  given: object,
  further: Partial<ResolvedOptions> = {},
): Settings {
  const { auth, headerOptions = {} } = defaults;
  const options = own<Record<string, unknown>>(before, further);
  for (const [key, setting] of Object.entries<unknown>(given as Values)) {
    const header = Object.hasOwn(headerOptions, key) && headerOptions[key];
    const [name, value] = header ? ["headers", { [header]: setting }] : [key, setting];
    if (auth?.options.includes(name)) {
      auth.check(name, value);
      options[name] = value;
    } else if (!(name in options)) {
      throw new ConfigError("unknown-option", `There is no option ${JSON.stringify(name)}.`);
    } else if (value !== undefined) {
      const isValid =
        typeof value === typeof options[name] && (typeof value === "number" ? value >= 0 : value);
      if (!isValid) throw invalid("option", name);
      options[name] = merges[name]?.(value as never, options[name] as never) ?? value;
    }
  }
  return { defaults, options: options as Settings["options"] };
}
