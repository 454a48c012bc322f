/** Path parameters in OpenAPI's styles. */
import { invalid } from "./errors.js";
import type { PathEncoder } from "./operation.js";
import { jsonText, styleOf, writeStyle } from "./styles.js";
import type { ParameterStyles } from "./styles.js";
import { encodeInPath } from "./reserved.js";
import { percentEncode } from "./scalar.js";
import { pathSegment } from "./url.js";

/**
 * Path parameters of which some have a style other than `simple`, or arrays or objects as values.
 *
 * @returns an encoder that throws ConfigError `invalid-parameter` for what would change which path is asked for
 */
export function styledPath(styles: ParameterStyles): PathEncoder {
  return (template, values) =>
    template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined || value === null) return pathSegment(name, value);
      const {
        style,
        explode,
        allowReserved,
        json,
        write = json && jsonText,
      } = styleOf(styles, name, "simple");
      if (write) return pathSegment(name, write(name, value));
      const encode = allowReserved ? encodeInPath : percentEncode;
      if (typeof value !== "object" && style === "simple" && !allowReserved) return pathSegment(name, value);
      const text =
        style === "deepObject"
          ? undefined
          : writeStyle(name, value, { style, explode }, encode, percentEncode);
      if (!text || /^(\.|%2e){1,2}$/i.test(text)) throw invalid("parameter", name);
      return text;
    });
}
