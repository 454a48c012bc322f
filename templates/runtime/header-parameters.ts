/** Header and cookie parameters in OpenAPI's styles. */
import { invalid } from "./errors.js";
import { addHeaders } from "./headers.js";
import { checkHeaderNames } from "./read-option.js";
import type { HeaderEncoder } from "./operation.js";
import { own } from "./own.js";
import { jsonText, styleOf, writeStyle } from "./styles.js";
import type { ParameterStyles } from "./styles.js";
import { percentEncode } from "./scalar.js";

/** Styles of header and of cookie parameters, each where it is not the default. */
export interface HeaderStyles {
  readonly headers?: ParameterStyles;
  readonly cookies?: ParameterStyles;
}

/**
 * Header parameters in style `simple`: values as they are, items with commas between them. Cookie parameters percent-encoded,
 * so that no value can end its cookie, or in style `cookie` as they are (OpenAPI 3.2, section 4.12.2.1); exploded items are cookies
 * of their own, of the same name.
 *
 * @returns an encoder that throws ConfigError `invalid-parameter`, `invalid-header`
 */
export function styledHeaders({
  headers: headerStyles = {},
  cookies: cookieStyles = {},
}: HeaderStyles): HeaderEncoder {
  return ({ headers = {}, cookies = {} }, target) => {
    const result = own<Record<string, string>>({});
    for (const [name, value] of Object.entries(headers)) {
      const { explode, json, write = json && jsonText } = styleOf(headerStyles, name, "simple");
      const text =
        write && value !== undefined
          ? write(name, value)
          : writeStyle(name, value, { style: "simple", explode }, (part) => part);
      if (text !== undefined) result[name] = text;
    }
    const pairs = Object.entries(cookies).flatMap(([name, value]) => {
      const { style, explode, json, write = json && jsonText } = styleOf(cookieStyles, name, "form");
      const written = write && value !== undefined ? write(name, value) : (value as unknown);
      const encode = style === "cookie" ? (text: string) => cookieText(name, text) : percentEncode;
      return writeStyle(name, written, { style: "cookie", explode }, encode) ?? [];
    });
    if (pairs.length > 0) result["cookie"] = pairs.join("; ");
    checkHeaderNames(result);
    addHeaders(target, result);
  };
}

/** Header and cookie parameters in the default styles. */
export const headerParameters: HeaderEncoder = /* @__PURE__ */ styledHeaders({});

/** A text that needs no escaping in a cookie (RFC 6265, section 4.1.1; commas, which stand between items, and quotes are sent all the same). */
function cookieText(name: string, text: string): string {
  if (/[^\x21-\x3a\x3c-\x7e]/.test(text)) throw invalid("parameter", name, "be escaped as cookies need it");
  return text;
}
