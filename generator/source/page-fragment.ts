import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Fragment } from "./fragment.js";
import { isObject, member, objectMember, stringMember } from "./json.js";
import type { JsonObject, JsonValue } from "./json.js";
import type { OperationPage } from "./operation-page.js";
import type { Span } from "./page-span.js";
import type { ParsedText } from "./parsed-text.js";
import { escapePointer } from "./pointer.js";
import { Provenance } from "./provenance.js";
import type { Home, Origin } from "./provenance.js";
import type { SourceText } from "./source-text.js";

/** A page lists the fields of a body without saying its media type: the preset decides what stands for this range. */
export const UNSTATED_MEDIA_TYPE = "*/*";

/** Keys of a page's parameter that are not part of its schema. */
const PARAMETER_KEYS = new Set(["description", "required", "location", "schema"]);
const PARAMETER_LOCATIONS = new Set(["path", "query", "header", "cookie"]);

/** A body means nothing in these requests (RFC 9110, sections 9.3.1 and 9.3.2). */
const BODILESS = new Set(["get", "head"]);

/** The part of an OpenAPI document that an operation page stands for. */
export function pageFragment(
  page: OperationPage,
  source: SourceText,
  home: Home,
  diagnostics: Diagnostics,
): Fragment {
  const provenance = new Provenance();
  const path = `/paths/${escapePointer(page.path.text)}`;
  const at = `${path}/${page.method.text}`;
  const mountSpan = (pointer: string, { start }: Span): void => {
    const origin: Origin = { source, home, isPage: true, place: () => ({ offset: start, depth: 0 }) };
    provenance.add({ at: pointer, origin, pointer: "" });
  };
  const mountJson = (pointer: string, parsed: ParsedText, inside: string): void => {
    provenance.add({
      at: pointer,
      origin: { source, home, isPage: true, place: (segments) => parsed.place(segments) },
      pointer: inside,
    });
  };
  mountSpan("", page.title);
  mountSpan(path, page.path);
  mountSpan(at, page.title);
  mountSpan(`${at}/operationId`, page.operationId);
  if (page.summary) mountSpan(`${at}/summary`, page.summary);

  const parameters: JsonValue[] = [];
  const fields: [name: string, schema: JsonValue][] = [];
  const requiredFields: string[] = [];
  for (const [name, said] of Object.entries(isObject(page.parameters?.value) ? page.parameters.value : {})) {
    if (page.parameters === undefined) break;
    const inside = `/${escapePointer(name)}`;
    const location = stringMember(said, "location");
    if (
      !isObject(said) ||
      location === undefined ||
      !(PARAMETER_LOCATIONS.has(location) || location === "body")
    ) {
      diagnostics.error({
        code: "page-json",
        message: `The page's parameter ${JSON.stringify(name)} does not say where it goes.`,
        location: source.locate(page.parameters.place([name]).offset, `${at}/parameters`),
        hint: 'Give an object with `"location"`: "path", "query", "header", "cookie" or "body".',
      });
      continue;
    }
    if (location === "body" && BODILESS.has(page.method.text)) {
      diagnostics.warning({
        code: "page-json",
        message: `A ${page.method.text.toUpperCase()} has no body, so the page's parameter ${JSON.stringify(name)} is left out.`,
        location: source.locate(page.parameters.place([name]).offset, `${at}/parameters`),
        hint: 'Give `"location": "query"` if it goes there, or another method.',
      });
      continue;
    }
    const schema = schemaOf(said);
    const schemaInside = member(said, "schema") === undefined ? inside : `${inside}/schema`;
    const description = stringMember(said, "description");
    const required = member(said, "required");
    if (location === "body") {
      const isDescribed = member(schema, "description") !== undefined || !description || !isObject(schema);
      fields.push([name, isDescribed ? schema : { ...schema, description }]);
      if (required === true) requiredFields.push(name);
      mountJson(
        `${at}/requestBody/content/${escapePointer(UNSTATED_MEDIA_TYPE)}/schema/properties${inside}`,
        page.parameters,
        schemaInside,
      );
    } else {
      mountJson(`${at}/parameters/${parameters.length}`, page.parameters, inside);
      mountJson(`${at}/parameters/${parameters.length}/schema`, page.parameters, schemaInside);
      parameters.push({
        name,
        in: location,
        ...(description ? { description } : {}),
        ...(required === undefined ? {} : { required }),
        schema,
      });
    }
  }
  if (page.parameters) {
    mountJson(`${at}/parameters`, page.parameters, "");
    mountJson(`${at}/requestBody`, page.parameters, "");
  }
  mountJson(`${at}/responses`, page.response, "");
  mountJson(`${at}/responses/200/content/application~1json/schema`, page.response, "");

  const operation: JsonObject = {
    operationId: page.operationId.text,
    ...(page.summary && { summary: page.summary.text }),
    ...(parameters.length > 0 && { parameters }),
    ...(fields.length > 0 && { requestBody: bodyOf(fields, requiredFields) }),
    responses: { "200": { content: { "application/json": { schema: page.response.value } } } },
  };
  const pathItem = { [page.method.text]: operation };
  return { kind: "page", root: { paths: Object.fromEntries([[page.path.text, pathItem]]) }, provenance };
}

/** The schema that a page's parameter gives outright, or the one that its keys amount to. */
function schemaOf(said: JsonObject): JsonValue {
  const schema = objectMember(said, "schema");
  return schema ?? Object.fromEntries(Object.entries(said).filter(([key]) => !PARAMETER_KEYS.has(key)));
}

function bodyOf(fields: readonly (readonly [string, JsonValue])[], required: readonly string[]): JsonObject {
  const schema: JsonObject = {
    type: "object",
    properties: Object.fromEntries(fields),
    ...(required.length > 0 && { required }),
  };
  return { ...(required.length > 0 && { required: true }), content: { [UNSTATED_MEDIA_TYPE]: { schema } } };
}
