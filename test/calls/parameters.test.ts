/** Parameters whose `content` says how they are written (OpenAPI 3.2, 4.12), the whole query among them. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../generator/source/json.js";
import { description, modelOf } from "../api/model.js";
import { startServer, type TestServer } from "../runtime/server.js";
import { declarations } from "../templates/declarations.js";
import { programFor, type Program } from "./program.js";

const FORM = "application/x-www-form-urlencoded";
const FILTER: JsonObject = { $ref: "#/components/schemas/Filter" };
const content = (type: string, schema: JsonObject, more: JsonObject = {}): JsonObject => ({
  content: { [type]: { schema, ...more } },
});
const SCHEMAS: JsonObject = {
  Filter: {
    type: "object",
    properties: {
      text: { type: "string" },
      tags: { type: "array", items: { type: "string" } },
      range: { type: "object", properties: { from: { type: "integer" } } },
    },
  },
};

/** Parameters by the name of an operation; `path` stands in its path, where there is one. */
const OPERATIONS: Readonly<Record<string, readonly JsonObject[]>> = {
  byForm: [{ name: "filter", in: "querystring", ...content(FORM, FILTER) }],
  byStyledForm: [
    {
      name: "filter",
      in: "querystring",
      ...content(FORM, FILTER, {
        encoding: { tags: { style: "pipeDelimited", explode: false }, range: { style: "deepObject" } },
      }),
    },
  ],
  byJson: [{ name: "filter", in: "querystring", required: true, ...content("application/json", FILTER) }],
  byText: [{ name: "selector", in: "querystring", ...content("application/jsonpath", { type: "string" }) }],
  inParts: [
    { name: "path", in: "path", required: true, ...content("application/json", FILTER) },
    { name: "form", in: "query", ...content(FORM, FILTER) },
    { name: "xml", in: "query", ...content("application/xml", FILTER) },
    { name: "x-form", in: "header", ...content(FORM, FILTER) },
    { name: "json", in: "cookie", ...content("application/json", FILTER) },
  ],
};

const operationOf = (operationId: string, parameters: readonly JsonObject[]): [string, JsonObject] => [
  `/${operationId}${parameters.some(({ name }) => name === "path") ? "/{path}" : ""}`,
  { get: { operationId, parameters, responses: { 204: { description: "" } } } },
];

const DESCRIPTION = description({
  schemas: SCHEMAS,
  paths: Object.fromEntries(Object.entries(OPERATIONS).map(([id, list]) => operationOf(id, list))),
});

const PROGRAM = `
import { byForm, byJson, byStyledForm, byText, createClient, createFunctionClient, inParts } from "./index.js";
import type { Filter } from "./index.js";
const filter: Filter = { text: "a b&c", tags: ["x", "y"], range: { from: 1 } };
export function calls(baseUrl: string) {
  const client = createFunctionClient({ baseUrl, maxRetries: 0 });
  return {
    byForm: () => byForm(client, { query: { filter } }),
    none: () => byForm(client),
    byStyledForm: () => byStyledForm(client, { query: { filter } }),
    byJson: () => byJson(client, { query: { filter } }),
    namespaced: () => createClient({ baseUrl }).byJson.retrieve({ filter: { text: "a" } }),
    byText: () => byText(client, { query: { selector: "$.a.b[1:1]" } }),
    inParts: () =>
      inParts(client, {
        path: { path: { text: "a/b" } },
        query: { form: filter, xml: "<a/>" },
        headers: { "x-form": { text: "é", tags: ["x"] } },
        cookies: { json: { text: "a;b" } },
      }),
  };
}
`;

let program: Program<{ calls(baseUrl: string): Readonly<Record<string, () => Promise<unknown>>> }>;
let server: TestServer;
beforeAll(async () => {
  program = await programFor(DESCRIPTION, PROGRAM);
  server = await startServer((_, response) => response.writeHead(204).end());
});
afterAll(async () => {
  program.remove();
  await server.close();
});

test("callers give values, and a text where the client has no way to write one", async () => {
  expect(await program.errors()).toEqual([]);
}, 60_000);

test.each([
  ["byForm", "/byForm?text=a%20b%26c&tags=x&tags=y&range=%7B%22from%22%3A1%7D"],
  ["none", "/byForm"],
  ["byStyledForm", "/byStyledForm?text=a%20b%26c&tags=x%7Cy&range[from]=1"],
  ["byJson", `/byJson?${encodeURIComponent('{"text":"a b&c","tags":["x","y"],"range":{"from":1}}')}`],
  ["namespaced", "/byJson?%7B%22text%22%3A%22a%22%7D"],
  ["byText", "/byText?%24.a.b%5B1%3A1%5D"],
])("%s", async (name, url) => {
  await program.run.calls(server.baseUrl)[name]?.();
  expect(server.requests.at(-1)?.url).toBe(url);
});

test("inParts", async () => {
  await program.run.calls(server.baseUrl)["inParts"]?.();
  const { url, headers } = server.requests.at(-1) ?? {};
  expect(url).toBe(
    "/inParts/%7B%22text%22%3A%22a%2Fb%22%7D?form=text%3Da%2520b%2526c%26tags%3Dx%26tags%3Dy%26range%3D%257B%2522from%2522%253A1%257D&xml=%3Ca%2F%3E",
  );
  expect(headers?.["x-form"]).toBe("text=%C3%A9&tags=x");
  expect(headers?.cookie).toBe("json=%7B%22text%22%3A%22a%3Bb%22%7D");
});

describe("what cannot be is told", () => {
  test.each<
    readonly [name: string, parameters: readonly JsonObject[], query: string | undefined, codes: string[]]
  >([
    [
      "content that the client cannot write",
      [{ name: "q", in: "query", ...content("application/xml", FILTER) }],
      "{ q?: string; }",
      ["unsupported-keyword"],
    ],
    [
      "a whole query without content",
      [{ name: "q", in: "querystring", schema: FILTER }],
      undefined,
      ["invalid-document"],
    ],
    [
      "a whole query beside other parameters",
      [
        { name: "a", in: "query", schema: {} },
        { name: "q", in: "querystring", ...content("text/plain", {}) },
        { name: "p", in: "querystring", ...content("text/plain", {}) },
      ],
      "{ q?: string; }",
      ["invalid-document"],
    ],
  ])("%s", async (_, parameters, query, codes) => {
    const root = description({
      schemas: SCHEMAS,
      paths: Object.fromEntries([operationOf("doIt", parameters)]),
    });
    expect((await declarations("operations/do-it/request.ts", root))["DoItQuery"]).toBe(query);
    expect(modelOf(root).diagnostics.map(({ code }) => code)).toEqual(codes);
  });
});
