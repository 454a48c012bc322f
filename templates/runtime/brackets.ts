/**
 * Nested keys in brackets and indexed arrays, as PHP, Rails and Stripe read them: `items[0][price]=x`. It is what APIs mean that
 * describe objects and arrays as `style: deepObject`, for which OpenAPI 3.1, section 4.8.12.3, defines no nesting.
 */
import { ParameterError } from "./errors.js";
import type { BodyEncoder, QueryEncoder, Values } from "./operation.js";
import { percentEncode } from "./url.js";

/** Deeper than any API goes; what is deeper is most likely a cycle. */
const deepest = 64;

/**
 * `undefined` is left out, `null` is an empty value, an empty array or object sends nothing, dates are whole Unix seconds, and
 * brackets are not percent-encoded.
 *
 * @throws ParameterError `invalid-parameter` for what has no such form: NaN, functions, symbols, binary data, cycles
 */
export function encodeBrackets(values: Values): string {
  let pairs = "";
  const add = (key: string, value: unknown, depth: number): void => {
    if (typeof value === "object" && value !== null && !(value instanceof Date)) {
      if (depth > deepest || !/(Object|Array)\]$/.test(Object.prototype.toString.call(value))) throw invalid(key);
      for (const name of Object.keys(value)) add(`${key}[${escape(name)}]`, Reflect.get(value, name), depth + 1);
    } else if (value !== undefined) {
      pairs += `${pairs && "&"}${key}=${escape(scalar(key, value))}`;
    }
  };
  for (const [name, value] of Object.entries(values)) add(escape(name), value, 1);
  return pairs;
}

function escape(text: string): string {
  return /[^\w.~-]/.test(text) ? percentEncode(text).replaceAll("%5B", "[").replaceAll("%5D", "]") : text;
}

function scalar(key: string, value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null) return "";
  const number = value instanceof Date ? Math.floor(value.getTime() / 1000) : value;
  if (typeof number === "boolean" || typeof number === "bigint" || Number.isFinite(number)) return String(number);
  throw invalid(key);
}

function invalid(key: string): ParameterError {
  return new ParameterError("invalid-parameter", `Parameter "${key}" has a value that cannot be sent.`);
}

/** {@link encodeBrackets} for a query. */
export const bracketsQuery: QueryEncoder = encodeBrackets;

/** {@link encodeBrackets} for a body of `application/x-www-form-urlencoded`. */
export const bracketsBody: BodyEncoder = (body) => ({
  content: encodeBrackets(Object(body) as Values),
  type: "application/x-www-form-urlencoded",
});
