/** Bodies of `application/x-www-form-urlencoded` in OpenAPI's encodings (OpenAPI 3.1, section 4.8.15). */
import { encodeBrackets } from "./brackets.js";
import { invalid } from "./errors.js";
import { invalidWhole } from "./invalid-whole.js";
import type { BodyEncoder, Values } from "./operation.js";
import { isRecord, isoText, jsonText, styleOf, writeStyle } from "./styles.js";
import type { ParameterStyles } from "./styles.js";
import { encodeInQuery } from "./reserved.js";
import { percentEncode } from "./scalar.js";

/**
 * A form of which some properties have an encoding of their own. The others are written in style `form`, exploded; objects,
 * also within arrays, as JSON.
 *
 * @returns an encoder that throws ConfigError `invalid-body`, `invalid-parameter`
 */
export function formBodyWith(styles: ParameterStyles): BodyEncoder {
  return (body) => {
    if (!isRecord(body)) throw invalidWhole("body", "be an object");
    return { content: formOf(body, styles), type: "application/x-www-form-urlencoded" };
  };
}

/** A form without encodings. */
export const formBody: BodyEncoder = /* @__PURE__ */ formBodyWith({});

/** Writes a parameter whose `content` is a form. */
export function formText(styles: ParameterStyles = {}): (name: string, value: unknown) => string {
  return (name, value) => {
    if (!isRecord(value)) throw invalid("parameter", name, "be an object");
    return formOf(value, styles);
  };
}

function formOf(values: Values, styles: ParameterStyles): string {
  return Object.entries(values)
    .map(([name, value]) => write(styles, name, value))
    .filter(Boolean)
    .join("&");
}

function write(styles: ParameterStyles, name: string, value: unknown): string | undefined {
  const { style, explode, allowReserved, json } = styleOf(styles, name, "form");
  if (value === undefined) return undefined;
  if (style === "deepObject") return encodeBrackets({ [name]: value }, (date) => isoText(name, date));
  const plain = Object.hasOwn(styles, name) && !json ? value : withJson(name, value, json);
  const encode = allowReserved ? encodeInQuery : percentEncode;
  return writeStyle(name, plain, { style, explode }, encode, percentEncode);
}

/** A value with its objects as JSON; all of it, if it is described as JSON. */
function withJson(name: string, value: unknown, all = false): unknown {
  if (all || isRecord(value)) return jsonText(name, value);
  return Array.isArray(value)
    ? value.map((item: unknown) => (isRecord(item) || Array.isArray(item) ? jsonText(name, item) : item))
    : value;
}
