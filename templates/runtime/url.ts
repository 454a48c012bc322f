/** Where a request goes: the base URL, and path values that cannot lead elsewhere. */
import { invalid } from "./errors.js";
import type { Values } from "./operation.js";
import { percentEncode, scalarText } from "./scalar.js";

/**
 * Checks a base URL and gives it without trailing slashes. Its path is kept.
 *
 * @throws ConfigError `invalid-option`, without the URL: it may hold a password
 */
export function checkBaseUrl(baseUrl?: unknown): string {
  const href = URL.canParse(baseUrl as string) ? new URL(baseUrl as string).href : "";
  if (!/^https?:[^@?#]+$/.test(href)) throw invalid("option", "baseUrl", "be a plain http(s) URL");
  return href.replace(/(?<!\/)\/+$/, "");
}

/**
 * Puts path parameters into a path template (OpenAPI, `in: path`, `style: simple`, primitive values).
 *
 * @throws ConfigError `invalid-parameter` for values that would change which path is asked for
 */
export function expandPath(template: string, values: Values): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => pathSegment(name, values[name]));
}

/**
 * Encodes one path value as one segment. Empty values are refused because the path would be that of the collection; `.`
 * and `..`, percent-encoded or not, because URL parsers remove them.
 *
 * @throws ConfigError `invalid-parameter`
 */
export function pathSegment(name: string, value: unknown): string {
  const text = scalarText(name, value);
  if (/^((\.|%2e){1,2})?$/i.test(text)) throw invalid("parameter", name, "not be empty, . or ..");
  return percentEncode(text, name);
}
