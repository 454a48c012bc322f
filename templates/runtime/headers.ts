/** Request headers: names in lower case, values that cannot end the line they stand on. */
import { invalid } from "./errors.js";

/** Values by header name; `null` takes a header out that the client would send, `undefined` changes nothing. */
export type HeaderValues = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * Adds headers to a record with lower-case names, and gives that record, after checking them as RFC 9110, section 5, wants them.
 *
 * @throws ConfigError `invalid-header` for a name that is no token, and for a value with characters that no header can carry.
 * The message never holds the value.
 */
export function addHeaders(target: Record<string, string>, values: HeaderValues): Record<string, string> {
  for (const [name, value] of Object.entries(values)) {
    const key = name.toLowerCase();
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[^\t\x20-\x7e\x80-\xff]/.test(String(value)))
      throw invalid("header", name);
    if (value === null) Reflect.deleteProperty(target, key);
    else if (value !== undefined) target[key] = String(value);
  }
  return target;
}
