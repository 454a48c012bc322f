/** Query parameters in OpenAPI's styles. */
import { encodeBrackets } from "./brackets.js";
import type { QueryEncoder } from "./operation.js";
import { isoText, jsonText, styleOf, writeStyle } from "./styles.js";
import type { ParameterStyles } from "./styles.js";
import { encodeInQuery } from "./reserved.js";
import { percentEncode } from "./scalar.js";

/** Query parameters of which some have a style other than `form`, exploded. */
export function styledQuery(styles: ParameterStyles): QueryEncoder {
  return (query) =>
    Object.entries(query)
      .map(([name, value]) => {
        const {
          style,
          explode,
          allowReserved,
          json,
          write = json && jsonText,
        } = styleOf(styles, name, "form");
        const encode = allowReserved ? encodeInQuery : percentEncode;
        if (value === undefined) return undefined;
        if (write) return `${percentEncode(name)}=${encode(write(name, value))}`;
        if (style === "deepObject") return encodeBrackets({ [name]: value }, (date) => isoText(name, date));
        return writeStyle(name, value, { style, explode }, encode, percentEncode);
      })
      .filter(Boolean)
      .join("&");
}

/** Query parameters in the default style, `form`, exploded. */
export const formQuery: QueryEncoder = /* @__PURE__ */ styledQuery({});
