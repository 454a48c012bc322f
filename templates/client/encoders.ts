import type { Api } from "../../generator/api/api.js";
import type { MediaType, Operation } from "../../generator/api/operations/operation.js";
import type { EventData } from "../../generator/api/operations/read-events.js";
import { jsonLiteral, propertyName, stringLiteral } from "../../generator/code/literals.js";
import type { ModuleWriter } from "../../generator/emit/module-writer.js";
import { answerChoices, bodyChoices } from "../../generator/api/operations/media-type-choice.js";
import { decodingAs, successDecoding, type Decoding } from "../operations/decoding.js";
import { essence } from "../operations/media-types.js";
import { has, parametersOf, preferred } from "../operations/operation-types.js";
import { addConversions, convertedDecoder, convertedEncoder } from "./conversions.js";
import { encodingsOf, formStyles, isDefault, stylesOf, wholeQuery } from "./parameter-styles.js";
import { operationSecurity } from "./security.js";
import { operationServer } from "./server-variables.js";

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
  add("headers", headerEncoder(operation, writer));
  const body = operation.body && preferred(operation.body.contents);
  add("body", body && bodyEncoder(body, api, writer));
  if (operation.method !== "get") add("write", writer.importValue("runtime/write-request", "writeRequest"));
  const { kind, empty, contents } = successDecoding(operation);
  add("response", responseDecoder(kind, empty, contents, operation, api, writer));
  addConversions(found, operation, api, writer);
  add("choose", chooser(operation, api, writer));
  const security = operationSecurity(operation, api);
  add("security", security && jsonLiteral(security));
  add("server", operationServer(operation.servers, writer));
  return found;
}

function pathEncoder(operation: Operation, writer: ModuleWriter): string | undefined {
  const parameters = parametersOf(operation, "path");
  const plain = parameters.every(
    (parameter) => isDefault(parameter) && !["array", "object", "tuple"].includes(parameter.schema.kind),
  );
  return plain
    ? undefined
    : `${writer.importValue("runtime/path", "styledPath")}(${stylesOf(parameters, writer)})`;
}

function queryEncoder(operation: Operation, api: Api, writer: ModuleWriter): string | undefined {
  const parameters = parametersOf(operation, "query");
  const [whole] = parameters.filter(({ querystring }) => querystring === true);
  if (whole !== undefined) return wholeQuery(whole, writer);
  if (parameters.length === 0) return undefined;
  if (api.preset.nesting === "indexed-brackets")
    return writer.importValue("runtime/brackets", "bracketsQuery");
  if (parameters.every(isDefault)) return writer.importValue("runtime/query", "formQuery");
  return `${writer.importValue("runtime/query", "styledQuery")}(${stylesOf(parameters, writer)})`;
}

/** One encoder for header and cookie parameters: cookies are a header too. */
function headerEncoder(operation: Operation, writer: ModuleWriter): string | undefined {
  const parts = (["headers", "cookies"] as const).filter((part) => has(operation, part));
  if (parts.length === 0) return undefined;
  const styled = parts.filter((part) => !parametersOf(operation, part).every(isDefault));
  if (styled.length === 0) return writer.importValue("runtime/header-parameters", "headerParameters");
  const styles = styled.map((part) => `${part}: ${stylesOf(parametersOf(operation, part), writer)}`);
  return `${writer.importValue("runtime/header-parameters", "styledHeaders")}({ ${styles.join(", ")} })`;
}

function bodyEncoder(media: MediaType, api: Api, writer: ModuleWriter): string {
  return convertedEncoder(() => plainEncoder(media, api, writer), media, api, writer);
}

function plainEncoder(media: MediaType, api: Api, writer: ModuleWriter): string {
  const type = essence(media);
  if (type === "application/json") return writer.importValue("runtime/json-body", "jsonBody");
  if (type.endsWith("+json") || type.endsWith("/json"))
    return `${writer.importValue("runtime/json-body", "jsonBodyAs")}(${stringLiteral(media.type)})`;
  if (type === "application/x-www-form-urlencoded") return formBody(media, api, writer);
  if (type.startsWith("multipart/")) return multipartBody(media, api, writer);
  return `${writer.importValue("runtime/raw-body", "rawBody")}(${stringLiteral(media.type)})`;
}

function formBody(media: MediaType, api: Api, writer: ModuleWriter): string {
  if (api.preset.nesting === "indexed-brackets")
    return writer.importValue("runtime/brackets", "bracketsBody");
  const styles = formStyles(media.encoding);
  if (styles === undefined) return writer.importValue("runtime/form-body", "formBody");
  return `${writer.importValue("runtime/form-body", "formBodyWith")}(${styles})`;
}

/** What stands between the items of a list, or the names and values of an object, that is one part (OpenAPI 3.1, 4.8.15.1). */
const JOINTS = new Map([
  ["form", ","],
  ["spaceDelimited", " "],
  ["pipeDelimited", "|"],
]);

function multipartBody(media: MediaType, api: Api, writer: ModuleWriter): string {
  const types = encodingsOf(media.encoding, ({ contentType }) =>
    typeof contentType === "string" ? contentType : {},
  );
  const joints = encodingsOf(media.encoding, ({ style = "form", explode }) =>
    explode === false && typeof style === "string" ? (JOINTS.get(style) ?? {}) : {},
  );
  const objects = encodingsOf(media.encoding, ({ contentType, style, explode }) => {
    if (style === "deepObject") return "brackets";
    // Tools write `style: form` beside a media type as what it is by default: then the type says more.
    const isForm = style === "form" ? explode !== false : style === undefined && explode === true;
    return isForm && contentType === undefined ? "members" : {};
  });
  const type = media.type.replace(/;\s*boundary=[^;]*/i, "");
  const isPlain = /^multipart\/(form-data|\*)/i.test(type);
  const members = [
    ...(isPlain ? [] : [`mediaType: ${stringLiteral(type)}`]),
    ...(types === undefined ? [] : [`types: ${types}`]),
    ...(joints === undefined ? [] : [`joints: ${joints}`]),
    ...(objects === undefined ? [] : [`objects: ${objects}`]),
    ...(api.preset.nesting === undefined ? [] : ['nested: "brackets"']),
  ];
  if (members.length === 0) return writer.importValue("runtime/multipart", "multipartBody");
  return `${writer.importValue("runtime/multipart", "multipartBodyWith")}({ ${members.join(", ")} })`;
}

const DECODER_MODULES = {
  nothing: "runtime/raw-response",
  text: "runtime/raw-response",
  bytes: "runtime/raw-response",
  serverSentEvents: "runtime/events",
  jsonLines: "runtime/json-lines",
  jsonSequence: "runtime/json-lines",
  json: "runtime/json",
} as const;

function responseDecoder(
  kind: Decoding,
  empty: boolean,
  contents: readonly MediaType[],
  operation: Operation,
  api: Api,
  writer: ModuleWriter,
): string {
  const events = contents.find((media) => media.events !== undefined)?.events;
  const plain = (read?: string): string => {
    const decoder = events && eventDecoder(events, writer, read);
    if (decoder !== undefined) return decoder;
    if (read !== undefined) return `${writer.importValue(DECODER_MODULES[kind], `${kind}Of`)}(${read})`;
    return writer.importValue(DECODER_MODULES[kind], kind === "json" && empty ? "jsonOrEmpty" : kind);
  };
  return convertedDecoder(plain, { kind, empty, contents }, operation, api, writer);
}

/** Undefined where the data of all events is text. */
function eventDecoder(
  { json, text, constants }: EventData,
  writer: ModuleWriter,
  read: string | undefined,
): string | undefined {
  if (json !== true && json.length === 0) return undefined;
  const facts = {
    json,
    ...(json !== true || text.length === 0 ? {} : { text }),
    ...(constants.length === 0 ? {} : { constants }),
  };
  return `${writer.importValue("runtime/events", "serverSentEventsWith")}(${[jsonLiteral(facts), ...(read === undefined ? [] : [read])].join(", ")})`;
}

/** What calls choose among by the options `contentType` and `accept`; undefined where there is no choice. */
function chooser(operation: Operation, api: Api, writer: ModuleWriter): string | undefined {
  const bodies = bodyChoices(operation).map(
    (media) => `${propertyName(media.type)}: ${bodyEncoder(media, api, writer)}`,
  );
  const responses = answerChoices(operation).map((type) => {
    const { kind, empty, contents } = decodingAs(operation, type);
    return `${propertyName(type)}: ${responseDecoder(kind, empty, contents, operation, api, writer)}`;
  });
  const members = [
    ...(bodies.length === 0 ? [] : [`bodies: { ${bodies.join(", ")} }`]),
    ...(responses.length === 0 ? [] : [`responses: { ${responses.join(", ")} }`]),
  ];
  return members.length === 0
    ? undefined
    : `${writer.importValue("runtime/media-types", "mediaTypes")}({ ${members.join(", ")} })`;
}

/** The pagination object of a list operation. */
export function pages({ pagination }: Operation, writer: ModuleWriter): string | undefined {
  if (pagination === undefined) return undefined;
  const { items = "" } =
    pagination.style === "stripe-list" || pagination.style === "stripe-search" ? {} : pagination;
  switch (pagination.style) {
    case "stripe-list":
      return writer.importValue("runtime/cursor-pages", "cursorPages");
    case "stripe-search":
      return writer.importValue("runtime/search-pages", "searchPages");
    case "page":
    case "offset":
    case "cursor": {
      const name = ({ page: "pageNumbers", offset: "offsets", cursor: "cursors" } as const)[pagination.style];
      const { style: _style, ...facts } = { ...pagination, items };
      return `${writer.importValue("runtime/counted-pages", name)}(${jsonLiteral(facts)})`;
    }
    case "url":
      return `${writer.importValue("runtime/url-pages", "urlPages")}(${[pagination.next ?? "next", items].map(stringLiteral).join(", ")})`;
    case "link":
      return `${writer.importValue("runtime/url-pages", "linkPages")}(${stringLiteral(items)})`;
  }
}
