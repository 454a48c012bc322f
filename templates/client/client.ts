import type {
  FunctionDeclarationStructure,
  OptionalKind,
  PropertySignatureStructure,
  StatementStructures,
} from "ts-morph";
import type { Api } from "../../generator/api/api.js";
import { commentText } from "../../generator/code/comment.js";
import { jsonLiteral, stringLiteral } from "../../generator/code/literals.js";
import type { ModuleWriter, OpenModule } from "../../generator/emit/module-writer.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";
import { docsOf } from "../types.js";
import { credentials, type Credentials } from "./security.js";
import { operationServer, serverVariables, type VariableOptions } from "./server-variables.js";

/** `client.ts`: the client of this API, with what the description says of it as a whole. */
export function clientTemplate(api: Api, open: OpenModule): void {
  const writer = open("client");
  const security = credentials(api, writer);
  const variables = serverVariables(api, writer);
  const shared = [
    ...security.options.map(({ name, type, docs }) => optionOf(name, type, docs)),
    ...api.preset.headerOptions.map(({ name, description }) => optionOf(name, "string", description)),
  ];
  const values =
    variables === undefined
      ? []
      : [optionOf("serverVariables", variables.type, "Values for the variables of servers' URLs.")];
  const middlewareOptions = writer.importType("runtime/middleware", "MiddlewareOptions");
  writer.add(
    optionsType(
      "ClientOptions",
      [writer.importType("runtime/options", "CoreOptions"), middlewareOptions],
      "What a client is made with. Unknown options are errors.",
      [...shared, ...values],
    ),
    optionsType(
      "CallOptions",
      [writer.importType("runtime/options", "RequestOptions"), middlewareOptions],
      "What a single call can set for itself.",
      [...shared, ...values],
    ),
    defaultsStatement(api, security, writer),
    functionClient(variables, writer),
    namespaceClient(api, writer),
  );
}

function optionOf(name: string, type: string, description: string): OptionalKind<PropertySignatureStructure> {
  // `| undefined`: callers pass on what they may not have, under exactOptionalPropertyTypes too.
  return {
    name,
    type: `${type} | undefined`,
    docs: docsOf(commentText(description)),
    isReadonly: true,
    hasQuestionToken: true,
  };
}

function optionsType(
  name: string,
  bases: string[],
  description: string,
  properties: OptionalKind<PropertySignatureStructure>[],
): StatementStructures {
  const shared = { name, isExported: true, docs: [description] };
  return properties.length === 0
    ? { kind: StructureKind.TypeAlias, ...shared, type: bases.join(" & ") }
    : { kind: StructureKind.Interface, ...shared, extends: bases, properties };
}

/** What the run-time needs to know of the API as a whole. */
function defaultsStatement(api: Api, security: Credentials, writer: ModuleWriter): string {
  const { headerOptions, idempotencyHeader, requestIdHeader, shouldRetryHeader, versionHeader } = api.preset;
  const [server] = api.servers;
  const dated = /^\d{4}-\d{2}-\d{2}/.test(api.info.version);
  const members: [string, string | undefined][] = [
    ["server", server?.variables.size === 0 ? operationServer([server], writer) : undefined],
    [
      "headers",
      versionHeader !== undefined && dated ? jsonLiteral({ [versionHeader]: api.info.version }) : undefined,
    ],
    [
      "headerOptions",
      headerOptions.length > 0
        ? `new Map(${jsonLiteral(headerOptions.map(({ name, header }) => [name, header]))})`
        : undefined,
    ],
    ["idempotencyHeader", idempotencyHeader && stringLiteral(idempotencyHeader)],
    ["shouldRetryHeader", shouldRetryHeader && stringLiteral(shouldRetryHeader)],
    ["requestIdHeader", requestIdHeader && stringLiteral(requestIdHeader)],
    ["auth", security.auth],
  ];
  const lines = members.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name}: ${value},\n`]));
  return `const defaults: ${writer.importType("runtime/options", "ClientDefaults")} = {\n${lines.join("")}};`;
}

function functionClient(
  variables: VariableOptions | undefined,
  writer: ModuleWriter,
): FunctionDeclarationStructure {
  const make = writer.importValue("runtime/client", "createCoreClient");
  const features = writer.importType("runtime/options", "ClientFeatures");
  return {
    kind: StructureKind.Function,
    name: "createFunctionClient",
    isExported: true,
    docs: [
      commentText(
        "A client for the single functions. It has no namespaces; it follows redirects, limits the size of responses, checks the values of " +
          "options, calls middleware and tells kinds of errors apart only with the `features` for it, so that a bundle holds only what is used.",
      ),
    ],
    typeParameters: [{ name: "Features", constraint: features, default: features }],
    parameters: [
      {
        name: "options",
        type: `ClientOptions & ${writer.importType("runtime/options", "OptionsFor")}<Features>`,
        hasQuestionToken: true,
      },
      { name: "features", type: "Features", hasQuestionToken: true },
    ],
    returnType: writer.importType("runtime/client", "Client"),
    statements:
      variables === undefined
        ? [`return ${make}(options, { ...defaults, ...features });`]
        : [
            "const { serverVariables, ...others }: ClientOptions = options ?? {};",
            `return ${make}(others, ${variables.defaults("{ ...defaults, ...features, serverVariables }")});`,
          ],
  };
}

function namespaceClient(api: Api, writer: ModuleWriter): FunctionDeclarationStructure {
  const add = writer.importValue("runtime/namespaces", "addNamespaces");
  const resources = writer.importType("resources", "Resources");
  const interceptors = [
    writer.importValue("runtime/middleware", "middleware"),
    writer.importValue("runtime/redirect", "followRedirects"),
    writer.importValue("runtime/limit-responses", "limitResponses"),
  ];
  const features = [
    ...(api.preset.security === "bearer"
      ? [
          `auth: ${writer.importValue("runtime/auth", "singleScheme")}(${writer.importValue("runtime/auth", "bearer")}("apiKey"))`,
        ]
      : []),
    writer.importValue("runtime/read-option", "readOption"),
    `intercept: ${writer.importValue("runtime/interceptor", "combine")}(${interceptors.join(", ")})`,
    ...(api.preset.errors === "stripe"
      ? [`toError: ${writer.importValue("runtime/stripe", "stripeError")}`]
      : []),
    "...features",
  ];
  return {
    kind: StructureKind.Function,
    name: "createClient",
    isExported: true,
    docs: [
      commentText(
        "A client with a method for every operation, by namespace. The single functions take it too. Each of the `features` takes the place of " +
          "the one that the client has by itself; it has all but `validate`.",
      ),
    ],
    parameters: [
      { name: "options", type: "ClientOptions", initializer: "{}" },
      {
        name: "features",
        type: writer.importType("runtime/options", "ClientFeatures"),
        initializer: "{}",
      },
    ],
    returnType: `${writer.importType("runtime/client", "Client")} & ${resources}`,
    statements: [
      `const client = createFunctionClient(options, {\n${features.join(",\n")},\n});`,
      `return ${add}<${resources}>(client, ${writer.importValue("operations/table", "operations")});`,
    ],
  };
}
