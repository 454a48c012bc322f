/** Single values as text. */
import { invalid } from "./errors.js";

/**
 * Null is empty.
 *
 * @param name the parameter's, for the error
 * @throws ConfigError `invalid-parameter` for all that has no such form: objects, NaN, functions, symbols
 */
export function scalarText(name: string, value: unknown): string {
  if (value === null) return "";
  if (["string", "boolean", "bigint"].includes(typeof value) || Number.isFinite(value))
    return `${value as string | number | boolean | bigint}`;
  throw invalid("parameter", name);
}

/**
 * `encodeURIComponent`, but for what RFC 3986, section 2.2, reserves and it leaves alone.
 *
 * @param name the parameter's, for the error
 * @throws ConfigError `invalid-parameter` for half a surrogate pair, which has no UTF-8 form
 */
export function percentEncode(text: string, name: string = text): string {
  if (!/[^\w.~-]/.test(text)) return text;
  try {
    return encodeURIComponent(text).replace(
      /[!'()*]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  } catch {
    throw invalid("parameter", name);
  }
}
