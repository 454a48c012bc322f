import { member, objectMember, stringMember } from "../json.js";
import type { JsonObject } from "../json.js";

/** How OpenAPI 3 says a `collectionFormat` of a form field (Swagger 2.0, Parameter Object), in an Encoding Object. */
export const FORM_STYLES: ReadonlyMap<string, JsonObject> = new Map([
  ["csv", { style: "form", explode: false }],
  ["ssv", { style: "spaceDelimited", explode: false }],
  ["pipes", { style: "pipeDelimited", explode: false }],
  ["multi", { style: "form", explode: true }],
]);

/** The formats that OpenAPI 3 has styles for, by where a parameter is. */
const FORMATS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["query", new Set(FORM_STYLES.keys())],
  ["formData", new Set(FORM_STYLES.keys())],
  ["path", new Set(["csv"])],
  ["header", new Set(["csv"])],
]);

/**
 * The `collectionFormat` of a parameter that is a list, `csv` by default (Swagger 2.0, Parameter Object).
 * @param lose is told of what OpenAPI 3 has no style for
 * @returns undefined for what is no list
 */
export function collectionFormat(parameter: JsonObject, lose: (what: string) => void): string | undefined {
  if (stringMember(parameter, "type") !== "array") return undefined;
  const nested = stringMember(objectMember(parameter, "items"), "collectionFormat");
  if (nested !== undefined && nested !== "csv") lose(`\`collectionFormat: ${nested}\` of a list in a list`);
  const given = member(parameter, "collectionFormat") ?? "csv";
  const location = stringMember(parameter, "in") ?? "";
  if (typeof given === "string" && FORMATS.get(location)?.has(given)) return given;
  const shown = typeof given === "string" ? given : JSON.stringify(given);
  lose(`\`collectionFormat: ${shown}\` in ${location}`);
  return "csv";
}
