/** Where a request goes: the base URL, and path values that cannot lead elsewhere. */
import { ConfigError, ParameterError } from "./errors.js";
import type { Values } from "./operation.js";

/**
 * Checks a base URL and gives it without trailing slashes. Its path is kept. In browsers it may be relative to the page.
 *
 * @throws ConfigError `invalid-base-url`, without the URL: it may hold a password
 */
export function checkBaseUrl(baseUrl: unknown): string {
  let url: URL | undefined;
  try {
    url = new URL(String(baseUrl), typeof location === "object" ? location.href : undefined);
  } catch {
    // Said below, without the URL that the platform's message repeats.
  }
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || /[?#]/.test(url.href)) {
    throw new ConfigError("invalid-base-url", "baseUrl must be an http or https URL without user, password, query and fragment.");
  }
  let end = url.href.length;
  while (url.href[end - 1] === "/") end--;
  return url.href.slice(0, end);
}

/**
 * Puts path parameters into a path template (OpenAPI, `in: path`, `style: simple`, primitive values).
 *
 * @throws ParameterError `invalid-path-parameter` for values that would change which path is asked for
 */
export function expandPath(template: string, values: Values): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) =>
    pathSegment(name, Object.hasOwn(values, name) ? values[name] : undefined),
  );
}

/**
 * Encodes one path value as one segment. Empty values are refused because the path would be that of the collection; `.`
 * and `..`, percent-encoded or not, because URL parsers remove them.
 *
 * @throws ParameterError `invalid-path-parameter`
 */
export function pathSegment(name: string, value: unknown): string {
  const valid =
    typeof value === "string" || typeof value === "boolean" || typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value));
  const text = valid ? String(value) : "";
  if (!text || /^(\.|%2e){1,2}$/i.test(text)) {
    throw new ParameterError("invalid-path-parameter", `Path parameter "${name}" must be a value other than "", "." and "..".`);
  }
  return percentEncode(text);
}

/**
 * `encodeURIComponent`, but for what RFC 3986, section 2.2, reserves and it leaves alone.
 *
 * @throws ParameterError `malformed-text` for a lone surrogate, which has no UTF-8 form
 */
export function percentEncode(text: string): string {
  if (!/[^\w.~-]/.test(text)) return text;
  try {
    return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  } catch {
    throw new ParameterError("malformed-text", "A text has half of a surrogate pair: it is not valid Unicode.");
  }
}
