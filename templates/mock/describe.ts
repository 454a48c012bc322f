import type { Api } from "../../generator/api/api.js";
import type { MediaType, Operation, Parameter, Response } from "../../generator/api/operations/operation.js";
import { defaultUrl } from "../../generator/api/operations/read-servers.js";
import type { View } from "../../generator/api/schema/views.js";
import { pathTemplate } from "../client/functions.js";
import { asFileForm } from "../operations/files.js";
import { errorsOf, preferred } from "../operations/operation-types.js";
import { shapeOf } from "../fixtures/shape-of.js";
import { shapeFamilies } from "../fixtures/write-shapes.js";
import type {
  MockDescription,
  MockOperation,
  MockParameter,
  MockResponse,
} from "../runtime/mock-operation.js";
import type { Members, Shape } from "../runtime/shapes.js";
import { actionsOf } from "./actions.js";

/** A whole API as data for a made-up one. */
export function mockDescription(api: Api): MockDescription {
  const shapes = shapeFamilies(api).flatMap((family) => family.shapes);
  return { operations: [...mockOperations(api).values()], shapes: new Map(shapes), ...mockFacts(api) };
}

/** The operations of an API as data for a made-up one, in the model's order. */
export function mockOperations(api: Api): ReadonlyMap<Operation, MockOperation> {
  const actions = actionsOf(api);
  return new Map(
    api.operations.map((operation) => {
      const action = actions.get(operation);
      const { pagination, expand } = operation;
      return [
        operation,
        {
          name: operation.name,
          method: operation.method.toUpperCase(),
          path: pathTemplate(operation.path),
          ...parametersOf(operation, api),
          ...bodyOf(operation, api),
          responses: operation.responses.flatMap((response) => responsesOf(response, api)),
          ...(action === undefined ? {} : { action }),
          ...(pagination === undefined ? {} : { pages: pagination }),
          ...(expand === undefined ? {} : { expand: expand.name }),
        },
      ];
    }),
  );
}

/** What a made-up API knows beside its operations and shapes. */
export function mockFacts(api: Api): Omit<MockDescription, "operations" | "shapes"> {
  const { preset, servers } = api;
  const error = commonError(api);
  const server = servers[0] === undefined ? preset.server : defaultUrl(servers[0]);
  return {
    ...(server === undefined ? {} : { server }),
    ...(error === undefined ? {} : { error }),
    ...(preset.pagination === "cursor" ? { newestFirst: true } : {}),
    requestIdHeader: preset.requestIdHeader ?? "request-id",
  };
}

function parametersOf({ parameters }: Operation, api: Api): Pick<MockOperation, "parameters"> {
  return parameters.length === 0
    ? {}
    : { parameters: parameters.map((parameter) => parameterOf(parameter, api)) };
}

/** The style that needs no mention, by location (OpenAPI 3.1, 4.8.12.2). */
const STYLES = { path: "simple", query: "form", header: "simple", cookie: "form" } as const;

function parameterOf(parameter: Parameter, api: Api): MockParameter {
  const { name, required, style, explode, contentType } = parameter;
  const isNested = api.preset.nesting === "indexed-brackets" && parameter.in === "query";
  const isUsual = style === STYLES[parameter.in] && explode === (style === "form");
  return {
    name,
    in: parameter.in,
    shape: shapeOf(parameter.schema, { api, view: "request" }),
    ...(required ? { required } : {}),
    ...(isNested || isUsual || contentType !== undefined ? {} : { style, explode }),
    ...(contentType !== undefined && /[/+]json\b/i.test(contentType) ? { json: true } : {}),
  };
}

function bodyOf({ body }: Operation, api: Api): Pick<MockOperation, "body" | "bodyRequired"> {
  if (body === undefined) return {};
  return {
    body: shapesByType(body.contents, "request", api),
    ...(body.required ? { bodyRequired: true } : {}),
  };
}

function shapesByType(contents: readonly MediaType[], view: View, api: Api): Members {
  const best = preferred(contents);
  const ordered = [...contents].sort((a, b) => Number(b === best) - Number(a === best));
  return Object.fromEntries(ordered.map((content) => [content.type, contentShape(content, view, api)]));
}

function contentShape(media: MediaType, view: View, api: Api): Shape {
  if (view === "request") return shapeOf(asFileForm(media, api).schema, { api, view });
  return shapeOf(media.schema, { api, view }, { examples: media.examples });
}

/** One for each media type, the one that calls prefer first. */
function responsesOf({ status, contents, headers }: Response, api: Api): readonly MockResponse[] {
  const needed = headers.filter(({ required }) => required);
  const facts =
    needed.length === 0
      ? { status }
      : {
          status,
          headers: Object.fromEntries(
            needed.map(({ name, schema }) => [
              name.toLowerCase(),
              shapeOf(schema, { api, view: "response" }),
            ]),
          ),
        };
  if (contents.length === 0) return [facts];
  return Object.entries(shapesByType(contents, "response", api)).map(([type, shape]) => ({
    ...facts,
    type,
    shape,
  }));
}

/** The body that errors of most operations have: also of those that describe none. */
function commonError(api: Api): MockResponse | undefined {
  const counts = new Map<string, { readonly response: MockResponse; count: number }>();
  for (const operation of api.operations) {
    const seen = new Set<string>();
    for (const { status, contents } of errorsOf(operation)) {
      const media = preferred(contents);
      if (media === undefined || !/json/i.test(media.type)) continue;
      const shape = contentShape({ ...media, examples: [] }, "response", api);
      const key = JSON.stringify([media.type, shape]);
      if (seen.has(key)) continue;
      seen.add(key);
      const known = counts.get(key) ?? { response: { status, type: media.type, shape }, count: 0 };
      known.count += 1;
      counts.set(key, known);
    }
  }
  const [best] = [...counts.values()].sort((a, b) => b.count - a.count);
  return best && { ...best.response, status: "default" };
}
