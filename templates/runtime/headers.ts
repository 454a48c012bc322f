/** Request headers: names in lower case, values that cannot end the line they stand on. */
import { invalid } from "./errors.js";

/** Values by header name; `null` takes a header out that the client would send, `undefined` changes nothing. */
export type HeaderValues = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The header names of RFC 9110 that belong to the connection, not to the caller. */
const reserved = /^(host|content-length|connection|keep-alive|transfer-encoding|upgrade|te|trailer|expect)$/;

/**
 * Adds headers to a record with lower-case names, and gives that record, after checking them as RFC 9110, section 5, wants them.
 *
 * @throws ConfigError `invalid-header` for a name that is no token, is the connection's or is given twice in different
 * case, and for a value with characters that no header can carry. The message never holds the value.
 */
export function addHeaders(target: Record<string, string>, values: HeaderValues): Record<string, string> {
  const seen = new Set<string>();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const key = name.toLowerCase();
    if (
      !/^[\w!#$%&'*+.^`|~-]+$/.test(name) ||
      reserved.test(key) ||
      seen.has(key) ||
      /[^\t\x20-\x7e\x80-\xff]/.test(String(value))
    ) {
      throw invalid("header", name, "be another, once, or have another value");
    }
    seen.add(key);
    if (value === null) Reflect.deleteProperty(target, key);
    else target[key] = String(value);
  }
  return target;
}
