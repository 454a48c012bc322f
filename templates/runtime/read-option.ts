/** Options read with care: what types say of them is checked, and more than types can say. */
import { ConfigError, invalid } from "./errors.js";
import type { HeaderValues } from "./headers.js";
import type { OptionReader } from "./options.js";
import { shareSignal } from "./share-signal.js";

/** The kinds of values that options have which need not be there. */
const kinds: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([["baseUrl", "string"]]);
/** Those that only calls have. */
const callKinds: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["signal", "object"],
  ["idempotencyKey", "string"],
]);

/**
 * The feature, for `ClientFeatures.readOption`.
 *
 * @throws ConfigError `unknown-option`, `invalid-option`, `invalid-header`; no message holds the value of an option
 */
export const readOption: OptionReader = (name, value, { options, defaults }, isCall) => {
  const { auth, headerOptions } = defaults;
  if (auth?.options.includes(name)) auth.check?.(name, value);
  else if (!headerOptions?.has(name)) checkValue(name, value, kindOf(name, options, isCall));
  if (name === "headers") checkHeaderNames(Object(value) as HeaderValues);
  return value instanceof AbortSignal ? shareSignal(value) : value;
};

/** What `typeof` says of the values of an option; undefined where there is no such option. */
function kindOf(name: string, options: object, isCall: boolean | undefined): string | undefined {
  if (Object.hasOwn(options, name)) return typeof Reflect.get(options, name);
  return kinds.get(name) ?? (isCall ? callKinds.get(name) : undefined);
}

function checkValue(name: string, value: unknown, kind: string | undefined): void {
  if (kind === undefined)
    throw new ConfigError("unknown-option", `There is no option ${JSON.stringify(name)}.`);
  if (value === undefined) return;
  const isValid = typeof value === kind && (typeof value === "number" ? value >= 0 : Boolean(value));
  // Signals of other realms, and of libraries, are no instances.
  if (!isValid || (name === "signal" && !("addEventListener" in Object(value))))
    throw invalid("option", name);
}

/** The header names of RFC 9110 that belong to the connection, not to the caller. */
const reserved = /^(host|content-length|connection|keep-alive|transfer-encoding|upgrade|te|trailer|expect)$/;

/** @throws ConfigError `invalid-header` for a name that is the connection's, or is given twice in different case */
export function checkHeaderNames(values: HeaderValues): void {
  const seen = new Set<string>();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const key = name.toLowerCase();
    if (reserved.test(key) || seen.has(key)) throw invalid("header", name, "be another, or once");
    seen.add(key);
  }
}
