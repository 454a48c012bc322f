/** Operations as tools of the Model Context Protocol, on its official SDK. */
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type CallToolResult,
} from "@modelcontextprotocol/sdk/types.js";

/** A tool as the server lists it. */
export interface ToolDescription {
  /** What agents call it. */
  readonly name: string;
  /** The name of the operation's function. */
  readonly operation: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** JSON Schema (2020-12) of all arguments in one object. */
  readonly inputSchema: { readonly type: "object"; readonly [keyword: string]: unknown };
  readonly annotations: {
    readonly readOnlyHint: boolean;
    readonly destructiveHint?: boolean;
    readonly idempotentHint?: boolean;
    readonly openWorldHint?: boolean;
  };
}

/** Which tools a server offers. */
export interface ToolServerOptions {
  /** Names of tools, or `tag:NAME`. Default: all. */
  readonly include?: readonly string[] | undefined;
  /** Taken from those included. Default: none. */
  readonly exclude?: readonly string[] | undefined;
  /** Whether to offer only what changes nothing. Default: `false`. */
  readonly readOnly?: boolean | undefined;
}

/** How a tool is called: rejects with a `ClientError`, whose message holds no key and no body. */
export type ToolCall = (
  operation: string,
  args: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
) => PromiseLike<unknown>;

/** How many items of a stream an answer holds: what follows is left out, and said to be. */
const MOST_ITEMS = 1000;

/**
 * A server that lists tools and calls them, not connected yet. An error of a call is an answer that says so; an unknown tool is an error
 * of the protocol.
 */
export function toolServer(
  facts: { readonly name: string; readonly version: string },
  tools: readonly ToolDescription[],
  call: ToolCall,
  options: ToolServerOptions = {},
): McpServer {
  const offered = new Map(tools.filter((tool) => isOffered(tool, options)).map((tool) => [tool.name, tool]));
  const served = new McpServer(facts, { capabilities: { tools: {} } });
  // Its own way to register tools takes zod schemas; a description gives JSON Schema.
  const { server } = served;
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: [...offered.values()].map(({ name, description, inputSchema, annotations }) => ({
      name,
      description,
      inputSchema,
      annotations: { ...annotations },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }): Promise<CallToolResult> => {
    const tool = offered.get(params.name);
    if (tool === undefined)
      throw new McpError(ErrorCode.InvalidParams, `There is no tool ${JSON.stringify(params.name)}.`);
    try {
      return text(await readable(await call(tool.operation, params.arguments ?? {}, signal)));
    } catch (error) {
      return { ...text(error instanceof Error ? error.message : String(error)), isError: true };
    }
  });
  return served;
}

/** Serves on standard input and output, until they end. */
export async function serveStdio(server: McpServer): Promise<void> {
  await server.connect(new StdioServerTransport());
}

/**
 * Serves over streamable HTTP, without sessions: a function from Request to Response, as workers, Deno, Bun and frameworks take it.
 * @param create makes a server for each request
 * @param allowedOrigins origins of web pages that may call; requests that name another one are refused. Default: none
 */
export function mcpHandler(
  create: () => McpServer,
  { allowedOrigins = [] }: { readonly allowedOrigins?: readonly string[] } = {},
): (request: Request) => Promise<Response> {
  return async (request) => {
    const origin = request.headers.get("origin");
    if (origin !== null && !allowedOrigins.includes(origin))
      return new Response("This origin may not call.", { status: 403 });
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    await create().connect(transport);
    return transport.handleRequest(request);
  };
}

function isOffered({ name, tags, annotations }: ToolDescription, options: ToolServerOptions): boolean {
  const { include, exclude = [], readOnly = false } = options;
  if (readOnly && !annotations.readOnlyHint) return false;
  const matches = (pattern: string): boolean =>
    pattern.startsWith("tag:") ? tags.includes(pattern.slice("tag:".length)) : pattern === name;
  return (include?.some(matches) ?? true) && !exclude.some(matches);
}

function text(content: string): CallToolResult {
  return { content: [{ type: "text", text: content }] };
}

/** An answer as text: JSON, the items of a stream in a list, the size of bytes. */
async function readable(value: unknown): Promise<string> {
  if (value instanceof Uint8Array) return `${String(value.byteLength)} bytes`;
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null || !(Symbol.asyncIterator in value))
    return JSON.stringify(value ?? null);
  const items: unknown[] = [];
  for await (const item of value as AsyncIterable<unknown>) {
    if (items.length === MOST_ITEMS) return `${JSON.stringify(items)}\nMore items followed.`;
    items.push(item);
  }
  return JSON.stringify(items);
}
