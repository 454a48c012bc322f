import { member, objectMember, stringMember } from "./json.js";
import type { JsonObject, JsonValue } from "./json.js";
import { METHODS } from "./methods.js";
import type { Report } from "./report.js";
import type { ObjectKind } from "./shape.js";
import { validateParameter } from "./validate-parameter.js";
import type { Step } from "./walk.js";

/** Checks the rules of an object whose fields have been checked, and mends it where one sane reading exists. */
export function validateObject(
  kind: ObjectKind,
  value: JsonObject,
  step: Step | undefined,
  report: Report,
): JsonValue | undefined {
  if (kind === "Operation" && Object.hasOwn(value, "$ref")) {
    report.error(
      { parent: step, segment: "$ref" },
      "An operation cannot be a reference: OpenAPI allows one in place of the whole path item.",
      "Put `$ref` into the path item, and let it lead to an object with this method.",
    );
  }
  const rule = RULES.get(kind);
  return rule === undefined || Object.hasOwn(value, "$ref") ? value : rule(value, step, report);
}

type Rule = (value: JsonObject, step: Step | undefined, report: Report) => JsonValue | undefined;

const RULES: ReadonlyMap<ObjectKind, Rule> = new Map<ObjectKind, Rule>([
  ["Paths", paths],
  ["PathItem", pathItem],
  ["Responses", responses],
  ["Parameter", validateParameter],
  ["Discriminator", discriminator],
  ["Server", server],
  ["SecurityScheme", securityScheme],
]);

/** Keys begin with a slash (OpenAPI 3.1, section 4.8.8). */
function paths(value: JsonObject, step: Step | undefined, report: Report): JsonObject {
  for (const path of Object.keys(value)) {
    if (path.startsWith("/") || path.startsWith("x-")) continue;
    report.error(
      { parent: step, segment: path },
      `The path ${JSON.stringify(path)} does not begin with a slash.`,
      "Paths begin with `/` and follow the server's URL.",
    );
  }
  return value;
}

/** A token (RFC 9110, section 5.6.2): what a method is. */
const TOKEN = /^[!#$%&'*+.^_`|~\dA-Za-z-]{1,100}$/;

/** Methods without a field of their own are keys as they are sent (OpenAPI 3.2, section 4.9). */
function pathItem(value: JsonObject, step: Step | undefined, report: Report): JsonObject {
  const additional = Object.keys(objectMember(value, "additionalOperations") ?? {});
  for (const method of additional) {
    const at = { parent: { parent: step, segment: "additionalOperations" }, segment: method };
    if (METHODS.has(method.toLowerCase())) {
      const field = method.toLowerCase();
      report.error(
        at,
        `${JSON.stringify(method)} has a field of its own.`,
        `Call it \`${field}\` in the path item.`,
      );
    } else if (!TOKEN.test(method)) {
      const message = `${JSON.stringify(method)} is not a method.`;
      report.error(at, message, "Methods are letters, digits and some signs: `COPY`, `M-SEARCH`.");
    } else if (method !== method.toUpperCase()) {
      const message = `The method ${JSON.stringify(method)} is sent as ${method.toUpperCase()}.`;
      report.warning(at, message, "Write it in upper case.");
    }
  }
  return value;
}

/** Keys are `default`, a status, or a range such as `4XX` (OpenAPI 3.1, section 4.8.16). */
function responses(value: JsonObject, step: Step | undefined, report: Report): JsonObject {
  const odd = Object.keys(value).filter((key) => !/^(?:default|[1-9]\d\d|[1-5]XX|x-.*)$/s.test(key));
  if (odd.length === 0) return value;
  const kept = new Map(Object.entries(value));
  for (const key of odd) {
    const at = { parent: step, segment: key };
    const range = key.toUpperCase();
    const response = kept.get(key);
    kept.delete(key);
    if (/^[1-5]XX$/.test(range) && response !== undefined && !kept.has(range)) {
      report.warning(
        at,
        `The status ${JSON.stringify(key)} is read as \`${range}\`.`,
        "Write `XX` in upper case.",
      );
      kept.set(range, response);
    } else {
      const message = `${JSON.stringify(key)} is not a status: the response is left out.`;
      report.warning(at, message, "Give a status such as `200`, a range such as `4XX`, or `default`.");
    }
  }
  return Object.fromEntries(kept);
}

function discriminator(value: JsonObject, step: Step | undefined, report: Report): JsonObject | undefined {
  if (stringMember(value, "propertyName") !== undefined) return value;
  report.warning(
    step,
    "The discriminator has no `propertyName`: it is left out.",
    "Name the property that tells the schemas apart.",
  );
  return undefined;
}

function server(value: JsonObject, step: Step | undefined, report: Report): JsonObject | undefined {
  if (stringMember(value, "url") !== undefined) return value;
  report.warning(step, "The server has no `url`: it is left out.", "Give its `url`, which may be `/`.");
  return undefined;
}

function securityScheme(value: JsonObject, step: Step | undefined, report: Report): JsonObject | undefined {
  const type = stringMember(value, "type");
  const fields = type === undefined ? undefined : REQUIRED_OF_SCHEME.get(type);
  if (fields === undefined) {
    report.warning(
      step,
      "The security scheme has no `type` that is known: it is left out.",
      `Types are ${[...REQUIRED_OF_SCHEME.keys()].join(", ")}.`,
    );
    return undefined;
  }
  const missing = fields.find((field) => member(value, field) === undefined);
  if (missing === undefined) return value;
  report.warning(
    step,
    `The security scheme has no \`${missing}\`: it is left out.`,
    `A scheme of type ${JSON.stringify(type)} needs it.`,
  );
  return undefined;
}

/** Required fields by type (OpenAPI 3.1, section 4.8.27). */
const REQUIRED_OF_SCHEME: ReadonlyMap<string, readonly string[]> = new Map([
  ["apiKey", ["name", "in"]],
  ["http", ["scheme"]],
  ["mutualTLS", []],
  ["oauth2", []],
  ["openIdConnect", []],
]);
