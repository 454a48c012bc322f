/** Operations of several media types: calls choose by the options `contentType` and `accept`, and the types follow. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../generator/source/json.js";
import { description, modelOf, modulesOf } from "../api/model.js";
import { startServer, type TestServer } from "../runtime/server.js";
import { declarations } from "../templates/declarations.js";
import { programFor, type Program } from "./program.js";

const ROW: JsonObject = { $ref: "#/components/schemas/Row" };
const FILE: JsonObject = { type: "string", format: "binary" };

function of(schemas: Readonly<Record<string, JsonObject>>): JsonObject {
  return {
    content: Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [type, { schema }])),
  };
}

const DESCRIPTION = description({
  schemas: {
    Row: {
      type: "object",
      required: ["id"],
      properties: {
        id: { type: "integer" },
        kind: { enum: ["a", "b"] },
        at: { type: "string", format: "date-time" },
        scans: { $ref: "#/components/schemas/Scans" },
      },
    },
    Scans: { type: "object", properties: { file: FILE } },
  },
  paths: {
    "/rows": {
      post: {
        operationId: "importRows",
        parameters: [{ name: "dry", in: "query", schema: { type: "boolean" } }],
        requestBody: {
          required: true,
          ...of({
            "text/csv": { type: "string" },
            "application/json": ROW,
            "application/xml": ROW,
            "application/x-www-form-urlencoded": ROW,
            "multipart/form-data": {
              allOf: [
                { $ref: "#/components/schemas/Scans" },
                { type: "object", required: ["file"], properties: { more: { type: "array", items: FILE } } },
              ],
            },
            "image/*": FILE,
          }),
        },
        responses: { 200: { description: "", ...of({ "application/json": ROW }) } },
      },
    },
    "/rows/{id}": {
      get: {
        operationId: "exportRow",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
        responses: {
          200: {
            description: "",
            ...of({
              "application/json": ROW,
              "text/csv": { type: "string" },
              "application/pdf": FILE,
              "application/jsonl": ROW,
            }),
          },
          204: { description: "" },
        },
      },
    },
    "/both": {
      post: {
        operationId: "convertRow",
        requestBody: of({
          "application/json": ROW,
          "application/vnd.row+json": { type: "array", items: ROW },
        }),
        responses: { 200: { description: "", ...of({ "application/json": ROW, "text/plain": ROW }) } },
      },
    },
    "/plain": {
      get: {
        operationId: "plain",
        responses: { 200: { description: "", ...of({ "application/json": ROW }) } },
      },
    },
  },
});

const PROGRAM = `
import { createClient, createFunctionClient, importRows, exportRow, convertRow, plain, validateResponses } from "./all.js";
import type { ImportRowsParamsAs, Row } from "./all.js";
export function calls(baseUrl: string) {
  const client = createClient({ baseUrl, maxRetries: 0 });
  const functions = createFunctionClient({ baseUrl, maxRetries: 0 });
  const bytes = new Uint8Array([1, 2]);
  const at = new Date(0);
  return {
    standard: () => client.rows.create({ id: 1, kind: "a", dry: true, at }),
    named: () => client.rows.create({ id: 1, kind: "a", dry: true }, { contentType: "application/json" }),
    csv: () => client.rows.create({ body: "id\\n1", query: { dry: true } }, { contentType: "text/csv" }),
    xml: () => client.rows.create({ body: "<row/>" }, { contentType: "application/xml" }),
    form: () => client.rows.create({ body: { id: 1, at } }, { contentType: "application/x-www-form-urlencoded" }),
    multipart: () => client.rows.create({ body: { file: bytes, more: [new Blob(["a"]), bytes] } }, { contentType: "multipart/form-data" }),
    png: () => importRows(functions, { body: bytes }, { contentType: "image/png", headers: { "x-a": "1" } }),
    function: () => importRows(functions, { body: { id: 1, kind: "b" }, query: { dry: false } }),
    vendor: () => convertRow(functions, { body: [{ id: 1 }] }, { contentType: "application/vnd.row+json", accept: "text/plain" }),
    json: async () => { const row: Row | undefined = await client.rows.retrieve(1); const scan: string | undefined = row?.scans?.file; return row ?? scan; },
    text: async () => { const row: string | undefined = await client.rows.retrieve(1, undefined, { accept: "text/csv" }); return row; },
    pdf: async () => { const row: Uint8Array | undefined = await exportRow(functions, { path: { id: 1 } }, { accept: "application/pdf" }); return row; },
    lines: async () => {
      const rows = [];
      for await (const row of (await exportRow(functions, { path: { id: 1 } }, { accept: "application/jsonl" })) ?? []) rows.push(row.at);
      return rows;
    },
    validated: (accept: "application/json" | "text/csv") =>
      exportRow(
        createFunctionClient({ baseUrl, maxRetries: 0 }, { validate: validateResponses({ exportRow: REFUSES }) }),
        { path: { id: 1 } },
        { accept },
      ),
    unknownType: () => importRows(functions, { body: { id: 1 } }, unsafe({ contentType: "text/html" })),
    unknownAtOnce: () => client.rows.create({ id: 1 }, unsafe({ contentType: "image/" })),
    noChoice: () => client.plain.retrieve(undefined, unsafe({ accept: "text/csv" })),
    noBodyChoice: () => client.rows.retrieve(1, undefined, unsafe({ contentType: "text/csv" })),
  };
}
const REFUSES = { "~standard": { version: 1 as const, vendor: "t", validate: () => ({ issues: [{ message: "no" }] }) } };
const unsafe = (options: object): object => options;
export function refused(client: ReturnType<typeof createClient>): void {
  const built: ImportRowsParamsAs["text/csv"] = { body: "id" };
  void client.rows.create(built, { contentType: "text/csv" });
  // @ts-expect-error A row is no text.
  void client.rows.create({ body: { id: 1 } }, { contentType: "text/csv" });
  // @ts-expect-error A text is no row.
  void client.rows.create({ body: "id" });
  // @ts-expect-error The members of a row have types.
  void client.rows.create({ id: "1" });
  // @ts-expect-error The operation has no such media type.
  void client.rows.create({ body: "" }, { contentType: "text/html" });
  // @ts-expect-error There is no choice.
  void client.plain.retrieve(undefined, { accept: "text/csv" });
  // @ts-expect-error There is no choice.
  void plain(client, { accept: "text/csv" });
}
`;

type Call = () => Promise<unknown>;
type Calls = Readonly<Record<string, Call>> & { readonly validated: (accept: string) => Promise<unknown> };

let program: Program<{ calls(baseUrl: string): Calls }>;
let server: TestServer;
let calls: Calls;
const answers = new Map([
  ["text/csv", "id\n1"],
  ["application/pdf", "%PDF"],
  ["application/jsonl", '{"id":1,"at":"1970-01-01T00:00:00Z"}\n'],
  ["text/plain", "one"],
]);

beforeAll(async () => {
  const exports = 'export * from "./index.js";\nexport * from "./runtime/validate-responses.js";\n';
  program = await programFor(DESCRIPTION, PROGRAM, { types: { dates: "Date" } }, { "all.ts": exports });
  server = await startServer((request, response) => {
    const { accept = "" } = request.headers;
    response.writeHead(200, { "content-type": accept });
    response.end(answers.get(accept) ?? '{"id":1}');
  });
  calls = program.run.calls(server.baseUrl);
});
afterAll(async () => {
  program.remove();
  await server.close();
});

const sent = async (
  name: string,
): Promise<readonly [type: string | undefined, body: string, url: string]> => {
  await calls[name]?.();
  const { headers, body, url } = server.requests.at(-1) ?? { headers: {}, body: "", url: "" };
  return [headers["content-type"], body, url];
};

test("the types follow the options, and everything else is as it would be without a choice", async () => {
  expect(await program.errors()).toEqual([]);
}, 60_000);

describe("a body is sent", () => {
  test.each<readonly [call: string, type: string | undefined, body: string, url: string]>([
    ["standard", "application/json", '{"id":1,"kind":"a","at":"1970-01-01T00:00:00.000Z"}', "/rows?dry=true"],
    ["named", "application/json", '{"id":1,"kind":"a"}', "/rows?dry=true"],
    ["csv", "text/csv", "id\n1", "/rows?dry=true"],
    ["xml", "application/xml", "<row/>", "/rows"],
    ["form", "application/x-www-form-urlencoded", "id=1&at=1970-01-01T00%3A00%3A00.000Z", "/rows"],
    ["png", "image/png", "\x01\x02", "/rows"],
    ["function", "application/json", '{"id":1,"kind":"b"}', "/rows?dry=false"],
    ["vendor", "application/vnd.row+json", '[{"id":1}]', "/both"],
  ])("%s: as %s", async (call, ...want) => {
    expect(await sent(call)).toEqual(want);
  });

  test("with the boundary that its parts have", async () => {
    const [type, body] = await sent("multipart");
    const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(type ?? "")?.[1];
    expect(boundary).toBeDefined();
    const parts = body.split(`--${String(boundary)}\r\n`).map((part) => part.split("\r\n")[0]);
    expect(parts).toEqual([
      "",
      'content-disposition: form-data; name="file"; filename="file"',
      'content-disposition: form-data; name="more"; filename="blob"',
      'content-disposition: form-data; name="more"; filename="more"',
    ]);
  });
});

describe("an answer is asked for, and read", () => {
  test.each<readonly [call: string, accept: string, want: unknown]>([
    ["json", "application/json", { id: 1 }],
    ["text", "text/csv", "id\n1"],
    ["pdf", "application/pdf", new TextEncoder().encode("%PDF")],
    ["lines", "application/jsonl", [new Date(0)]],
    ["vendor", "text/plain", "one"],
  ])("%s: as %s", async (call, accept, want) => {
    expect(await calls[call]?.()).toEqual(want);
    expect(server.requests.at(-1)?.headers.accept).toBe(accept);
  });

  test("without being checked against the schema of another", async () => {
    await expect(calls.validated("application/json")).rejects.toMatchObject({ code: "invalid-response" });
    expect(await calls.validated("text/csv")).toBe("id\n1");
  });
});

test("a media type that the operation does not have is refused before anything is sent", async () => {
  const before = server.requests.length;
  const refused = { name: "ConfigError", code: "invalid-option" };
  await expect(calls["unknownType"]?.()).rejects.toMatchObject(refused);
  expect(() => calls["unknownAtOnce"]?.()).toThrow(expect.objectContaining(refused));
  const unknown = { name: "ConfigError", code: "unknown-option" };
  await expect(calls["noChoice"]?.()).rejects.toMatchObject(unknown);
  await expect(calls["noBodyChoice"]?.()).rejects.toMatchObject(unknown);
  expect(server.requests.length).toBe(before);
});

test("an operation without a choice has nothing of it", () => {
  const modules = modulesOf(
    description({ paths: { "/plain": (DESCRIPTION["paths"] as JsonObject)["/plain"] ?? {} } }),
  );
  expect([...modules.keys()]).not.toContain("runtime/media-types.ts");
  expect(modules.get("operations/table.ts")).not.toContain("choose");
});

describe("the names of types", () => {
  const post = (content: JsonObject): JsonObject =>
    description({
      schemas: { DoItBodyXml: { type: "string" } },
      paths: { "/a": { post: { operationId: "doIt", requestBody: { content }, responses: {} } } },
    });

  test("are free of those of schemas, and stay as they are when a media type is added", async () => {
    const content = { "application/json": { schema: { type: "object" } }, "application/xml": {} };
    const types = await declarations("operations/a/request.ts", post(content));
    expect(Object.keys(types)).toEqual([
      "DoItOperationBody",
      "DoItOperationBodyXml",
      "DoItOperationRequest",
      "DoItOperationParams",
      "DoItOperationRequestAs",
      "DoItOperationParamsAs",
    ]);
  });

  test("a range that others are in is no choice of its own", async () => {
    const content = { "application/json": {}, "application/*+json": {}, "application/vnd.a+json": {} };
    const { DoItRequestAs } = await declarations("operations/a/request.ts", {
      ...post(content),
      components: {},
    });
    expect(DoItRequestAs).toContain("application/vnd.a+json");
    expect(DoItRequestAs).not.toContain("*");
  });
});

test("what has no choice though there are several media types is told", () => {
  const { diagnostics } = modelOf(
    description({
      paths: {
        "/a": {
          get: {
            operationId: "listRows",
            responses: { 200: { description: "", ...of({ "application/json": {}, "text/csv": {} }) } },
          },
        },
      },
    }),
    { pagination: [{ operations: ["listRows"], style: "page", parameter: "page" }] },
  );
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ["media-type-choice", expect.stringContaining("the answers of 1 operation") as string],
  ]);
});
