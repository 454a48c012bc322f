/** Parameter styles (OpenAPI 3.1, section 4.8.12.3; RFC 6570 for what it leaves open). */
import { bigintJson } from "./bigint-json.js";
import type { Values } from "./operation.js";
import { invalid } from "./errors.js";
import { scalarText } from "./scalar.js";

export type StyleName =
  "simple" | "label" | "matrix" | "form" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "cookie";

/** How a parameter is written. */
export interface ParameterStyle {
  readonly style?: StyleName;
  /** Whether arrays and objects are written item by item. Default: only with `form` and `cookie`. */
  readonly explode?: boolean;
  /** Whether reserved characters stay as they are, where that does not end the value. In paths, queries and forms. */
  readonly allowReserved?: boolean;
  /** For parameters with `content`: the value is JSON. */
  readonly json?: boolean;
  /** For parameters with `content` of another kind: gives the text of a value. */
  readonly write?: (name: string, value: unknown) => string;
}

/** Styles by parameter name. */
export type ParameterStyles = Readonly<Record<string, ParameterStyle>>;

interface Rule {
  /** What comes before the value. */
  readonly first: string;
  /** What stands between exploded items. */
  readonly between: string;
  /** What stands between the items of a value that is not exploded. */
  readonly joint: string;
  /** Whether the value is preceded by the parameter's name. */
  readonly named: boolean;
  /** What stands between a name and an empty value (RFC 6570, section 3.2.7). Default `=`. */
  readonly beforeEmpty?: "";
}

const rules: Readonly<Record<Exclude<StyleName, "deepObject">, Rule>> = {
  simple: { first: "", between: ",", joint: ",", named: false },
  label: { first: ".", between: ".", joint: ",", named: false },
  matrix: { first: ";", between: ";", joint: ",", named: true, beforeEmpty: "" },
  form: { first: "", between: "&", joint: ",", named: true },
  spaceDelimited: { first: "", between: "&", joint: "%20", named: true },
  pipeDelimited: { first: "", between: "&", joint: "%7C", named: true },
  cookie: { first: "", between: "; ", joint: ",", named: true },
};

/**
 * Writes one parameter.
 *
 * @param encode for values
 * @param encodeName for names, where they are written
 * @returns undefined for what has no value: undefined, and empty arrays and objects
 * @throws ConfigError `invalid-parameter` for arrays and objects within arrays and objects, which no style can hold
 */
export function writeStyle(
  name: string,
  value: unknown,
  { style, explode }: { readonly style: Exclude<StyleName, "deepObject">; readonly explode: boolean },
  encode: (text: string) => string,
  encodeName: (text: string) => string = encode,
): string | undefined {
  const { first, between, joint, named, beforeEmpty = "=" } = rules[style];
  const text = (item: unknown): string =>
    encode(item instanceof Date ? isoText(name, item) : scalarText(name, item));
  const pair = (key: string, content: string): string =>
    encodeName(key) + (content === "" ? beforeEmpty : "=") + content;
  const labelled = (content: string): string => (named ? pair(name, content) : content);
  if (value === undefined) return undefined;
  if (Array.isArray(value)) {
    const items = value.filter((item) => item !== undefined).map(text);
    if (items.length === 0) return undefined;
    return first + (explode ? items.map(labelled).join(between) : labelled(items.join(joint)));
  }
  if (isRecord(value)) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    if (members.length === 0) return undefined;
    return (
      first +
      (explode
        ? members.map(([key, member]) => pair(key, text(member))).join(between)
        : labelled(members.map(([key, member]) => encode(key) + joint + text(member)).join(joint)))
    );
  }
  return first + labelled(text(value));
}

/** A date as `format: date-time` wants it (RFC 3339). */
export function isoText(name: string, date: Date): string {
  if (Number.isNaN(date.getTime())) throw invalid("parameter", name);
  return date.toISOString();
}

/** The value of a parameter with `content: application/json`. A bigint is a number with all its digits. */
export function jsonText(name: string, value: unknown): string {
  try {
    const text = bigintJson(value);
    if (text !== undefined) return text;
  } catch {
    // A cycle: as unsendable as what has no JSON form.
  }
  throw invalid("parameter", name);
}

/** The style of a parameter, with its defaults. */
export function styleOf(
  styles: ParameterStyles,
  name: string,
  standard: StyleName,
): ParameterStyle & { readonly style: StyleName; readonly explode: boolean } {
  const given = Object.hasOwn(styles, name) ? styles[name] : undefined;
  const style = given?.style ?? standard;
  return { ...given, style, explode: given?.explode ?? (style === "form" || style === "cookie") };
}

/** Whether a value is an object to be written by its members. */
export function isRecord(value: unknown): value is Values {
  return Object.prototype.toString.call(value) === "[object Object]";
}
