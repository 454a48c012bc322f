/** Header and cookie parameters in OpenAPI's styles. */
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
 * so that no value can end its cookie; exploded items are cookies of their own, of the same name.
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
      const { explode, json, write = json && jsonText } = styleOf(cookieStyles, name, "cookie");
      const written = write && value !== undefined ? write(name, value) : (value as unknown);
      return writeStyle(name, written, { style: "cookie", explode }, percentEncode) ?? [];
    });
    if (pairs.length > 0) result["cookie"] = pairs.join("; ");
    checkHeaderNames(result);
    addHeaders(target, result);
  };
}

/** Header and cookie parameters in the default styles. */
export const headerParameters: HeaderEncoder = /* @__PURE__ */ styledHeaders({});
