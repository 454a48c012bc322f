import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { member } from "./json.js";
import type { ParsedText } from "./parsed-text.js";

/**
 * The version of a whole document (OpenAPI 3.1, section 4.8.1): `2.0` is that of Swagger. YAML reads an unquoted `3.1` as a number:
 * taken for its text.
 * @returns undefined if an error was reported
 */
export function readVersion(parsed: ParsedText, diagnostics: Diagnostics): string | undefined {
  const openapi = member(parsed.value, "openapi");
  const swagger = member(parsed.value, "swagger");
  const refuse = (field: string, message: string, hint: string): string | undefined => {
    const location = parsed.source.locate(parsed.place([field]).offset, `/${field}`);
    diagnostics.error({ code: "unsupported-version", message, location, hint });
    return undefined;
  };
  if (openapi !== undefined && swagger !== undefined) {
    return refuse(
      "swagger",
      "The document has both `openapi` and `swagger`.",
      "Remove the one that does not hold.",
    );
  }
  if (openapi === undefined) {
    // YAML reads an unquoted `2.0` as the number 2.
    if (swagger === "2.0" || swagger === 2) return "2.0";
    return refuse(
      "swagger",
      `The version ${JSON.stringify(swagger)} of Swagger cannot be read.`,
      "Give a document of Swagger 2.0 or OpenAPI 3.",
    );
  }
  const text =
    typeof openapi === "number" ? (Number.isInteger(openapi) ? `${openapi}.0` : String(openapi)) : openapi;
  if (typeof text === "string" && /^3\.[012](?:\.|-|$)/.test(text)) return text;
  return refuse(
    "openapi",
    `The version ${JSON.stringify(openapi)} of OpenAPI cannot be read.`,
    "Give a document of Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2.",
  );
}
