/** Streams of events and of JSON texts: each item is typed, and read, as `itemSchema` says (OpenAPI 3.2, 4.14.4). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../generator/source/json.js";
import { description, modelOf } from "../api/model.js";
import { startServer, type TestServer } from "../runtime/server.js";
import { declarations } from "../templates/declarations.js";
import { programFor, type Program } from "./program.js";

const CHUNK: JsonObject = { $ref: "#/components/schemas/Chunk" };
const json = (schema: JsonObject): JsonObject => ({
  type: "string",
  contentMediaType: "application/json",
  contentSchema: schema,
});
const named = (event: string, data: JsonObject): JsonObject => ({
  properties: { event: { const: event }, data },
});

const LONG: JsonObject = { type: "integer", format: "int64" };

/** Streams by the name of their operation: the media type, how it is described, and what is sent. */
const STREAMS: Readonly<Record<string, readonly [type: string, media: JsonObject, body: string]>> = {
  chunks: [
    "text/event-stream",
    {
      itemSchema: {
        type: "object",
        required: ["data"],
        oneOf: [{ properties: { data: json(CHUNK) } }, { properties: { data: { const: "[DONE]" } } }],
      },
    },
    'data: {"text":"a","at":"1970-01-01T00:00:00Z"}\n\ndata: [DONE]\n\n',
  ],
  feed: [
    "text/event-stream",
    {
      itemSchema: {
        type: "object",
        properties: { event: { type: "string" }, data: { type: "string" } },
        required: ["event"],
        oneOf: [named("text", {}), named("chunk", json(CHUNK)), { $ref: "#/components/schemas/Count" }],
      },
    },
    'event: text\ndata: {"a"\n\nevent: chunk\ndata: {"text":\ndata: "b"}\nid: 7\n\nevent: count\ndata: 3\n\nevent: other\ndata: 4\n\n',
  ],
  texts: ["text/event-stream", {}, "data: 1\n\n"],
  longEvents: [
    "text/event-stream",
    {
      itemSchema: {
        oneOf: [
          { properties: { data: json({ type: "string" }) } },
          named("long", json({ type: "object", required: ["n"], properties: { n: LONG, any: {} } })),
        ],
      },
    },
    'event: long\ndata: {"n":9007199254740993,"any":9007199254740993}\n\ndata: "9007199254740993"\n\n',
  ],
  longLines: ["application/jsonl", { itemSchema: LONG }, "1\n9007199254740993\n"],
  longRecords: [
    "application/json-seq",
    { itemSchema: { type: "array", items: LONG } },
    "\x1e[9007199254740993]\n",
  ],
  lines: [
    "application/jsonl",
    { schema: { type: "array", items: CHUNK } },
    '{"text":"a"}\r\n\n{"text":"b","at":"1970-01-01T00:00:00Z"}',
  ],
  records: ["application/geo+json-seq", { itemSchema: CHUNK }, '\x1e{"text":\n"a"}\n\x1e{"text":"b"}\n'],
};

const DESCRIPTION: JsonObject = {
  ...description({
    schemas: {
      Chunk: {
        type: "object",
        required: ["text"],
        properties: { text: { type: "string" }, at: { type: "string", format: "date-time" } },
      },
      Count: { type: "object", properties: { event: { const: "count" }, data: { type: "integer" } } },
    },
    paths: Object.fromEntries(
      Object.entries(STREAMS).map(([operationId, [type, media]]) => [
        `/${operationId}`,
        { get: { operationId, responses: { 200: { description: "", content: { [type]: media } } } } },
      ]),
    ),
  }),
  openapi: "3.2.0",
};

const PROGRAM = `
import { chunks, createFunctionClient, feed, lines, longEvents, longLines, longRecords, records, texts } from "./index.js";
import type { Chunk } from "./index.js";
export function streams(baseUrl: string) {
  const client = createFunctionClient({ baseUrl, maxRetries: 0 });
  return {
    chunks: async () => {
      const seen: (Date | string | undefined)[] = [];
      for await (const { data } of await chunks(client)) seen.push(data === "[DONE]" ? data : data.at);
      return seen;
    },
    feed: async () => {
      const seen: unknown[] = [];
      for await (const event of await feed(client)) {
        if (event.event === "count") { const count: number = event.data; seen.push(count); }
        else if (event.event === "chunk") { const chunk: Chunk = event.data; seen.push([chunk.text, event.id]); }
        else { const text: string = event.data; seen.push(text); }
      }
      return seen;
    },
    texts: async () => { for await (const { data } of await texts(client)) { const text: string = data; return text; } return; },
    longEvents: async () => {
      const seen: unknown[] = [];
      for await (const event of await longEvents(client)) {
        if (typeof event.data === "string") seen.push(event.data);
        else { const n: bigint = event.data.n; seen.push(n, event.data.any); }
      }
      return seen;
    },
    longLines: async () => { const seen: bigint[] = []; for await (const line of await longLines(client)) seen.push(line); return seen; },
    longRecords: async () => { const seen: bigint[][] = []; for await (const record of await longRecords(client)) seen.push(record); return seen; },
    lines: async () => { const seen: Chunk[] = []; for await (const line of await lines(client)) seen.push(line); return seen; },
    records: async () => { const seen: Chunk[] = []; for await (const record of await records(client)) seen.push(record); return seen; },
  };
}
`;

type Streams = Readonly<Record<string, () => Promise<unknown>>>;
let program: Program<{ streams(baseUrl: string): Streams }>;
let server: TestServer;
let broken: string | undefined;

beforeAll(async () => {
  program = await programFor(DESCRIPTION, PROGRAM, { types: { dates: "Date", int64: "bigint" } });
  server = await startServer(({ url }, response) => {
    const [type = "", , body = ""] = STREAMS[url.slice(1)] ?? [];
    response.writeHead(200, { "content-type": type });
    response.end(broken ?? body);
  });
});
afterAll(async () => {
  program.remove();
  await server.close();
});

const seen = (name: string): Promise<unknown> | undefined => program.run.streams(server.baseUrl)[name]?.();

test("items have the types that the description gives them", async () => {
  expect(await program.errors()).toEqual([]);
}, 60_000);

test.each<readonly [name: string, want: unknown]>([
  ["chunks", [new Date(0), "[DONE]"]],
  ["feed", ['{"a"', ["b", "7"], 3, "4"]],
  ["texts", "1"],
  ["longEvents", [9007199254740993n, 9007199254740992, "9007199254740993"]],
  ["longLines", [1n, 9007199254740993n]],
  ["longRecords", [[9007199254740993n]]],
  ["lines", [{ text: "a" }, { text: "b", at: new Date(0) }]],
  ["records", [{ text: "a" }, { text: "b" }]],
])("%s", async (name, want) => {
  expect(await seen(name)).toEqual(want);
});

test.each([
  ["chunks", "data: {\n\n"],
  ["records", '\x1e{"text":"a"}\n\x1e{\n'],
])("%s: what is no JSON is an error, without the text in its message", async (name, body) => {
  broken = body;
  await expect(seen(name)).rejects.toMatchObject({ name: "DecodeError", code: "invalid-json" });
  broken = undefined;
});

describe("an itemSchema that says nothing of its events", () => {
  const events = (itemSchema: JsonObject): JsonObject => ({
    ...DESCRIPTION,
    paths: {
      "/a": {
        get: {
          operationId: "watch",
          responses: { 200: { description: "", content: { "text/event-stream": { itemSchema } } } },
        },
      },
    },
  });

  test.each<readonly [name: string, itemSchema: JsonObject, type: string, codes: readonly string[]]>([
    ["describes data", CHUNK, "ServerSentEvent", ["invalid-document"]],
    [
      "mixes JSON and text",
      { oneOf: [{ properties: { data: json(CHUNK) } }, { properties: { data: { type: "string" } } }] },
      "ServerSentEvent",
      ["unsupported-keyword"],
    ],
    ["has a text alone", { properties: { data: { type: "string", format: "date" } } }, "ServerSentEvent", []],
    ["has anything as JSON", { properties: { data: json({}) } }, "ServerSentEvent<string, unknown>", []],
  ])("%s", async (_, itemSchema, type, codes) => {
    const root = events(itemSchema);
    const { Watch200 } = await declarations("operations/a/response.ts", root);
    expect(Watch200).toBe(`AsyncIterable<${type}>`);
    expect(modelOf(root).diagnostics.map(({ code }) => code)).toEqual(codes);
  });
});
