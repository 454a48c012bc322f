import { STATUS_CODES } from "node:http";
import type { Api } from "../../generator/api/api.js";
import type { MediaType, Operation } from "../../generator/api/operations/operation.js";
import type { View } from "../../generator/api/schema/views.js";
import { stringMember, type JsonObject } from "../../generator/source/json.js";
import { expansionRoot, operationFolder, routeOf } from "../operations/operation-types.js";
import { takesPaths } from "../operations/request-names.js";
import { callExample } from "./call-example.js";
import { mediaExample } from "./example-json.js";
import { firstPaths, type FirstPath } from "./expansion.js";
import { titleOf, type Reference } from "./reference.js";
import { parameterField, shapeOf, type Field, type Shape } from "./shape.js";
import { isNullable, typeParts, type TypePart } from "./type-parts.js";

/** What the page of an operation says. */
export interface OperationPage {
  readonly operation: Operation;
  /** Relative to the reference's folder, without extension. */
  readonly address: string;
  /** The heading that the operation stands under. */
  readonly group: string;
  readonly title: string;
  readonly route: string;
  readonly description: string | undefined;
  /** A call of the client's method, in TypeScript; undefined where the package has no client. */
  readonly call: string | undefined;
  /** The module that exports the operation's function, as a package specifier. */
  readonly functionModule: string | undefined;
  /** By where they are sent, those without any left out. */
  readonly parameters: readonly { readonly title: string; readonly fields: readonly Field[] }[];
  readonly body:
    | {
        readonly required: boolean;
        readonly description: string | undefined;
        readonly contents: readonly Content[];
      }
    | undefined;
  readonly responses: readonly ResponsePart[];
  readonly expansion: ExpansionPart | undefined;
  /** Alternatives, each of schemes that are needed together; empty where calls need none. */
  readonly security: readonly (readonly SecurityScheme[])[];
}

export interface Content {
  readonly mediaType: string;
  readonly type: readonly TypePart[];
  readonly shape: Shape;
  /** JSON, or undefined where there is nothing to show. */
  readonly example: string | undefined;
}

export interface ResponsePart {
  readonly status: string;
  /** What HTTP calls the status, or "". */
  readonly meaning: string;
  readonly success: boolean;
  readonly description: string | undefined;
  readonly headers: readonly Field[];
  readonly contents: readonly Content[];
}

/** Which paths an argument takes. */
export interface ExpansionPart {
  readonly argument: string;
  /** The number of the node where they begin. */
  readonly root: number;
  readonly paths: readonly FirstPath[];
}

export interface SecurityScheme {
  readonly name: string;
  readonly kind: string;
}

const LOCATIONS = [
  ["path", "Path parameters"],
  ["query", "Query parameters"],
  ["header", "Header parameters"],
  ["cookie", "Cookie parameters"],
] as const;

export function operationPage(operation: Operation, group: string, reference: Reference): OperationPage {
  const { api, typesOnly } = reference;
  const { summary, description } = operation;
  return {
    operation,
    address: reference.addresses.operation(operation),
    group,
    title: titleOf(operation),
    route: routeOf(operation),
    description: description === summary ? undefined : description,
    call: typesOnly ? undefined : callExample(operation, api),
    functionModule: typesOnly
      ? undefined
      : `${reference.packageName}/${operationFolder(operation)}/functions`,
    parameters: LOCATIONS.map(([location, title]) => ({
      title,
      fields: operation.parameters
        .filter((parameter) => parameter.in === location)
        .map((parameter) => parameterField(parameter, api)),
    })).filter(({ fields }) => fields.length > 0),
    body: operation.body && {
      required: operation.body.required,
      description: operation.body.description,
      contents: operation.body.contents.map((content) => contentPart(content, api, "request")),
    },
    responses: operation.responses.map(({ status, success, description, headers, contents }) => ({
      status,
      meaning: meaningOf(status),
      success,
      description,
      headers: headers.map((header) => parameterField(header, api)),
      contents: contents.map((content) => contentPart(content, api, "response")),
    })),
    expansion: expansionPart(operation, reference),
    security: (operation.security ?? api.security).map((schemes) =>
      schemes.map((name) => ({ name, kind: schemeKind(api.securitySchemes.get(name)) })),
    ),
  };
}

/** Ranges of statuses, and what stands for all others (OpenAPI 3.1, 4.8.16). */
const RANGES = new Map([
  ["1XX", "Informational"],
  ["2XX", "Success"],
  ["3XX", "Redirection"],
  ["4XX", "Client error"],
  ["5XX", "Server error"],
  ["default", "Any other status"],
]);

function meaningOf(status: string): string {
  return RANGES.get(status) ?? STATUS_CODES[status] ?? "";
}

function contentPart(content: MediaType, api: Api, view: View): Content {
  const { type, schema } = content;
  const words = typeParts(schema, api);
  return {
    mediaType: type,
    type: isNullable(schema) ? [...words, " or null"] : words,
    shape: shapeOf(schema, api, view),
    example:
      view === "response" || content.examples.length > 0 ? mediaExample(content, api, view) : undefined,
  };
}

function expansionPart(operation: Operation, { api, nodes }: Reference): ExpansionPart | undefined {
  const schema = takesPaths(operation, api) ? expansionRoot(operation) : undefined;
  const root = schema && nodes.root(schema);
  return schema === undefined || root === undefined || operation.expand === undefined
    ? undefined
    : { argument: operation.expand.name, root, paths: firstPaths(schema, api) };
}

/** What a Security Scheme Object asks for, in words (OpenAPI 3.1, 4.8.27). */
function schemeKind(scheme: JsonObject | undefined): string {
  const name = stringMember(scheme, "name");
  switch (stringMember(scheme, "type")) {
    case "http":
      return stringMember(scheme, "scheme")?.toLowerCase() === "basic"
        ? "user name and password"
        : "bearer token";
    case "apiKey":
      return `key in the ${stringMember(scheme, "in") ?? "request"}${name === undefined ? "" : `, ${name}`}`;
    case "oauth2":
      return "OAuth 2.0";
    case "openIdConnect":
      return "OpenID Connect";
    case "mutualTLS":
      return "client certificate";
    default:
      return "";
  }
}
