import { StructureKind } from "ts-morph";
import type { Api } from "../../generator/api/api.js";
import { camelCase } from "../../generator/api/names/cases.js";
import { toIdentifier } from "../../generator/api/names/identifiers.js";
import { fileName } from "../../generator/api/names/schema-modules.js";
import { commentText } from "../../generator/code/comment.js";
import { jsonLiteral, stringLiteral } from "../../generator/code/literals.js";
import type { JsonObject, JsonValue } from "../../generator/source/json.js";
import type { TemplateContext } from "../../generator/template/template-context.js";
import { jsonSchema } from "./json-schema.js";
import type { Tool } from "./tool.js";

/** `mcp/`: the tools as data, a module for each namespace, and a server that offers them. */
export function writeMcp(tools: readonly Tool[], api: Api, context: TemplateContext<unknown>): void {
  const groups = new Map<string, Tool[]>();
  for (const tool of tools) {
    const { namespace } = tool.operation.place;
    const path = ["mcp", "tools", ...(namespace.length === 0 ? ["root"] : namespace.map(fileName))].join("/");
    groups.set(path, [...(groups.get(path) ?? []), tool]);
  }
  const all = context.module("mcp/tools");
  const names = [...groups].map(([path, group]) => {
    const name = context.name(groupName(group[0]));
    const module = context.module(path);
    const type = module.importType("runtime/mcp-server", "ToolDescription");
    const list = group.map((tool) => jsonLiteral(description(tool, api)));
    module.add(`export const ${name}: readonly ${type}[] = [\n${list.join(",\n")},\n];`);
    return all.importValue(path, name);
  });
  all.add(
    `/** All operations as tools of the Model Context Protocol. */\nexport const tools: readonly ${all.importType("runtime/mcp-server", "ToolDescription")}[] = [${names.map((name) => `...${name}`).join(", ")}];`,
  );
  writeServer(api, context);
}

function groupName(tool: Tool | undefined): string {
  return `${toIdentifier(camelCase((tool?.operation.place.namespace ?? []).join(".")), "root")}Tools`;
}

function writeServer(api: Api, context: TemplateContext<unknown>): void {
  const module = context.module("mcp/server");
  const server = module.importValue("runtime/mcp-server", "toolServer");
  const call = module.importValue("runtime/call-tool", "callTool");
  const operations = module.importValue("operations/table", "operations");
  const tools = module.importValue("mcp/tools", "tools");
  module.add({
    kind: StructureKind.Function,
    name: "createMcpServer",
    isExported: true,
    docs: [
      commentText(
        "A server of the Model Context Protocol that offers the operations as tools, not connected yet: `serveStdio` and `mcpHandler` connect one.",
        [
          "param client any client; its credentials are those of every call",
          "param options which tools it offers: all by default",
        ],
      ),
    ],
    parameters: [
      { name: "client", type: module.importType("runtime/client", "Client") },
      {
        name: "options",
        type: module.importType("runtime/mcp-server", "ToolServerOptions"),
        hasQuestionToken: true,
      },
    ],
    returnType: `ReturnType<typeof ${server}>`,
    statements: [
      `const facts = { name: ${stringLiteral(api.info.title)}, version: ${stringLiteral(api.info.version)} };`,
      `return ${server}(facts, ${tools}, (name, args, signal) => ${call}(client, ${operations}, name, args, { signal }), options);`,
    ],
  });
  module.add(`export { mcpHandler, serveStdio, type ToolServerOptions } from "../runtime/mcp-server.js";`);
}

/** What the server lists of a tool, and what it calls. */
function description(tool: Tool, api: Api): JsonObject {
  const { operation } = tool;
  return {
    name: tool.name,
    operation: operation.name,
    description: tool.description,
    tags: [...operation.tags],
    inputSchema: inputSchema(tool, api),
    annotations: annotations(operation.method),
  };
}

/** One object of all arguments, with what they refer to under its own `$defs`. */
function inputSchema(tool: Tool, api: Api): JsonObject {
  const definitions: Record<string, JsonValue> = {};
  const properties = tool.arguments.map(({ flat, schema, description }): [string, JsonObject] => {
    const { $defs = {}, ...own } = jsonSchema(schema, api, "request");
    Object.assign(definitions, $defs);
    return [flat, description === undefined ? own : { ...own, description }];
  });
  const required = tool.arguments.filter((argument) => argument.required).map(({ flat }) => flat);
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
    ...(Object.keys(definitions).length === 0 ? {} : { $defs: definitions }),
  };
}

/** What a method promises (RFC 9110, 9.2): agents ask before they call what changes something. */
function annotations(method: string): JsonObject {
  const readOnlyHint = ["get", "head", "options", "query"].includes(method);
  return {
    readOnlyHint,
    ...(readOnlyHint
      ? {}
      : {
          destructiveHint: method === "delete" || method === "put",
          idempotentHint: method === "put" || method === "delete",
        }),
    openWorldHint: true,
  };
}
