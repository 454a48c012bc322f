/** Servers at three levels (OpenAPI 3.1, 4.8.5): of the API, of a path, of an operation, with variables and relative URLs. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildApi } from "../../generator/api/build-api.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { JsonObject } from "../../generator/source/json.js";
import { description, documentOf } from "../api/model.js";
import { programFor, type Program } from "./program.js";

const get = (operationId: string, servers?: readonly JsonObject[]): JsonObject => ({
  operationId,
  ...(servers === undefined ? {} : { servers }),
  responses: { 204: { description: "" } },
});

const PATHS: JsonObject = {
  "/root": { get: get("root") },
  "/path": {
    servers: [
      {
        url: "https://{region}.files.test/{version}/",
        variables: {
          region: { default: "eu", enum: ["eu", "ap"] },
          version: { default: "v1", enum: ["v1", "v2/beta"] },
        },
      },
    ],
    get: get("ofPath"),
    post: get("ofOperation", [{ url: "https://fixed.test/base" }, { url: "https://other.test" }]),
  },
};
const WITH_VARIABLES = description({
  paths: PATHS,
  more: {
    servers: [
      {
        url: "https://{region}.api.test:{port}",
        variables: { region: { default: "eu", enum: ["eu", "us"] }, port: { default: "443" } },
      },
    ],
  },
});
const WITHOUT = description({ paths: PATHS });

const PROGRAM = `
import { createClient, createFunctionClient, ofOperation, ofPath, root } from "./index.js";
import type { CallOptions, ClientOptions } from "./index.js";
export async function urls(given: object = {}, options: object = {}): Promise<string[]> {
  const seen: string[] = [];
  const client = createFunctionClient({
    ...given,
    fetch: (url) => { seen.push(String(url)); return Promise.resolve(new Response(null, { status: 204 })); },
  });
  for (const call of [root, ofPath, ofOperation]) await call(client, options);
  return seen;
}
export const refused = async (options: object): Promise<unknown> =>
  createClient({ fetch: () => Promise.resolve(new Response(null, { status: 204 })) }).root.retrieve(undefined, options);
export const unknown = () => createClient({ serverVariables: UNKNOWN });
const UNKNOWN: object = { zone: "eu" };
`;
const TYPES = `
export const options: ClientOptions[] = [
  { serverVariables: { region: "us", port: "8443", version: undefined } },
  { serverVariables: { region: "ap" } },
  // @ts-expect-error It has three values.
  { serverVariables: { region: "cn" } },
];
export const callOptions: CallOptions[] = [
  { serverVariables: { region: "us" } },
  // @ts-expect-error It has three values.
  { serverVariables: { region: "cn" } },
];
`;

interface Urls {
  urls(options?: object, callOptions?: object): Promise<string[]>;
  refused(callOptions: object): Promise<unknown>;
  unknown(): unknown;
}

let program: Program<Urls>;
let without: Program<Urls>;
beforeAll(async () => {
  program = await programFor(WITH_VARIABLES, PROGRAM + TYPES);
  without = await programFor(WITHOUT, PROGRAM);
});
afterAll(() => {
  program.remove();
  without.remove();
});

test("the option takes the variables of all servers that calls go to", async () => {
  expect(await program.errors()).toEqual([]);
}, 60_000);

describe("calls go to", () => {
  test.each<readonly [name: string, options: object, want: readonly string[]]>([
    [
      "the first server of the innermost level",
      {},
      ["https://eu.api.test/root", "https://eu.files.test/v1/path", "https://fixed.test/base/path"],
    ],
    [
      "servers whose variables are given, a value of its own list as it is",
      { serverVariables: { region: "eu", port: "8443", version: "v2/beta" } },
      ["https://eu.api.test:8443/root", "https://eu.files.test/v2/beta/path", "https://fixed.test/base/path"],
    ],
    [
      "the caller's base URL before all",
      { baseUrl: "https://mine.test/x" },
      ["https://mine.test/x/root", "https://mine.test/x/path", "https://mine.test/x/path"],
    ],
  ])("%s", async (_, options, want) => {
    expect(await program.run.urls(options)).toEqual(want);
  });

  test("servers whose variables a call gives, before those of its client", async () => {
    const client = { serverVariables: { region: "eu", port: "8443", version: "v2/beta" } };
    expect(await program.run.urls(client, { serverVariables: { port: "1", version: undefined } })).toEqual([
      "https://eu.api.test:1/root",
      "https://eu.files.test/v2/beta/path",
      "https://fixed.test/base/path",
    ]);
    expect(
      await program.run.urls({}, { serverVariables: { port: "1" }, baseUrl: "https://mine.test" }),
    ).toEqual(["https://mine.test/root", "https://mine.test/path", "https://mine.test/path"]);
    for (const [given, code] of [
      [{ zone: "eu" }, "invalid-server-variable"],
      [{ region: "ap" }, "invalid-server-variable"],
      [7, "invalid-option"],
    ] as const)
      await expect(program.run.refused({ serverVariables: given })).rejects.toMatchObject({ code });
  });

  test("a value that only another server has is refused by the call, an unknown name by the client", async () => {
    const refused = { name: "ConfigError", code: "invalid-server-variable" };
    await expect(program.run.urls({ serverVariables: { region: "us" } })).rejects.toMatchObject(refused);
    await expect(program.run.urls({ serverVariables: { port: "1/2" } })).rejects.toMatchObject(refused);
    for (const { run } of [program, without])
      expect(() => run.unknown()).toThrow(expect.objectContaining(refused));
  });

  test("servers of operations where the API has none", async () => {
    expect(await without.run.urls({ baseUrl: "https://mine.test" })).toHaveLength(3);
    await expect(without.run.urls({ serverVariables: { region: "ap" } })).rejects.toMatchObject({
      code: "invalid-option",
    });
  });
});

describe("a relative URL", () => {
  const read = (url: string, from: string, more: JsonObject = {}) => {
    const diagnostics = new Diagnostics();
    const document = {
      ...documentOf({ ...description({}), servers: [{ url, variables: { v: { default: "v1" } } }], ...more }),
      locate: () => ({ file: from }),
    };
    const { servers } = buildApi(document, {}, diagnostics);
    return [servers.map((server) => server.url), diagnostics.list.map(({ code }) => code)];
  };

  test.each([
    ["/api/{v}", "https://a.test/x/openapi.json?q", "https://a.test/api/{v}"],
    ["/", "https://a.test/x/openapi.json", "https://a.test"],
    ["{v}", "https://a.test/x/y/openapi.json", undefined],
    ["./{v}", "https://a.test/x/y/openapi.json", "https://a.test/x/y/{v}"],
    ["../../v2/", "https://a.test/x/y/openapi.json", "https://a.test/v2"],
    ["//b.test/{v}", "http://a.test/openapi.json", "http://b.test/{v}"],
    ["https://c.test", "https://a.test/openapi.json", "https://c.test"],
  ])("%s in %s", (url, from, want) => {
    expect(read(url, from)).toEqual(want === undefined ? [[], ["invalid-document"]] : [[want], []]);
  });

  test("is relative to `$self` before all", () => {
    expect(read("v2", "https://a.test/openapi.json", { $self: "https://b.test/x/openapi.json" })).toEqual([
      ["https://b.test/x/v2"],
      [],
    ]);
  });

  test("in a file is left out with a warning, but for the root, which says nothing", () => {
    expect(read("/api", "openapi.json")).toEqual([[], ["invalid-document"]]);
    expect(read("/", "openapi.json")).toEqual([[], []]);
  });
});
