import type { Api } from "../../generator/api/api.js";
import type { MediaType, Operation, Parameter } from "../../generator/api/operations/operation.js";
import { jsonLiteral, propertyName, stringLiteral } from "../../generator/code/literals.js";
import type { JsonObject, JsonValue } from "../../generator/source/json.js";
import type { ModuleWriter } from "../../generator/emit/module-writer.js";
import { has, parametersOf, preferred, successOf, type RequestPart } from "../operations/operation-types.js";

/**
 * The members of an operation's descriptor that say how it is encoded and decoded, as expressions by name. The run-time modules that
 * they use are imported; bundlers drop the rest.
 */
export function encoders(operation: Operation, api: Api, writer: ModuleWriter): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (name: string, expression: string | undefined) =>
    expression !== undefined && found.set(name, expression);
  add("pathEncoder", pathEncoder(operation, writer));
  add("query", queryEncoder(operation, api, writer));
  add("headers", styledEncoder(operation, "headers", writer));
  add("cookies", styledEncoder(operation, "cookies", writer));
  add("body", bodyEncoder(operation, api, writer));
  add("response", responseDecoder(operation, writer));
  add(
    "server",
    operation.servers[0] === undefined ? undefined : stringLiteral(operation.servers[0].replace(/\/+$/, "")),
  );
  return found;
}

/** The style that needs no mention, by location (OpenAPI 3.1, 4.8.12.2). */
const DEFAULTS = {
  path: ["simple", false],
  query: ["form", true],
  header: ["simple", false],
  cookie: ["form", true],
} as const;

function isDefault(parameter: Parameter): boolean {
  const [style, explode] = DEFAULTS[parameter.in];
  return (
    parameter.style === style &&
    parameter.explode === explode &&
    !parameter.allowReserved &&
    parameter.contentType === undefined
  );
}

/** The styles of those parameters that are not of the default one, as an object literal. */
function stylesOf(parameters: readonly Parameter[]): string {
  const members = parameters
    .filter((parameter) => !isDefault(parameter))
    .map((parameter) => {
      const [, explode] = DEFAULTS[parameter.in];
      const style: JsonObject =
        parameter.contentType !== undefined
          ? { content: parameter.contentType }
          : {
              style: parameter.style,
              ...(parameter.explode === explode ? {} : { explode: parameter.explode }),
              ...(parameter.allowReserved ? { allowReserved: true } : {}),
            };
      return `${propertyName(parameter.name)}: ${jsonLiteral(style)}`;
    });
  return `{ ${members.join(", ")} }`;
}

function pathEncoder(operation: Operation, writer: ModuleWriter): string | undefined {
  const parameters = parametersOf(operation, "path");
  const plain = parameters.every(
    (parameter) => isDefault(parameter) && !["array", "object", "tuple"].includes(parameter.schema.kind),
  );
  return plain ? undefined : `${writer.importValue("runtime/path", "styledPath")}(${stylesOf(parameters)})`;
}

function queryEncoder(operation: Operation, api: Api, writer: ModuleWriter): string | undefined {
  const parameters = parametersOf(operation, "query");
  if (parameters.length === 0) return undefined;
  if (api.preset.nesting === "indexed-brackets")
    return writer.importValue("runtime/brackets", "bracketsQuery");
  if (parameters.every(isDefault)) return writer.importValue("runtime/query", "formQuery");
  return `${writer.importValue("runtime/query", "styledQuery")}(${stylesOf(parameters)})`;
}

const STYLED = {
  headers: { module: "runtime/header-parameters", plain: "headerParameters", styled: "styledHeaders" },
  cookies: { module: "runtime/cookies", plain: "cookieParameters", styled: "styledCookies" },
} as const;

function styledEncoder(
  operation: Operation,
  part: Extract<RequestPart, "headers" | "cookies">,
  writer: ModuleWriter,
): string | undefined {
  if (!has(operation, part)) return undefined;
  const parameters = parametersOf(operation, part);
  const { module, plain, styled } = STYLED[part];
  if (parameters.every(isDefault)) return writer.importValue(module, plain);
  return `${writer.importValue(module, styled)}(${stylesOf(parameters)})`;
}

function bodyEncoder(operation: Operation, api: Api, writer: ModuleWriter): string | undefined {
  const media = operation.body && preferred(operation.body.contents);
  if (media === undefined) return undefined;
  const type = media.type.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "application/json") return writer.importValue("runtime/json-body", "jsonBody");
  if (type.endsWith("+json") || type.endsWith("/json"))
    return `${writer.importValue("runtime/json-body", "jsonBodyAs")}(${stringLiteral(media.type)})`;
  if (type === "application/x-www-form-urlencoded") return formBody(media, api, writer);
  if (type.startsWith("multipart/")) return withEncoding(media, "runtime/multipart", "multipartBody", writer);
  const raw =
    type.startsWith("text/") || type.endsWith("+xml") || type === "application/xml"
      ? "textBody"
      : "bytesBody";
  return `${writer.importValue("runtime/raw-body", raw)}(${stringLiteral(media.type)})`;
}

function formBody(media: MediaType, api: Api, writer: ModuleWriter): string {
  if (api.preset.nesting === "indexed-brackets")
    return writer.importValue("runtime/brackets", "bracketsBody");
  return withEncoding(media, "runtime/form-body", "formBody", writer);
}

/** `name`, or `nameWith({…})` where an Encoding Object says more (OpenAPI 3.1, 4.8.15). */
function withEncoding(media: MediaType, module: string, name: string, writer: ModuleWriter): string {
  const known = ["style", "explode", "allowReserved", "contentType"];
  const members = Object.entries(media.encoding).flatMap(([property, encoding]) => {
    if (typeof encoding !== "object" || encoding === null || Array.isArray(encoding)) return [];
    const said = Object.entries(encoding as JsonObject).filter(([key]): boolean => known.includes(key));
    return said.length === 0 ? [] : [[property, Object.fromEntries<JsonValue>(said)] as const];
  });
  if (members.length === 0) return writer.importValue(module, name);
  return `${writer.importValue(module, `${name}With`)}(${jsonLiteral(Object.fromEntries(members))})`;
}

function responseDecoder(operation: Operation, writer: ModuleWriter): string {
  const success = successOf(operation);
  const media = success && preferred(success.contents);
  if (media === undefined) return writer.importValue("runtime/raw-response", "nothing");
  const type = media.type.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "text/event-stream") return writer.importValue("runtime/events", "serverSentEvents");
  if (
    ["application/jsonl", "application/x-ndjson", "application/ndjson", "application/json-seq"].includes(type)
  )
    return writer.importValue("runtime/json-lines", "jsonLines");
  if (type === "*/*" || type.endsWith("json")) {
    const empty = operation.responses.some((response) => response.success && response.contents.length === 0);
    return writer.importValue("runtime/json", empty ? "jsonOrEmpty" : "json");
  }
  if (type.startsWith("text/") || type.endsWith("xml"))
    return writer.importValue("runtime/raw-response", "text");
  return writer.importValue("runtime/raw-response", "bytes");
}

/** The pagination object of a list operation. */
export function pages(operation: Operation, writer: ModuleWriter): string | undefined {
  switch (operation.pagination?.style) {
    case "cursor":
      return writer.importValue("runtime/cursor-pages", "cursorPages");
    case "search":
      return writer.importValue("runtime/search-pages", "searchPages");
    default:
      return undefined;
  }
}
