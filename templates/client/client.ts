import { StructureKind } from "ts-morph";
import type { Api } from "../../generator/api/api.js";
import { jsonLiteral, stringLiteral } from "../../generator/code/literals.js";
import { ModuleWriter } from "../../generator/emit/module-writer.js";
import { credentials } from "./security.js";

/** Options that set a header, by preset: what Stripe's accounts and contexts are chosen by. */
const HEADER_OPTIONS = {
  stripe: [
    { name: "account", header: "Stripe-Account", docs: "The connected account to act for." },
    {
      name: "context",
      header: "Stripe-Context",
      docs: "The context to act in, such as an account of an organisation.",
    },
  ],
  rest: [],
} as const;

/** `client.ts`: the client of this API, with what the description says of it as a whole. */
export function clientTemplate(api: Api): readonly ModuleWriter[] {
  const writer = new ModuleWriter("client", api);
  const security = credentials(api, writer);
  const headerOptions = HEADER_OPTIONS[api.preset.name];
  const members = [
    ...(api.servers[0] === undefined
      ? []
      : [`baseUrl: ${stringLiteral(api.servers[0].replace(/\/+$/, ""))}`]),
    ...versionHeader(api),
    ...(headerOptions.length === 0
      ? []
      : [
          `headerOptions: ${jsonLiteral(Object.fromEntries(headerOptions.map(({ name, header }) => [name, header])))}`,
        ]),
    ...(api.preset.name === "stripe"
      ? ['idempotencyHeader: "Idempotency-Key"', 'shouldRetryHeader: "stripe-should-retry"']
      : []),
    ...(security.auth === undefined ? [] : [`auth: ${security.auth}`]),
  ];
  const options = [
    ...security.options.map(({ name, type, docs }) => ({
      name,
      type: `${type} | undefined`,
      docs: [docs],
      isReadonly: true,
      hasQuestionToken: true,
    })),
    ...headerOptions.map(({ name, docs }) => ({
      name,
      type: "string | undefined",
      docs: [docs],
      isReadonly: true,
      hasQuestionToken: true,
    })),
  ];
  const core = writer.importType("runtime/options", "CoreOptions");
  const request = writer.importType("runtime/options", "RequestOptions");
  const client = writer.importType("runtime/client", "Client");
  const make = writer.importValue("runtime/client", "createCoreClient");
  writer.add(
    {
      kind: StructureKind.Interface,
      name: "ClientOptions",
      isExported: true,
      docs: ["What a client is made with. Unknown options are errors."],
      extends: [core],
      properties: options,
    },
    {
      kind: StructureKind.Interface,
      name: "CallOptions",
      isExported: true,
      docs: ["What a single call can set for itself."],
      extends: [request],
      properties: options,
    },
    `const defaults: ${writer.importType("runtime/options", "ClientDefaults")} = {\n${members.map((member) => `  ${member},`).join("\n")}\n};`,
    {
      kind: StructureKind.Function,
      name: "createFunctionClient",
      isExported: true,
      docs: [
        "A client for the single functions: it has no namespaces, so that a bundle holds only the operations that are called.",
      ],
      parameters: [{ name: "options", type: "ClientOptions", initializer: "{}" }],
      returnType: client,
      statements: [`return ${make}(options, defaults);`],
    },
    {
      kind: StructureKind.Function,
      name: "createClient",
      isExported: true,
      docs: ["A client with a method for every operation, by namespace. The single functions take it too."],
      parameters: [{ name: "options", type: "ClientOptions", initializer: "{}" }],
      returnType: `${client} & ${writer.importType("resources", "Resources")}`,
      statements: [
        `return ${writer.importValue("runtime/namespaces", "addNamespaces")}<Resources>(createFunctionClient(options), ${writer.importValue("operations/table", "operations")});`,
      ],
    },
  );
  return [writer];
}

function versionHeader(api: Api): readonly string[] {
  const { versionHeader: header } = api.preset;
  if (header === undefined || !/^\d{4}-\d{2}-\d{2}/.test(api.info.version)) return [];
  return [`headers: ${jsonLiteral({ [header]: api.info.version })}`];
}
