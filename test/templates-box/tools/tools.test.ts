import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client as McpClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { SHARED } from "../../shared.js";
import { startServer } from "../../runtime/server.js";
import { boxPackage, type BoxPackage } from "../package.js";

interface OcpTool {
  readonly name: string;
  readonly path: string;
  readonly parameters: Readonly<
    Record<string, { readonly location: string; readonly type: string; readonly required: boolean }>
  >;
  readonly response_schema: object;
}

const LIST = "getCustomersCustomerBalanceTransactions";
const CREATE = "postCustomersCustomerBalanceTransactions";
const FOLDER = "ocp/customers/balance-transactions/tools.json";

let box: BoxPackage;
beforeAll(async () => {
  box = await boxPackage({ templates: ["tools"], names: { schemas: { error: "ErrorResponse" } } });
}, 180_000);
afterAll(() => {
  box.remove();
});

function ocp(file = FOLDER): readonly OcpTool[] {
  return JSON.parse(box.read(file)) as readonly OcpTool[];
}

describe("Open Context Protocol", () => {
  test("tools hold path, query and body, each with its type", () => {
    const [list, create] = [
      ocp().find(({ name }) => name === LIST),
      ocp().find(({ name }) => name === CREATE),
    ];
    expect(list?.path).toBe("/v1/customers/{customer}/balance_transactions");
    expect(list?.parameters).toMatchObject({
      customer: { location: "path", type: "string", required: true },
      limit: { location: "query", type: "integer", required: false },
      expand: { location: "query", type: "array" },
    });
    expect(create?.parameters).toMatchObject({
      customer: { location: "path" },
      amount: { location: "body", type: "integer", required: true },
      currency: { location: "body", type: "string", required: true },
    });
  });

  test("response schemas are self-contained and accept real payloads", () => {
    const list = ocp().find(({ name }) => name === LIST);
    const payload = JSON.parse(
      readFileSync(new URL("../../payloads/customer_balance_transaction_list.json", import.meta.url), "utf8"),
    ) as unknown;
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const validate = ajv.compile(list?.response_schema ?? false);
    expect(validate(payload) ? [] : validate.errors).toEqual([]);
    expect(validate({ object: "list", data: [{ id: 1 }] })).toBe(false);
  });

  test.skipIf(SHARED.missing)(`tools are valid by the protocol's own schema in shared${SHARED.note}`, () => {
    const schema = JSON.parse(readFileSync(SHARED.path("ocp/ocp-tool.json"), "utf8")) as object;
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    const tools = [...ocp(), ...ocp("ocp/billing/credit-balance-transactions/tools.json")];
    expect(tools.length).toBeGreaterThan(3);
    for (const tool of tools)
      expect([tool.name, validate(tool) ? [] : validate.errors]).toEqual([tool.name, []]);
  });

  test("what the protocol cannot say is left out with a warning, or fitted to its names", async () => {
    const parameter = (name: string, place: string) => ({
      name,
      in: place,
      required: place === "path",
      schema: { type: "string" },
    });
    const other = await boxPackage(
      { templates: [{ use: "tools", options: { mcp: false } }] },
      {
        openapi: "3.2.0",
        info: { title: "T", version: "1" },
        paths: {
          "/a/{the-id}": {
            get: {
              operationId: "get-a",
              parameters: [
                parameter("the-id", "path"),
                parameter("session", "cookie"),
                parameter("X-Trace", "header"),
              ],
              responses: {},
            },
            query: { operationId: "find-a", parameters: [parameter("the-id", "path")], responses: {} },
          },
        },
      },
    );
    onTestFinished(() => {
      other.remove();
    });
    expect(
      other.diagnostics.filter(({ code }) => code === "template-warning").map(({ message }) => message),
    ).toEqual([
      "Template `tools`: Open Context Protocol has no cookies, so `session` of `get-a` are left out of it.",
      "Template `tools`: Open Context Protocol has no method QUERY, so the operation `find-a` is left out of it.",
    ]);
    const [tool] = JSON.parse(other.read("ocp/a/tools.json")) as readonly OcpTool[];
    expect(tool?.path).toBe("/a/{the_id}");
    expect(Object.keys(tool?.parameters ?? {})).toEqual(["the_id", "X_Trace"]);
    expect(() => other.read("mcp/server.ts")).toThrow("ENOENT");
  });
});

describe("Model Context Protocol", () => {
  test.each(["typescript", "typescript7"] as const)("the package compiles: %s", async (compiler) => {
    expect(await box.errors(compiler)).toBe("");
  });

  const PROGRAM = `
    import { createClient } from "./index.js";
    import { createMcpServer, mcpHandler, serveStdio } from "./mcp/server.js";
    const client = (baseUrl: string) => createClient({ apiKey: "sk_test_secret", baseUrl, maxRetries: 0 });
    export const handler = (baseUrl: string, options: object, more: object) => mcpHandler(() => createMcpServer(client(baseUrl), options), more);
    export const typed = (baseUrl: string) => client(baseUrl);
    export { callTool } from "./index.js";
    if (process.env["API"]) void serveStdio(createMcpServer(client(process.env["API"])));
  `;

  async function connected(transport: Transport): Promise<McpClient> {
    const client = new McpClient({ name: "test", version: "1" });
    await client.connect(transport);
    onTestFinished(() => client.close());
    return client;
  }

  /** An MCP server over HTTP, and the client that talks to it. */
  async function overHttp(api: string, options: object = {}): Promise<{ client: McpClient; url: URL }> {
    const { handler } = await box.load<{
      handler: (api: string, options: object, more: object) => (request: Request) => Promise<Response>;
    }>(PROGRAM);
    const handle = handler(api, options, {});
    const server = createServer((incoming, outgoing) => {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of incoming) chunks.push(chunk as Buffer);
        const request = new Request(`http://127.0.0.1${incoming.url ?? ""}`, {
          method: incoming.method ?? "GET",
          headers: Object.entries(incoming.headers).map(([name, value]): [string, string] => [
            name,
            String(value),
          ]),
          ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
        });
        const response = await handle(request);
        outgoing.writeHead(response.status, Object.fromEntries(response.headers));
        outgoing.end(Buffer.from(await response.arrayBuffer()));
      })();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const url = new URL(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/mcp`);
    const transport = new StreamableHTTPClientTransport(url);
    // The SDK's classes do not say \`undefined\` where its interface does.
    return { client: await connected(transport), url };
  }

  async function api() {
    const server = await startServer((request, response) => {
      response.setHeader("content-type", "application/json");
      if (request.url.includes("cus_bad")) {
        response.statusCode = 404;
        response.end(
          JSON.stringify({
            error: { type: "invalid_request_error", code: "resource_missing", message: "No such customer" },
          }),
        );
      } else response.end(JSON.stringify({ object: "list", data: [], has_more: false, url: "/" }));
    });
    onTestFinished(() => server.close());
    return server;
  }

  test("a client lists the tools over streamable HTTP and calls them", async () => {
    const server = await api();
    const { client } = await overHttp(server.baseUrl);
    const { tools } = await client.listTools();
    const list = tools.find(({ name }) => name === LIST);
    expect(list?.inputSchema).toMatchObject({ type: "object", required: ["customer"] });
    expect(list?.annotations).toMatchObject({ readOnlyHint: true });
    expect(tools.find(({ name }) => name === CREATE)?.annotations).toMatchObject({ readOnlyHint: false });
    const result = await client.callTool({
      name: LIST,
      arguments: { customer: "cus_1", limit: 3, expand: ["data.invoice"] },
    });
    expect(result.content).toEqual([
      { type: "text", text: '{"object":"list","data":[],"has_more":false,"url":"/"}' },
    ]);
    expect(server.requests[0]?.url).toBe(
      "/v1/customers/cus_1/balance_transactions?limit=3&expand[0]=data.invoice",
    );
  });

  test("a client calls tools over standard input and output", async () => {
    const server = await api();
    await box.load(PROGRAM);
    const program = join(box.folder, "stdio.mjs");
    writeFileSync(program, 'import "./program1.mjs";');
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [program],
      env: { API: server.baseUrl },
    });
    const client = await connected(transport);
    await client.callTool({ name: CREATE, arguments: { customer: "cus_1", amount: -500, currency: "usd" } });
    expect(server.requests[0]).toMatchObject({
      method: "POST",
      url: "/v1/customers/cus_1/balance_transactions",
      body: "amount=-500&currency=usd",
    });
  });

  test("errors of the API are answers without keys; unknown tools are errors of the protocol", async () => {
    const server = await api();
    const { client } = await overHttp(server.baseUrl);
    const result = await client.callTool({ name: LIST, arguments: { customer: "cus_bad" } });
    expect(result.isError).toBe(true);
    expect(JSON.stringify(result.content)).toContain("No such customer");
    expect(JSON.stringify(result.content)).not.toContain("sk_test");
    await expect(client.callTool({ name: "none", arguments: {} })).rejects.toThrow(
      'There is no tool "none".',
    );
  });

  test.each([
    ["read-only", { readOnly: true }, (name: string) => name.startsWith("get")],
    ["include", { include: [LIST] }, (name: string) => name === LIST],
    ["exclude", { exclude: [LIST] }, (name: string) => name !== LIST],
  ])("offers what it is told to: %s", async (_, options, offered) => {
    const server = await api();
    const all = (await (await overHttp(server.baseUrl)).client.listTools()).tools.map(({ name }) => name);
    const { tools } = await (await overHttp(server.baseUrl, options)).client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(all.filter(offered));
    expect(tools.length).toBeGreaterThan(0);
  });

  test("a web page of another origin may not call", async () => {
    const server = await api();
    const { url } = await overHttp(server.baseUrl);
    const response = await fetch(url, {
      method: "POST",
      headers: { origin: "https://evil.example" },
      body: "{}",
    });
    expect(response.status).toBe(403);
  });

  test("callTool sends exactly what the typed client sends", async () => {
    const server = await api();
    const { typed, callTool } = await box.load<{
      typed: (api: string) => {
        readonly customers: {
          readonly balanceTransactions: Record<
            "list" | "create",
            (customer: string, params: object) => Promise<unknown>
          >;
        };
      };
      callTool: (client: unknown, name: string, args: object) => Promise<unknown>;
    }>(PROGRAM);
    const client = typed(server.baseUrl);
    const { balanceTransactions } = client.customers;
    await callTool(client, LIST, { customer: "cus_1", limit: 3, expand: ["data.invoice"] });
    await balanceTransactions.list("cus_1", { limit: 3, expand: ["data.invoice"] });
    await callTool(client, CREATE, { customer: "cus_1", amount: -500, currency: "usd" });
    await balanceTransactions.create("cus_1", { amount: -500, currency: "usd" });
    const sent = server.requests.map(({ method, url, body, headers }) => ({
      method,
      url,
      body,
      // Each POST has a key of its own.
      headers: { ...headers, "idempotency-key": typeof headers["idempotency-key"] },
    }));
    expect(sent).toHaveLength(4);
    expect(sent[0]).toEqual(sent[1]);
    expect(sent[2]).toEqual(sent[3]);
    expect(sent[2]?.body).toBe("amount=-500&currency=usd");
  });
});
