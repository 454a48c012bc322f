/** Types that JSON has none of: a generated client converts them both ways, at every place that the description names. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ApiOptions } from "../../generator/api/build-api.js";
import type { JsonObject } from "../../generator/source/json.js";
import { description, modulesOf } from "../api/model.js";
import { startServer, type TestServer } from "../runtime/server.js";
import { typeErrors } from "./compilers.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const format = (type: string, name: string): JsonObject => ({ type, format: name });
const json = (schema: JsonObject): JsonObject => ({ content: { "application/json": { schema } } });

const DESCRIPTION = description({
  schemas: {
    Event: {
      type: "object",
      required: ["id", "at"],
      properties: {
        id: format("integer", "int64"),
        at: format("string", "date-time"),
        day: format("string", "date"),
        seen: { type: "integer", format: "unix-time", nullable: true },
        count: { type: "integer" },
        parent: ref("Event"),
        children: { type: "array", items: ref("Event") },
        marks: { type: "object", additionalProperties: format("string", "date-time") },
        note: { anyOf: [format("string", "date-time"), { type: "string", maxLength: 9 }] },
        until: { anyOf: [format("string", "date-time"), { enum: ["never"] }] },
        means: { oneOf: [ref("Card"), ref("Bank")] },
        digits: format("string", "int64"),
        title: { type: "string" },
      },
    },
    Card: {
      type: "object",
      required: ["type", "expires"],
      properties: { type: { const: "card" }, expires: format("string", "date") },
    },
    Bank: {
      type: "object",
      required: ["type", "expires"],
      properties: { type: { const: "bank" }, expires: { type: "string" } },
    },
    Failure: {
      type: "object",
      properties: { message: { type: "string" }, retry_at: format("string", "date-time") },
    },
  },
  paths: {
    "/events/{id}": {
      get: {
        operationId: "getEvent",
        parameters: [
          { name: "id", in: "path", required: true, schema: format("integer", "int64") },
          { name: "since", in: "query", schema: format("string", "date-time") },
          { name: "days", in: "query", schema: { type: "array", items: format("string", "date") } },
          { name: "x-seen", in: "header", schema: format("integer", "unix-time") },
        ],
        responses: {
          200: { description: "", ...json(ref("Event")) },
          400: { description: "", ...json(ref("Failure")) },
        },
      },
    },
    "/events": {
      post: {
        operationId: "createEvent",
        requestBody: json(ref("Event")),
        responses: { 200: { description: "", ...json(ref("Event")) } },
      },
      get: {
        operationId: "listEvents",
        responses: { 200: { description: "", content: { "application/jsonl": { schema: ref("Event") } } } },
      },
    },
  },
});

const TYPES: NonNullable<ApiOptions["types"]> = {
  dates: "Date",
  int64: "bigint",
  formats: { "unix-time": "Date" },
};

/** What arrives; `id` is beyond what a number holds, and so is one that is no int64. */
const WIRE = `{"id":9007199254740993,"at":"2026-11-22T05:04:55.123Z","day":"2026-11-22","seen":1795305600,
"count":9007199254740993,"parent":{"id":-9223372036854775808,"at":"2026-01-01T00:00:00Z"},
"children":[{"id":1,"at":"2026-01-02T00:00:00Z","seen":null}],"marks":{"a":"2026-01-03T00:00:00Z","__proto__":"2026-01-04T00:00:00Z"},
"until":"never","note":"2026-01-01T00:00:00Z","means":{"type":"bank","expires":"2026-01-05"},"digits":"9223372036854775807","title":"\\"9007199254740993~"}`;

interface Event {
  readonly [member: string]: unknown;
}

interface Client {
  readonly events: {
    retrieve(id: bigint, params?: object): Promise<Event>;
    create(params?: object): Promise<Event>;
    list(): Promise<AsyncIterable<Event>>;
  };
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function write(modules: ReadonlyMap<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "unfold-"));
  folders.push(folder);
  for (const [path, text] of modules) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

let server: TestServer;
let client: Client;
let answered = { status: 200, body: WIRE };

beforeAll(async () => {
  const folder = write(modulesOf(DESCRIPTION, { types: TYPES }));
  const bundle = join(folder, "dist", "bundle.mjs");
  await build({ entryPoints: [join(folder, "index.ts")], outfile: bundle, bundle: true, format: "esm" });
  server = await startServer((_, response) => {
    response.writeHead(answered.status, { "content-type": "application/json" });
    response.end(answered.body);
  });
  const generated = (await import(pathToFileURL(bundle).href)) as {
    createClient: (options: object) => Client;
  };
  client = generated.createClient({ baseUrl: server.baseUrl, maxRetries: 0 });
});
afterAll(() => server.close());

describe("a client with dates and bigints", () => {
  test("converts what arrives, at every place and at no other", async () => {
    answered = { status: 200, body: WIRE };
    const event = await client.events.retrieve(1n);
    const marks = new Map(Object.entries(event["marks"] as object));
    expect({ ...event, marks: undefined }).toEqual({
      id: 9007199254740993n,
      at: new Date("2026-11-22T05:04:55.123Z"),
      day: new Date("2026-11-22T00:00:00Z"),
      seen: new Date(1795305600_000),
      count: 9007199254740992,
      parent: { id: -9223372036854775808n, at: new Date("2026-01-01T00:00:00Z") },
      children: [{ id: 1n, at: new Date("2026-01-02T00:00:00Z"), seen: null }],
      marks: undefined,
      until: "never",
      note: "2026-01-01T00:00:00Z",
      means: { type: "bank", expires: "2026-01-05" },
      digits: 9223372036854775807n,
      title: '"9007199254740993~',
    });
    expect(marks).toEqual(
      new Map([
        ["a", new Date("2026-01-03T00:00:00Z")],
        ["__proto__", new Date("2026-01-04T00:00:00Z")],
      ]),
    );
  });

  test("tells variants apart by what they must have", async () => {
    answered = {
      status: 200,
      body: '{"id":1,"at":"2026-01-01T00:00:00Z","means":{"type":"card","expires":"2026-01-05"}}',
    };
    const event = await client.events.retrieve(1n);
    expect(event["means"]).toEqual({ type: "card", expires: new Date("2026-01-05T00:00:00Z") });
  });

  test("sends back what arrived", async () => {
    answered = { status: 200, body: WIRE };
    const event = await client.events.retrieve(1n);
    await client.events.create(event);
    const sent = server.requests.at(-1)?.body.toString() ?? "";
    expect(sent).toContain('"id":9007199254740993,');
    expect(sent).toContain('"id":-9223372036854775808');
    expect(JSON.parse(sent)).toEqual(
      JSON.parse(WIRE.replaceAll(/(?<!"note":"[^"]*)00:00:00Z/g, "00:00:00.000Z")),
    );
  });

  test("leaves what it is given as it is", async () => {
    const given = { id: 1n, at: new Date(0), marks: { a: new Date(0) } };
    await client.events.create(given);
    expect(given).toEqual({ id: 1n, at: new Date(0), marks: { a: new Date(0) } });
  });

  test("writes parameters as the description has them", async () => {
    await client.events.retrieve(9007199254740993n, {
      query: { since: new Date("2026-01-01T01:02:03Z"), days: [new Date("2026-01-02T23:00:00Z")] },
      headers: { "x-seen": new Date("2026-01-01T00:00:00.999Z") },
    });
    const { url, headers } = server.requests.at(-1) ?? {};
    expect(url).toBe("/events/9007199254740993?since=2026-01-01T01%3A02%3A03.000Z&days=2026-01-02");
    expect(headers?.["x-seen"]).toBe("1767225600");
  });

  test("converts each value of a stream", async () => {
    answered = {
      status: 200,
      body: '{"id":1,"at":"2026-01-01T00:00:00Z"}\n{"id":2,"at":"2026-01-02T00:00:00Z"}\n',
    };
    const seen: unknown[] = [];
    for await (const event of await client.events.list()) seen.push(event["at"]);
    expect(seen).toEqual([new Date("2026-01-01T00:00:00Z"), new Date("2026-01-02T00:00:00Z")]);
  });

  test("refuses a value of the response that is not of its format, without showing it", async () => {
    answered = { status: 200, body: '{"id":1,"at":"secret"}' };
    await expect(client.events.retrieve(1n)).rejects.toMatchObject({
      code: "invalid-format",
      message: expect.not.stringContaining("secret") as string,
    });
  });

  test("sends a Date where any text may stand, though such a text is no Date when it arrives", async () => {
    answered = { status: 200, body: WIRE };
    await client.events.create({ id: 1n, at: new Date(0), note: new Date(0) });
    expect(server.requests.at(-1)?.body.toString()).toContain('"note":"1970-01-01T00:00:00.000Z"');
  });

  test("refuses a Date that is none", async () => {
    await expect(client.events.create({ id: 1n, at: new Date(NaN) })).rejects.toMatchObject({
      code: "invalid-body",
    });
  });

  test("converts the bodies of errors, and gives those that it cannot convert as they are", async () => {
    answered = { status: 400, body: '{"retry_at":"2026-01-01T00:00:00Z"}' };
    await expect(client.events.retrieve(1n)).rejects.toMatchObject({
      body: { retry_at: new Date("2026-01-01T00:00:00Z") },
    });
    answered = { status: 400, body: '{"retry_at":"soon"}' };
    await expect(client.events.retrieve(1n)).rejects.toMatchObject({ body: { retry_at: "soon" } });
  });
});

const USES = `import { createClient } from "./index.js";
const client = createClient({ baseUrl: "https://example.com" });
export async function use(): Promise<void> {
  const event = await client.events.retrieve(1n, { query: { since: new Date() } });
  const at: Date = event.at;
  const id: bigint = event.id;
  const until: Date | "never" | undefined = event.until;
  const parent: Date | undefined = event.parent?.at;
  await client.events.create({ id, at });
  // @ts-expect-error A text is no Date.
  await client.events.create({ id, at: "2026-01-01" });
  void [until, parent];
}
`;

test.each(["5.9", "7"] as const)("the types are those of the values, for TypeScript %s", async (compiler) => {
  const modules = new Map(modulesOf(DESCRIPTION, { types: TYPES }));
  modules.set("use.ts", USES);
  expect(await typeErrors(compiler, write(modules))).toEqual([]);
});

describe("what is not asked for costs nothing", () => {
  test("there is no conversion in a package without", () => {
    const paths = [...modulesOf(DESCRIPTION).keys()];
    expect(paths.filter((path) => /conver|codec|lossless|digits|branded/.test(path))).toEqual([]);
  });

  test("branded texts are types alone", async () => {
    const modules = new Map(modulesOf(DESCRIPTION, { types: { dates: "branded" } }));
    expect([...modules.keys()].filter((path) => /conver|codec|lossless/.test(path))).toEqual([]);
    modules.set(
      "use.ts",
      `import type { EventModel } from "./index.js";
export const text = (event: EventModel): string => event.at;
// @ts-expect-error No other text is a date.
export const event: EventModel = { id: 1, at: "2026-01-01" };
`,
    );
    expect(await typeErrors("7", write(modules))).toEqual([]);
  });
});

describe("other choices", () => {
  const schemas = (types: NonNullable<ApiOptions["types"]>): string =>
    modulesOf(DESCRIPTION, { types }).get("schemas/event.ts") ?? "";

  test("int64 as text", () => {
    expect(schemas({ int64: "string" })).toContain("id: string");
  });

  test("enums that may grow, but not constants", () => {
    const grown = modulesOf(description({ schemas: { A: { enum: ["a", "b"] }, B: { const: "b" } } }), {
      types: { enums: "open" },
    });
    expect(grown.get("schemas/a.ts")).toContain('"a" | "b" | (string & {})');
    expect(grown.get("schemas/b.ts")).toContain('export type B = "b"');
  });

  test("bytes", () => {
    const bytes = description({ schemas: { A: { type: "string", format: "binary" } } });
    expect(modulesOf(bytes, { types: { binary: "bytes" } }).get("schemas/a.ts")).toContain(
      "export type A = Uint8Array<ArrayBuffer>",
    );
  });
});
