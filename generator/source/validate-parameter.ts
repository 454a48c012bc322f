import { member, objectMember, stringMember } from "./json.js";
import type { JsonObject } from "./json.js";
import type { Report } from "./report.js";
import type { Step } from "./walk.js";

const LOCATIONS = new Set(["path", "query", "header", "cookie", "querystring"]);

/** What a parameter of Swagger 2.0 says beside `name` and `in`, and OpenAPI 3 says in `schema`. */
const SCHEMA_KEYS = new Set(["type", "format", "items", "enum", "default", "minimum", "maximum", "pattern"]);

/** Checks a Parameter Object (OpenAPI 3.1, section 4.8.12). */
export function validateParameter(value: JsonObject, step: Step | undefined, report: Report): JsonObject {
  const name = stringMember(value, "name");
  const location = stringMember(value, "in");
  const called = name === undefined ? "The parameter" : `The parameter ${JSON.stringify(name)}`;
  if (name === undefined) report.error(step, "The parameter has no `name`.", "Give its name as it is sent.");
  if (location === undefined || !LOCATIONS.has(location)) {
    const isSwagger = location === "body" || location === "formData";
    report.error(
      location === undefined ? step : { parent: step, segment: "in" },
      location === undefined
        ? `${called} has no \`in\`.`
        : `${called} is in ${JSON.stringify(location)}, which is no place.`,
      isSwagger
        ? "That is Swagger 2.0: in OpenAPI 3 it is the operation's `requestBody`."
        : "Give `path`, `query`, `header` or `cookie`.",
    );
  }
  return withSchema(withRequired(value, location, called, step, report), called, step, report);
}

/** A path parameter is always required; a template cannot be filled without it. */
function withRequired(
  value: JsonObject,
  location: string | undefined,
  called: string,
  step: Step | undefined,
  report: Report,
): JsonObject {
  if (location !== "path" || member(value, "required") === true) return value;
  report.warning(
    step,
    `${called} is in the path and not \`required\`: it is taken to be.`,
    "Add `required: true`.",
  );
  return { ...value, required: true };
}

/** A parameter has a `schema`, or one media type in `content`. */
function withSchema(value: JsonObject, called: string, step: Step | undefined, report: Report): JsonObject {
  const content = objectMember(value, "content");
  if (member(value, "schema") !== undefined || (content !== undefined && Object.keys(content).length > 0))
    return value;
  const stray = Object.entries(value).filter(([key]) => SCHEMA_KEYS.has(key));
  report.warning(
    step,
    `${called} has neither \`schema\` nor \`content\`: ${stray.length > 0 ? "the keys of Swagger 2.0 beside it are taken" : "any value is taken"}.`,
    "Add a `schema`.",
  );
  return { ...value, schema: Object.fromEntries(stray) };
}
