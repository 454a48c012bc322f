/**
 * Nested keys in brackets and indexed arrays, as PHP, Rails and Stripe read them: `items[0][price]=x`. It is what APIs mean that
 * describe objects and arrays as `style: deepObject`, for which OpenAPI 3.1, section 4.8.12.3, defines no nesting.
 */
import type { BodyEncoder, QueryEncoder, Values } from "./operation.js";
import { invalid } from "./errors.js";
import { percentEncode, scalarText } from "./scalar.js";

/** Deeper than any API goes; what is deeper is most likely a cycle. */
const deepest = 64;

/**
 * `undefined` is left out, `null` is an empty value, an empty array or object sends nothing, and brackets are not
 * percent-encoded.
 *
 * @param dates what dates are, by default whole Unix seconds
 * @throws ConfigError `invalid-parameter` for what has no such form: NaN, functions, symbols, binary data, cycles
 */
export function encodeBrackets(values: Values, dates: (date: Date) => unknown = unixSeconds): string {
  let pairs = "";
  const add = (key: string, value: unknown, depth: number): void => {
    if (value instanceof Date) add(key, dates(value), depth);
    else if (Array.isArray(value) || isPlain(value)) {
      if (depth > deepest) throw invalid("parameter", key);
      for (const [name, below] of Object.entries(value))
        add(`${key}[${escape(name, key)}]`, below, depth + 1);
    } else if (value !== undefined) {
      pairs += `${pairs && "&"}${key}=${escape(scalarText(key, value), key)}`;
    }
  };
  for (const [name, value] of Object.entries(values)) add(escape(name, name), value, 1);
  return pairs;
}

function unixSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

function isPlain(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]";
}

function escape(text: string, key: string): string {
  return percentEncode(text, key).replace(/%5[BD]/g, decodeURIComponent);
}

/** {@link encodeBrackets} for a query. */
export const bracketsQuery: QueryEncoder = (query) => encodeBrackets(query);

/** {@link encodeBrackets} for a body of `application/x-www-form-urlencoded`. */
export const bracketsBody: BodyEncoder = (body) => ({
  content: encodeBrackets(Object(body) as Values),
  type: "application/x-www-form-urlencoded",
});
