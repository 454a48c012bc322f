/** What the modules of operations say: parameters, bodies and responses, as they are written. */
import { describe, expect, test } from "vitest";
import { formatModule } from "../../generator/emit/format.js";
import type { JsonObject, JsonValue } from "../../generator/source/json.js";
import { description, modelOf, modulesOf } from "../api/model.js";
import { declarations } from "./declarations.js";

const SCHEMAS: JsonObject = {
  Cat: { type: "object", properties: { meow: { type: "boolean" } }, required: ["meow"] },
  Picture: { type: "string", format: "binary" },
  Album: {
    type: "object",
    properties: { cover: { $ref: "#/components/schemas/Picture" }, title: { type: "string" } },
    required: ["cover"],
  },
  Cover: { $ref: "#/components/schemas/Album" },
};
const CAT: JsonObject = { $ref: "#/components/schemas/Cat" };

function operation(raw: JsonObject, path = "/a", method = "post"): JsonObject {
  return description({
    schemas: SCHEMAS,
    paths: { [path]: { [method]: { operationId: "doIt", responses: {}, ...raw } } },
  });
}

const json = (schema: JsonValue): JsonObject => ({ content: { "application/json": { schema } } });

describe("parameters", () => {
  const parameter = (name: string, location: string, more: JsonObject = {}): JsonObject => ({
    name,
    in: location,
    schema: { type: "string" },
    ...more,
  });

  test("each location has its type, the path's in the template's order", async () => {
    const root = operation(
      {
        parameters: [
          parameter("b", "path", { required: true }),
          parameter("a", "path", { required: true, schema: { type: "integer" } }),
          parameter("limit", "query", { schema: { type: "integer" } }),
          parameter("X-Trace", "header", { required: true }),
          parameter("session", "cookie"),
        ],
      },
      "/x/{a}/{b}",
      "get",
    );
    expect(await declarations("operations/x/request.ts", root)).toEqual({
      DoItPath: "{ a: number; b: string; }",
      DoItQuery: "{ limit?: number; }",
      DoItHeaders: '{ "X-Trace": string; }',
      DoItCookies: "{ session?: string; }",
      DoItRequest: "{ path: DoItPath; query?: DoItQuery; headers: DoItHeaders; cookies?: DoItCookies; }",
      DoItParams: 'Omit<DoItRequest, "path">',
    });
  });

  test("an operation's own come before those of its path item; what others describe is left out", async () => {
    const root = description({
      paths: {
        "/a": {
          parameters: [parameter("q", "query"), parameter("x-a", "header"), parameter("p", "query")],
          get: {
            operationId: "doIt",
            parameters: [
              parameter("q", "query", { schema: { type: "integer" } }),
              parameter("X-A", "header", { required: true }),
              parameter("Accept", "header"),
              parameter("Authorization", "header"),
            ],
            responses: {},
          },
        },
      },
    });
    const { DoItQuery, DoItHeaders } = await declarations("operations/a/request.ts", root);
    expect(DoItQuery).toBe("{ q?: number; p?: string; }");
    expect(DoItHeaders).toBe('{ "X-A": string; }');
  });

  test.each<readonly [name: string, more: JsonObject, want: string]>([
    [
      "content instead of a schema",
      { schema: true, content: { "application/json": { schema: CAT } } },
      "{ q?: Cat; }",
    ],
    ["no schema", { schema: true }, "{ q?: unknown; }"],
    ["nullable", { schema: { type: "string", nullable: true } }, "{ q?: string | null; }"],
    [
      "an array of an enum",
      { schema: { type: "array", items: { enum: ["a", "b"] } } },
      '{ q?: ("a" | "b")[]; }',
    ],
    [
      "an object",
      { style: "deepObject", schema: { type: "object", properties: { gt: { type: "integer" } } } },
      "{ q?: { gt?: number; }; }",
    ],
  ])("%s", async (_, more, want) => {
    const { DoItQuery } = await declarations(
      "operations/a/request.ts",
      operation({ parameters: [parameter("q", "query", more)] }),
    );
    expect(DoItQuery).toBe(want);
  });
});

test("bytes are texts within JSON, forms and parameters", async () => {
  const bytes = {
    type: "object",
    properties: {
      a: { type: "string", format: "binary" },
      b: { type: "array", items: { type: "string", contentMediaType: "text/html" } },
      c: { type: "string", contentMediaType: "image/png" },
      d: { type: "string", contentMediaType: "image/png", contentEncoding: "base64" },
      e: { anyOf: [{ $ref: "#/components/schemas/Picture" }, { type: "null" }] },
    },
  };
  const want = "{ a?: string; b?: string[]; c?: string; d?: string; e?: Picture | null; }";
  const form = { content: { "application/x-www-form-urlencoded": { schema: bytes } } };
  for (const requestBody of [json(bytes), form]) {
    const root = operation({
      requestBody,
      parameters: [{ name: "q", in: "query", schema: { type: "string", format: "binary" } }],
      responses: { 200: { description: "", ...json(bytes) } },
    });
    expect(await declarations("operations/a/request.ts", root)).toMatchObject({
      DoItBody: want,
      DoItQuery: "{ q?: string; }",
    });
    expect((await declarations("operations/a/response.ts", root))["DoIt200"]).toBe(want);
    expect((await declarations("schemas/picture.ts", root))["Picture"]).toBe("string");
  }
});

describe("bodies", () => {
  test.each<readonly [name: string, body: JsonObject, want: string | undefined, optional: boolean]>([
    ["an object", json({ type: "object", properties: { a: { type: "string" } } }), "{ a?: string; }", true],
    [
      "an object with a required member",
      json({ type: "object", properties: { a: { type: "string" } }, required: ["a"] }),
      "{ a: string; }",
      false,
    ],
    [
      "required",
      { required: true, ...json({ type: "object", properties: { a: { type: "string" } } }) },
      "{ a?: string; }",
      false,
    ],
    ["a reference", json(CAT), "Cat", false],
    ["an array", json({ type: "array", items: CAT }), "Cat[]", true],
    [
      "nullable",
      json({ type: "object", properties: { a: {} }, nullable: true }),
      "{ a?: unknown; } | null",
      true,
    ],
    [
      "a file",
      {
        required: true,
        content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
      },
      "RawBody",
      false,
    ],
    [
      "bytes without a schema",
      { required: true, content: { "application/octet-stream": {} } },
      "RawBody",
      false,
    ],
    ["a text", { content: { "text/plain": { schema: { type: "string" } } } }, "string", true],
    [
      "JSON before a form",
      {
        content: {
          "multipart/form-data": {
            schema: { type: "object", properties: { f: { type: "string", format: "binary" } } },
          },
          ...(json(CAT)["content"] as JsonObject),
        },
      },
      "Cat",
      false,
    ],
    [
      "files in a form",
      {
        content: {
          "multipart/form-data": {
            schema: {
              type: "object",
              properties: {
                f: { type: "string", format: "binary" },
                more: { type: "array", items: { type: "string", format: "binary" } },
                note: { type: "string" },
              },
              required: ["f"],
            },
          },
        },
      },
      "{ f: FileContent; more?: readonly FileContent[]; note?: string; }",
      false,
    ],
    [
      "files that may be null, or have a schema of their own",
      {
        content: {
          "multipart/form-data": {
            schema: {
              type: "object",
              properties: {
                a: { type: "string", format: "binary", nullable: true },
                b: { $ref: "#/components/schemas/Picture" },
                c: { type: "array", items: { $ref: "#/components/schemas/Picture" } },
                d: { anyOf: [{ $ref: "#/components/schemas/Picture" }, CAT] },
              },
            },
          },
        },
      },
      "{ a?: FileContent | null; b?: FileContent; c?: readonly FileContent[]; d?: FileContent | Cat; }",
      true,
    ],
    [
      "files in a schema with a name",
      { content: { "multipart/form-data": { schema: { $ref: "#/components/schemas/Album" } } } },
      "{ cover: FileContent; title?: string; }",
      false,
    ],
    [
      "files in a form that is put together",
      {
        content: {
          "multipart/form-data": {
            schema: {
              allOf: [
                { $ref: "#/components/schemas/Album" },
                CAT,
                {
                  type: "object",
                  required: ["title", "pages"],
                  properties: { pages: { type: "array", items: { type: "string", format: "binary" } } },
                },
              ],
            },
          },
        },
      },
      "{ cover: FileContent; title?: string; } & Cat & { pages: readonly FileContent[]; title: string; }",
      true,
    ],
    [
      "one of several forms with files, behind references",
      {
        content: {
          "multipart/form-data": {
            schema: { oneOf: [{ $ref: "#/components/schemas/Cover" }, CAT] },
          },
        },
      },
      "| { cover: FileContent; title?: string; } | Cat",
      true,
    ],
    [
      "files beside parts of any name, and texts in the JSON of a part",
      {
        content: {
          "multipart/form-data": {
            schema: {
              type: "object",
              properties: {
                f: { type: "array", items: { type: "string", format: "binary" } },
                meta: { type: "object", properties: { icon: { type: "string", format: "binary" } } },
              },
              additionalProperties: { type: "string", contentMediaType: "text/html" },
            },
          },
        },
      },
      "{ [name: string]: | FileContent | readonly FileContent[] | { icon?: string; } | undefined; f?: readonly FileContent[]; meta?: { icon?: string; }; }",
      true,
    ],
    [
      "a form without files, with a name",
      { content: { "multipart/form-data": { schema: CAT } } },
      "Cat",
      false,
    ],
    ["no content", { content: {} }, undefined, true],
  ])("%s", async (_, requestBody, want, optional) => {
    const { DoItBody, DoItRequest } = await declarations(
      "operations/a/request.ts",
      operation({ requestBody }),
    );
    expect(DoItBody).toBe(want);
    expect(DoItRequest).toBe(want === undefined ? undefined : `{ body${optional ? "?" : ""}: DoItBody; }`);
  });

  test.each(["get", "head"])("%s has none", async (method) => {
    expect(
      await declarations("operations/a/request.ts", operation({ requestBody: json(CAT) }, "/a", method)),
    ).toEqual({});
  });
});

test.each(["get", "head"])(
  "what the body of a %s holds is told of, but for objects without fields",
  (method) => {
    const warnings = (requestBody: JsonObject): readonly unknown[] =>
      modelOf(operation({ requestBody }, "/a", method)).diagnostics.map(({ code, severity }) => [
        code,
        severity,
      ]);
    const told = [["ignored-body", "warning"]];
    for (const schema of [
      CAT,
      { type: "object", properties: { a: { type: "string" } } },
      { allOf: [CAT] },
      { type: "string" },
      { type: ["string", "null"] },
    ])
      expect(warnings(json(schema))).toEqual(told);
    for (const body of [json({ type: "object", properties: {} }), json({}), json(true), { content: {} }])
      expect(warnings(body)).toEqual([]);
  },
);

describe("responses", () => {
  const all = async (responses: JsonObject) =>
    declarations("operations/a/response.ts", operation({ responses }));
  const ok = (content: JsonObject): JsonObject => ({ description: "", content });

  test.each<readonly [name: string, responses: JsonObject, want: Readonly<Record<string, string>>]>([
    [
      "one",
      { 200: ok({ "application/json": { schema: CAT } }) },
      { DoIt200: "Cat", DoItSuccess: "DoIt200", DoItError: "unknown" },
    ],
    ["none", {}, { DoItSuccess: "unknown", DoItError: "unknown" }],
    [
      "without content",
      { 204: { description: "" } },
      { DoIt204: "undefined", DoItSuccess: "DoIt204", DoItError: "unknown" },
    ],
    [
      "several of success",
      {
        200: ok({ "application/json": { schema: CAT } }),
        202: ok({ "application/json": { schema: { type: "string" } } }),
        204: { description: "" },
      },
      {
        DoIt200: "Cat",
        DoIt202: "string",
        DoIt204: "undefined",
        DoItSuccess: "DoIt200 | DoIt202 | DoIt204",
        DoItError: "unknown",
      },
    ],
    [
      "default alone stands for success too",
      { default: ok({ "application/json": { schema: CAT } }) },
      { DoItDefault: "Cat", DoItSuccess: "DoItDefault", DoItError: "DoItDefault" },
    ],
    [
      "errors, ranges and default",
      {
        200: { description: "" },
        404: ok({ "application/json": { schema: CAT } }),
        "4xx": ok({ "application/json": { schema: { type: "string" } } }),
        default: ok({ "application/json": { schema: { type: "integer" } } }),
      },
      {
        DoIt200: "undefined",
        DoIt404: "Cat",
        DoIt4XX: "string",
        DoItDefault: "number",
        DoItSuccess: "DoIt200",
        DoItError: "DoIt404 | DoIt4XX | DoItDefault",
      },
    ],
    [
      "several media types",
      {
        200: ok({
          "application/json": { schema: CAT },
          "text/csv": {},
          "application/vnd.a+json": { schema: { type: "string" } },
          "application/vnd-a+json": {},
        }),
      },
      {
        DoIt200Json: "Cat",
        DoIt200TextCsv: "string",
        DoIt200VndAJson: "string",
        DoIt200VndAJson2: "unknown",
        DoItSuccess: "DoIt200Json",
        DoItError: "unknown",
        DoItSuccessAs:
          '{ readonly "application/json": DoItSuccess; readonly "text/csv": DoIt200TextCsv; ' +
          'readonly "application/vnd.a+json": DoIt200VndAJson; readonly "application/vnd-a+json": DoIt200VndAJson2; }',
      },
    ],
    [
      "a text",
      { 200: ok({ "text/plain": {} }) },
      { DoIt200: "string", DoItSuccess: "DoIt200", DoItError: "unknown" },
    ],
    [
      "a text of an enum",
      { 200: ok({ "text/plain": { schema: { enum: ["a"] } } }) },
      { DoIt200: '"a"', DoItSuccess: "DoIt200", DoItError: "unknown" },
    ],
    [
      "bytes",
      { 200: ok({ "application/pdf": { schema: { type: "string", format: "binary" } } }) },
      { DoIt200: "Uint8Array<ArrayBuffer>", DoItSuccess: "DoIt200", DoItError: "unknown" },
    ],
    [
      "a stream of values",
      { 200: ok({ "application/x-ndjson": { schema: CAT } }) },
      { DoIt200: "AsyncIterable<Cat>", DoItSuccess: "DoIt200", DoItError: "unknown" },
    ],
    [
      "a stream of events",
      { 200: ok({ "text/event-stream": { schema: CAT } }) },
      { DoIt200: "AsyncIterable<ServerSentEvent>", DoItSuccess: "DoIt200", DoItError: "unknown" },
    ],
    [
      "a status twice",
      { "2XX": ok({ "application/json": { schema: CAT } }), "2xx": { description: "" } },
      { DoIt2XX: "Cat", DoItSuccess: "DoIt2XX", DoItError: "unknown" },
    ],
  ])("%s", async (_, responses, want) => {
    expect(await all(responses)).toEqual(want);
  });
});

describe("flat arguments", () => {
  test("no two share a name, and none is lost", async () => {
    const text = modulesOf(
      operation(
        {
          parameters: [
            { name: "id", in: "path", required: true, schema: { type: "string" } },
            { name: "id", in: "query", schema: { type: "string" } },
            { name: "query_id", in: "query", schema: { type: "string" } },
            { name: "id", in: "header", schema: { type: "string" } },
            { name: "body", in: "cookie", schema: { type: "string" } },
          ],
          requestBody: json({ type: "array", items: {} }),
        },
        "/a/{id}",
      ),
    ).get("tools.ts");
    const { text: formatted } = await formatModule({ path: "tools.ts", text: text ?? "", format: true });
    const args = /args: \{([^}]*)\}/.exec(formatted)?.[1] ?? "";
    expect(Array.from(args.matchAll(/^\s+(\w+)\??:/gm), ([, name]) => name)).toEqual([
      "id",
      "query_id_",
      "query_id",
      "header_id",
      "cookie_body",
      "body_body",
    ]);
  });
});

describe("functions", () => {
  test("the constants of two operations do not meet their functions", () => {
    const get = (operationId: string): JsonObject => ({ get: { operationId, responses: {} } });
    const text = modulesOf(description({ paths: { "/a": get("foo"), "/a/{x}": get("fooOperation") } })).get(
      "operations/a/functions.ts",
    );
    const names = Array.from((text ?? "").matchAll(/(?:const|function) (\w+)/g), ([, name]) => name);
    expect(names).toHaveLength(4);
    expect(new Set(names).size).toBe(4);
  });

  test("every name that a module imports is reserved", async () => {
    const { RESERVED_NAMES } = await import("../../templates/package/exports.js");
    const media = [
      "application/json",
      "application/x-www-form-urlencoded",
      "multipart/form-data",
      "text/plain",
      "application/x-ndjson",
      "text/event-stream",
      "application/pdf",
      "application/vnd.a+json",
    ];
    const styled = (location: string): JsonObject[] => [
      { name: `plain_${location}`, in: location, required: true, schema: { type: "string" } },
      {
        name: `list_${location}`,
        in: location,
        required: true,
        explode: location !== "query" && location !== "cookie",
        schema: { type: "array", items: {} },
      },
    ];
    const operations = media.flatMap((type, index): [string, JsonObject][] => [
      [
        `/m${String(index)}/{plain_path}`,
        {
          parameters: [
            styled("path")[0] ?? {},
            styled("query")[0] ?? {},
            styled("header")[0] ?? {},
            styled("cookie")[0] ?? {},
          ],
          post: {
            requestBody: { content: { [type]: { schema: { type: "object", properties: { a: {} } } } } },
            responses: { 200: { description: "", content: { [type]: {} } } },
          },
        },
      ],
      [
        `/s${String(index)}/{plain_path}/{list_path}`,
        {
          parameters: ["path", "query", "header", "cookie"].flatMap(styled),
          get: { responses: { 200: { description: "", content: { [type]: {} } }, 204: { description: "" } } },
        },
      ],
    ]);
    const found = new Set<string>();
    for (const preset of ["rest", "stripe"] as const)
      for (const [path, text] of modulesOf(description({ paths: Object.fromEntries(operations) }), {
        preset,
      }))
        if (/^operations\/.*(?:functions|request|response)\.ts$/.test(path))
          for (const [, names = ""] of text.matchAll(
            /import (?:type )?\{([^}]*)\} from "[./]*(?:runtime|client|expand)/g,
          ))
            for (const name of names.split(",")) found.add(name.replace("type ", "").trim());
    expect(found.size).toBeGreaterThan(20);
    expect([...found].filter((name) => !RESERVED_NAMES.includes(name))).toEqual([]);
  });
});

describe("what a DELETE is given, as Stripe means it", () => {
  const root = (preset: "stripe" | "rest") =>
    modulesOf(
      description({
        schemas: SCHEMAS,
        paths: {
          "/v1/cats/{id}": {
            delete: {
              operationId: "deleteCat",
              parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
              requestBody: {
                content: {
                  "application/x-www-form-urlencoded": {
                    schema: {
                      type: "object",
                      properties: {
                        expand: { type: "array", items: { type: "string" } },
                        why: { type: "string" },
                      },
                    },
                  },
                },
              },
              responses: { "200": { description: "", ...json(CAT) } },
            },
          },
        },
      }),
      { preset },
    );

  test("goes in the query", () => {
    const modules = root("stripe");
    expect(modules.get("operations/table.ts")).toContain("query: bracketsQuery");
    expect(modules.get("operations/table.ts")).not.toContain("body:");
    expect(modules.get("operations/cats/request.ts")).toContain("interface DeleteCatQuery");
    // Nothing in a cat can be expanded.
    expect(modules.get("operations/cats/request.ts")).toContain("expand?: readonly never[]");
  });

  test("stays a body for others, where `expand` may mean anything", () => {
    const modules = root("rest");
    expect(modules.get("operations/table.ts")).toContain("body: formBody");
    expect(modules.get("operations/cats/request.ts")).toContain("expand?: string[]");
  });
});

describe("several media types", () => {
  const schema = { type: "object", properties: { a: { type: "string" } } };
  const media = (...types: string[]): JsonObject => ({
    content: Object.fromEntries(types.map((type) => [type, { schema }])),
  });

  test("of a body: JSON goes before forms, and those before the rest", async () => {
    for (const [types, body] of [
      [["application/xml", "multipart/form-data", "application/json"], "jsonBody"],
      [["application/xml", "multipart/form-data", "application/x-www-form-urlencoded"], "formBody"],
      [["application/xml", "multipart/form-data"], "multipartBody"],
    ] as const) {
      const root = operation({ requestBody: media(...types) });
      expect((await declarations("operations/a/request.ts", root))["DoItBody"]).toBe("{ a?: string; }");
      expect(modulesOf(root).get("operations/a/functions.ts")).toContain(`body: ${body},`);
      expect(modelOf(root).diagnostics).toEqual([]);
    }
  });

  test("the styles of the parts of a form", () => {
    const encoding = {
      deep: { style: "deepObject", contentType: "application/json" },
      form: { style: "form" },
      exploded: { explode: true },
      pairs: { style: "form", explode: false },
      json: { style: "form", contentType: "application/json" },
    };
    const root = operation({
      requestBody: { content: { "multipart/form-data": { schema: { type: "object" }, encoding } } },
    });
    expect(modulesOf(root).get("operations/a/functions.ts")).toContain(
      [
        'multipartBodyWith({ types: { deep: "application/json", json: "application/json" }',
        'joints: { pairs: "," }',
        'objects: { deep: "brackets", form: "members", exploded: "members" } })',
      ].join(", "),
    );
  });

  test("of an answer: each has a type, and a call resolves to the preferred one", async () => {
    const root = operation({
      responses: { 200: { description: "", ...media("text/csv", "application/json") } },
    });
    expect(await declarations("operations/a/response.ts", root)).toMatchObject({
      DoIt200TextCsv: "string",
      DoIt200Json: "{ a?: string; }",
      DoItSuccess: "DoIt200Json",
    });
    expect(modelOf(root).diagnostics).toEqual([]);
  });

  test.each([
    ...[
      "text/tab-separated-values",
      "text/x-list; charset=utf-8",
      "application/yaml",
      "application/vnd.a+yaml",
    ],
    ...[
      "application/x-csv",
      "application/javascript",
      "application/jwt",
      "image/svg+xml",
      "application/toml",
    ],
  ])("%s is a text", async (type) => {
    const list = { type: "array", items: { type: "string" } };
    for (const schema of [list, { type: "string", format: "binary" }]) {
      const content = { [type]: { schema } };
      const root = operation({ responses: { 200: { description: "", content } } });
      expect((await declarations("operations/a/response.ts", root))["DoIt200"]).toBe("string");
      expect(modulesOf(root).get("operations/a/functions.ts")).toContain("response: text,");
    }
  });

  test("of any type is what the others are, and alone the preset's or that of bytes", () => {
    for (const [content, body] of [
      [{ "*/*": { schema }, "application/octet-stream": {} }, 'rawBody("application/octet-stream")'],
      [{ "*/*": { schema: { type: "string", format: "binary" } } }, 'rawBody("application/octet-stream")'],
      [{ "*/*": { schema } }, "jsonBody"],
    ] as const)
      expect(modulesOf(operation({ requestBody: { content } })).get("operations/a/functions.ts")).toContain(
        `body: ${body},`,
      );
  });

  test("a body that only callers can write is given as text or bytes", async () => {
    const root = operation({ requestBody: media("application/xml") });
    expect((await declarations("operations/a/request.ts", root))["DoItBody"]).toBe("RawBody");
    expect(modelOf(root).diagnostics).toEqual([]);
  });
});

test("what is read as text is typed as text, also where its schema is a resource that expands", () => {
  const root = description({
    schemas: {
      owner: { type: "object", "x-resourceId": "owner", properties: { id: { type: "string" } } },
      thing: {
        type: "object",
        "x-expandableFields": ["owner"],
        properties: {
          owner: {
            anyOf: [{ type: "string" }, { $ref: "#/components/schemas/owner" }],
            "x-expansionResources": { oneOf: [{ $ref: "#/components/schemas/owner" }] },
          },
        },
      },
    },
    paths: {
      "/things/{id}": {
        get: {
          operationId: "getThing",
          parameters: [
            { name: "id", in: "path", required: true, schema: { type: "string" } },
            { name: "expand", in: "query", schema: { type: "array", items: { type: "string" } } },
          ],
          responses: {
            200: {
              description: "OK",
              content: { "text/plain": { schema: { $ref: "#/components/schemas/thing" } } },
            },
          },
        },
      },
    },
  });
  const text = modulesOf(root).get("operations/things/functions.ts");
  expect(text).toContain("GetThingSuccess");
  expect(text).not.toContain("ApiPromise<Thing");
});

test("alternatives that the client can carry out come before those that take a transport, and none comes last", () => {
  const root = description({
    paths: {
      "/a": {
        get: { operationId: "doIt", responses: {}, security: [{}, { m: [] }, { k: [] }, { m: [], k: [] }] },
      },
    },
    more: {
      components: {
        securitySchemes: { m: { type: "mutualTLS" }, k: { type: "apiKey", in: "header", name: "K" } },
      },
    },
  });
  expect(modulesOf(root).get("operations/a/functions.ts")).toContain('security: [["k"], ["k"], [], []]');
});

test("cookies in style `cookie` are exploded unless they say otherwise (OpenAPI 3.2, 4.12.2.1)", () => {
  const cookie = (name: string, more: JsonObject = {}): JsonObject => ({
    name,
    in: "cookie",
    style: "cookie",
    schema: { type: "array", items: {} },
    ...more,
  });
  const parameters = [cookie("a"), cookie("b", { explode: false })];
  const root = description({ paths: { "/a": { get: { operationId: "doIt", responses: {}, parameters } } } });
  expect(modulesOf(root).get("operations/a/functions.ts")?.replace(/\s+/g, " ")).toContain(
    'cookies: { a: { style: "cookie" }, b: { style: "cookie", explode: false } }',
  );
});

test.each<[string, JsonObject, string | undefined, string[]]>([
  ["multipart/form-data", {}, undefined, []],
  ["multipart/mixed", {}, '{ mediaType: "multipart/mixed" }', []],
  ["multipart/*", {}, undefined, []],
  [
    'multipart/related; type="text/plain"; boundary=x',
    { encoding: { a: { contentType: "text/csv", headers: { "Content-Type": {} } } } },
    String.raw`{ mediaType: "multipart/related; type=\"text/plain\"", types: { a: "text/csv" } }`,
    [],
  ],
  [
    "multipart/form-data",
    { encoding: { a: { headers: { "X-A": {} } } } },
    undefined,
    ["unsupported-keyword"],
  ],
  [
    "multipart/mixed; a=b",
    { prefixEncoding: [{}] },
    '{ mediaType: "multipart/mixed; a=b" }',
    ["unsupported-keyword"],
  ],
])("a body of %s %j", (type, more, given, codes) => {
  const content = { [type]: { schema: { type: "object", properties: { a: { type: "string" } } }, ...more } };
  const root = operation({ requestBody: { content } });
  expect(modelOf(root).diagnostics.map(({ code }) => code)).toEqual(codes);
  const text = modulesOf(root).get("operations/a/functions.ts")?.replace(/\s+/g, " ");
  expect(text).toContain(given === undefined ? "body: multipartBody," : `body: multipartBodyWith(${given})`);
});
