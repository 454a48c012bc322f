/** `allowReserved`: characters with a meaning in URLs that stay as they are (RFC 6570, section 3.2.3). */
import { percentEncode } from "./scalar.js";

/** Encodes a text for a query or a form. What would end a value there (`&`, `#`, `+`, brackets) is encoded all the same. */
export const encodeInQuery: (text: string) => string = /* @__PURE__ */ encodeExcept(":/?@!$'()*,;=");

/** Encodes a text for a segment of a path. What would end it (`/`, `?`, `#`) is encoded all the same. */
export const encodeInPath: (text: string) => string = /* @__PURE__ */ encodeExcept(":@!$&'()*+,;=");

/** Also what is percent-encoded already stays as it is. */
function encodeExcept(kept: string): (text: string) => string {
  const others = new RegExp(`(%[\\dA-F]{2})|[^${kept}%]+|%`, "gi");
  return (text) => text.replace(others, (part, encoded?: string) => encoded ?? percentEncode(part));
}
