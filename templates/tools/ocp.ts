import type { Api } from "../../generator/api/api.js";
import { NameTable } from "../../generator/api/names/name-table.js";
import { defaultUrl } from "../../generator/api/operations/read-servers.js";
import type { Operation } from "../../generator/api/operations/operation.js";
import type { JsonObject, JsonValue } from "../../generator/source/json.js";
import type { RequestPart } from "../operations/operation-types.js";
import { jsonSchema } from "./json-schema.js";
import type { Tool, ToolArgument } from "./tool.js";

/** Where Open Context Protocol lets a parameter be; it knows no cookies. */
const LOCATIONS: { readonly [Part in RequestPart]?: string } = {
  path: "path",
  query: "query",
  headers: "header",
  body: "body",
};

const METHODS = ["get", "post", "put", "patch", "delete", "head", "options"];

/** Whether Open Context Protocol has a word for the operation's method. */
export function isOcpMethod({ method }: Operation): boolean {
  return METHODS.includes(method);
}

/**
 * A tool object of Open Context Protocol. Its names of parameters are narrower than OpenAPI's: those that do not fit are changed, in the
 * path too.
 */
export function ocpTool(tool: Tool, api: Api): JsonObject {
  const { operation } = tool;
  const names = new NameTable();
  const parameters = new Map<string, JsonObject>();
  let path = operation.path.replace(/^\/?/, "/");
  for (const argument of tool.arguments) {
    const location = LOCATIONS[argument.part];
    if (location === undefined) continue;
    const name = names.take(parameterName(argument.flat));
    if (argument.part === "path" && argument.name !== undefined)
      path = path.replaceAll(`{${argument.name}}`, `{${name}}`);
    parameters.set(name, parameterOf(argument, location, api));
  }
  const servers = operation.servers.length > 0 ? operation.servers : api.servers;
  const security = operation.security ?? api.security;
  return {
    name: tool.name,
    description: tool.description,
    method: operation.method.toUpperCase(),
    path,
    operation_id: operation.id,
    parameters: Object.fromEntries(parameters),
    response_schema: tool.response === undefined ? {} : jsonSchema(tool.response, api, "response"),
    tags: [...new Set(operation.tags)],
    security: security.map((schemes) => Object.fromEntries(schemes.map((scheme) => [scheme, []]))),
    servers: servers.map((server) => ({ url: defaultUrl(server) })),
    deprecated: operation.deprecated,
  };
}

function parameterName(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_]+/g, "_").replace(/^[^A-Za-z]+/, "");
  return plain === "" ? "value" : plain;
}

/** The members that the protocol takes from a schema; the rest is under `schema`. */
const COPIED = ["default", "enum", "items", "properties", "format", "pattern"];
const BOUNDS = ["minimum", "maximum", "minLength", "maxLength"];

function parameterOf(argument: ToolArgument, location: string, api: Api): JsonObject {
  const schema = jsonSchema(argument.schema, api, "request");
  const description = argument.description ?? argument.schema.annotations.description ?? "";
  const copied = [...COPIED, ...BOUNDS].flatMap((name): [string, JsonValue][] => {
    const value = schema[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(copied),
    type: typeOf(schema),
    required: argument.required,
    location,
    description,
    schema,
  };
}

const TYPES = ["string", "number", "integer", "boolean", "array", "object"];

/** The one type of a parameter, as the protocol wants it: of several, the first; what it is exactly, `schema` says. */
function typeOf(schema: JsonObject): string {
  const { type, anyOf, allOf } = schema;
  if (typeof type === "string" && TYPES.includes(type)) return type;
  const values = schema["enum"];
  if (Array.isArray(values) && values.length > 0 && values.every((value) => typeof value === "number"))
    return "number";
  if (Array.isArray(values) && values.length > 0 && values.every((value) => typeof value === "boolean"))
    return "boolean";
  for (const member of [anyOf, allOf].flatMap((list) =>
    Array.isArray(list) ? (list as readonly JsonValue[]) : [],
  ))
    if (
      typeof member === "object" &&
      member !== null &&
      !Array.isArray(member) &&
      (member as JsonObject)["type"] !== "null"
    )
      return typeOf(member as JsonObject);
  return schema["$ref"] === undefined ? "string" : "object";
}
