import type { Parameter } from "../../generator/api/operations/operation.js";
import { jsonLiteral, propertyName, stringLiteral } from "../../generator/code/literals.js";
import type { ModuleWriter } from "../../generator/emit/module-writer.js";
import { isObject, type JsonObject, type JsonValue } from "../../generator/source/json.js";

/** The style that needs no mention, by location (OpenAPI 3.1, 4.8.12.2). */
const DEFAULTS = {
  path: ["simple", false],
  query: ["form", true],
  header: ["simple", false],
  cookie: ["form", true],
} as const;

/** Whether a parameter needs no mention of its style. */
export function isDefault(parameter: Parameter): boolean {
  const [style, explode] = DEFAULTS[parameter.in];
  return (
    parameter.style === style &&
    parameter.explode === explode &&
    !parameter.allowReserved &&
    parameter.contentType === undefined
  );
}

/** The styles of those parameters that are not of the default one, as an object literal. */
export function stylesOf(parameters: readonly Parameter[], writer: ModuleWriter): string {
  const styles = parameters
    .filter((parameter) => !isDefault(parameter))
    .map((parameter) => `${propertyName(parameter.name)}: ${styleOf(parameter, writer)}`);
  return styles.length === 0 ? "{}" : `{ ${styles.join(", ")} }`;
}

function styleOf(parameter: Parameter, writer: ModuleWriter): string {
  const { contentType, encoding = {} } = parameter;
  if (contentType !== undefined && isForm(contentType))
    return `{ write: ${writer.importValue("runtime/form-body", "formText")}(${formStyles(encoding) ?? ""}) }`;
  if (contentType !== undefined) return isJson(contentType) ? "{ json: true }" : "{}";
  const [style, explode] = DEFAULTS[parameter.in];
  const explodes = parameter.style === "form" || parameter.style === "cookie";
  return jsonLiteral({
    ...(parameter.style === style && parameter.explode === explode ? {} : { style: parameter.style }),
    ...(parameter.explode === explodes ? {} : { explode: parameter.explode }),
    ...(parameter.allowReserved ? { allowReserved: true } : {}),
  });
}

/** The encoder of a query that is one parameter as a whole. */
export function wholeQuery(
  { name, contentType = "", encoding = {} }: Parameter,
  writer: ModuleWriter,
): string {
  const given = stringLiteral(name);
  if (isForm(contentType)) {
    const styles = formStyles(encoding);
    return `${writer.importValue("runtime/querystring", "formQuerystring")}(${styles === undefined ? given : `${given}, ${styles}`})`;
  }
  const make = isJson(contentType) ? "jsonQuerystring" : "textQuerystring";
  return `${writer.importValue("runtime/querystring", make)}(${given})`;
}

/** The styles of the fields of a form by its Encoding Objects, as an object literal; undefined where none says any. */
export function formStyles(encodings: JsonObject): string | undefined {
  return encodingsOf(encodings, ({ contentType, style, explode, allowReserved }) => ({
    // A style makes the media type of no effect (OpenAPI 3.1, 4.8.15.1).
    ...(style === undefined && typeof contentType === "string" && isJson(contentType) ? { json: true } : {}),
    ...(style === undefined ? {} : { style }),
    ...(explode === undefined ? {} : { explode }),
    ...(allowReserved === true ? { allowReserved } : {}),
  }));
}

/** What the Encoding Objects of a body (OpenAPI 3.1, 4.8.15) come to by property, as an object literal; undefined where that is nothing. */
export function encodingsOf(
  encodings: JsonObject,
  read: (encoding: JsonObject) => JsonValue,
): string | undefined {
  const said = Object.entries(encodings).flatMap(([property, encoding]) => {
    const value = isObject(encoding) ? read(encoding) : {};
    return isObject(value) && Object.keys(value).length === 0 ? [] : [[property, value] as const];
  });
  return said.length === 0 ? undefined : jsonLiteral(Object.fromEntries(said));
}

function isJson(type: string): boolean {
  return /[/+]json\b/i.test(type);
}

function isForm(type: string): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(type);
}
