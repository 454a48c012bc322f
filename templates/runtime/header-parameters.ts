/** Header and cookie parameters in OpenAPI's styles. */
import type { HeaderEncoder, Values } from "./operation.js";
import { own } from "./own.js";
import { jsonText, styleOf, writeStyle } from "./styles.js";
import type { ParameterStyles } from "./styles.js";
import { percentEncode } from "./url.js";

/** Header parameters, in style `simple`: values as they are, items with commas between them. */
export function styledHeaders(styles: ParameterStyles): HeaderEncoder {
  return (values) =>
    texts(values, (name, value) => {
      const { explode, json } = styleOf(styles, name, "simple");
      return json ? jsonText(name, value) : writeStyle(name, value, { style: "simple", explode }, (text) => text);
    });
}

/** Header parameters without arrays or objects that are exploded. */
export const headerParameters: HeaderEncoder = /* @__PURE__ */ styledHeaders({});

/**
 * Cookie parameters, percent-encoded so that no value can end its cookie. Exploded items are cookies of their own, of the same
 * name.
 */
export function styledCookies(styles: ParameterStyles): HeaderEncoder {
  return (values) =>
    texts(values, (name, value) => {
      const { explode, json } = styleOf(styles, name, "cookie");
      return json ? `${percentEncode(name)}=${percentEncode(jsonText(name, value))}` : writeStyle(name, value, { style: "cookie", explode }, percentEncode);
    });
}

/** Cookie parameters in the default style. */
export const cookieParameters: HeaderEncoder = /* @__PURE__ */ styledCookies({});

function texts(values: Values, write: (name: string, value: unknown) => string | undefined): Record<string, string> {
  const result = own<Record<string, string>>({});
  for (const [name, value] of Object.entries(values)) {
    const text = value === undefined ? undefined : write(name, value);
    if (text !== undefined) result[name] = text;
  }
  return result;
}
