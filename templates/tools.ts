import * as z from "zod";
import { fileName } from "../generator/api/names/schema-modules.js";
import { defineTemplate } from "../generator/template/template.js";
import type { Tool } from "./tools/tool.js";
import { toolsOf } from "./tools/tool.js";
import { isOcpMethod, ocpTool } from "./tools/ocp.js";
import { writeMcp } from "./tools/mcp.js";

const options = z.strictObject({
  /** Whether to write `ocp/`: tool objects of Open Context Protocol. Default: `true`. */
  ocp: z.boolean().default(true),
  /** Whether to write `mcp/`: a server of the Model Context Protocol. Default: `true`. */
  mcp: z.boolean().default(true),
});

/** The operations as tools for agents. */
export default defineTemplate({
  name: "tools",
  description:
    "Operations as tools for agents: Open Context Protocol, and a server of the Model Context Protocol.",
  options,
  peerDependencies: { "@modelcontextprotocol/sdk": "^1.20.0" },
  modules(api, context) {
    const tools = toolsOf(api);
    if (context.options.mcp) writeMcp(tools, api, context);
    if (!context.options.ocp) return;
    const catalogue = new Map<string, Tool[]>();
    for (const tool of tools) {
      if (!isOcpMethod(tool.operation)) {
        context.warn(
          `Open Context Protocol has no method ${tool.operation.method.toUpperCase()}, so the operation \`${tool.operation.id}\` is left out of it.`,
          tool.operation,
        );
        continue;
      }
      const cookies = tool.arguments
        .filter(({ part }) => part === "cookies")
        .map(({ name }) => `\`${name ?? ""}\``);
      if (cookies.length > 0)
        context.warn(
          `Open Context Protocol has no cookies, so ${cookies.join(", ")} of \`${tool.operation.id}\` are left out of it.`,
          tool.operation,
        );
      const path = ["ocp", ...tool.operation.place.namespace.map(fileName)].join("/");
      catalogue.set(path, [...(catalogue.get(path) ?? []), tool]);
    }
    for (const [path, group] of catalogue)
      context.file(
        `${path}/tools.json`,
        `${JSON.stringify(
          group.map((tool) => ocpTool(tool, api)),
          null,
          2,
        )}\n`,
      );
  },
});
