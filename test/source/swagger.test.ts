import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFiles } from "./reading.js";

/** Swagger 2.0 documents with these members. */
const swagger = (rest: object): string =>
  JSON.stringify({ swagger: "2.0", info: { title: "T", version: "1" }, paths: {}, ...rest });

const operation = (rest: object, root: object = {}): string =>
  swagger({ paths: { "/a": { post: { responses: { 200: { description: "ok" } }, ...rest } } }, ...root });

const POST = "/paths/~1a/post";
const string = { type: "string" };

describe("what becomes what", () => {
  const cases: readonly [string, string, string, unknown][] = [
    ["the version", swagger({}), "/openapi", "3.0.4"],
    ["definitions", swagger({ definitions: { A: string } }), "/components/schemas/A", string],
    [
      "references to definitions",
      swagger({ definitions: { A: string, "b c": { $ref: "#/definitions/A" } } }),
      "/components/schemas/b c/$ref",
      "#/components/schemas/A",
    ],
    [
      "references into operations",
      operation(
        { responses: { 200: { description: "ok", schema: string } } },
        { definitions: { A: { $ref: "#/paths/~1a/post/responses/200/schema" } } },
      ),
      "/components/schemas/A/$ref",
      `#${POST}/responses/200/content/application~1json/schema`,
    ],
    [
      "a discriminator",
      swagger({ definitions: { A: { discriminator: "kind" } } }),
      "/components/schemas/A/discriminator",
      { propertyName: "kind" },
    ],
    [
      "null by extension",
      swagger({ definitions: { A: { type: "string", "x-nullable": true } } }),
      "/components/schemas/A/nullable",
      true,
    ],
    [
      "null by extension beside a reference",
      swagger({ definitions: { A: string, B: { $ref: "#/definitions/A", "x-nullable": true } } }),
      "/components/schemas/B",
      { "x-nullable": true, allOf: [{ $ref: "#/components/schemas/A" }], nullable: true },
    ],
    [
      "the server, https first",
      swagger({ host: "h.example", basePath: "v1", schemes: ["http", "https"] }),
      "/servers",
      [{ url: "https://h.example/v1" }, { url: "http://h.example/v1" }],
    ],
    ["a server without schemes", swagger({ host: "h.example" }), "/servers", [{ url: "https://h.example" }]],
    ["a path without a host", swagger({ basePath: "/v1" }), "/servers", [{ url: "/v1" }]],
    [
      "a basic security scheme",
      swagger({ securityDefinitions: { b: { type: "basic" } } }),
      "/components/securitySchemes/b",
      { type: "http", scheme: "basic" },
    ],
    [
      "an OAuth flow",
      swagger({
        securityDefinitions: {
          o: { type: "oauth2", flow: "application", tokenUrl: "https://t.example", scopes: { r: "R" } },
        },
      }),
      "/components/securitySchemes/o/flows",
      { clientCredentials: { tokenUrl: "https://t.example", scopes: { r: "R" } } },
    ],
    [
      "a parameter",
      operation({
        parameters: [{ name: "q", in: "query", type: "integer", format: "int64", default: 1, enum: [1, 2] }],
      }),
      `${POST}/parameters/0/schema`,
      { type: "integer", format: "int64", default: 1, enum: [1, 2] },
    ],
    [
      "a shared parameter",
      operation(
        { parameters: [{ $ref: "#/parameters/q" }] },
        { parameters: { q: { name: "q", in: "query", type: "string" } } },
      ),
      `${POST}/parameters/0/$ref`,
      "#/components/parameters/q",
    ],
    [
      "a body",
      operation({
        consumes: ["text/plain", "text/plain"],
        parameters: [{ name: "b", in: "body", required: true, description: "d", schema: string }],
      }),
      `${POST}/requestBody`,
      { required: true, description: "d", content: { "text/plain": { schema: string } } },
    ],
    [
      "a shared body behind references",
      operation(
        { parameters: [{ $ref: "#/parameters/a" }] },
        { parameters: { a: { $ref: "#/parameters/b" }, b: { name: "b", in: "body", schema: string } } },
      ),
      `${POST}/requestBody`,
      { content: { "application/json": { schema: string } } },
    ],
    [
      "a body of the path item, whatever the order of its members",
      swagger({
        paths: { "/a": { post: { responses: {} }, parameters: [{ name: "b", in: "body", schema: string }] } },
      }),
      `${POST}/requestBody`,
      { content: { "application/json": { schema: string } } },
    ],
    [
      "form fields, those of the path item among them",
      swagger({
        consumes: ["application/json", "application/x-www-form-urlencoded"],
        paths: {
          "/a": {
            parameters: [
              { name: "x", in: "formData", type: "string" },
              { name: "y", in: "formData", type: "string" },
            ],
            post: {
              parameters: [
                { name: "y", in: "formData", type: "integer", minimum: 1, required: true },
                {
                  name: "z",
                  in: "formData",
                  type: "array",
                  items: { type: "string", enum: ["a"] },
                  collectionFormat: "multi",
                },
              ],
              responses: {},
            },
          },
        },
      }),
      `${POST}/requestBody`,
      {
        required: true,
        content: {
          "application/x-www-form-urlencoded": {
            schema: {
              type: "object",
              properties: {
                x: string,
                y: { type: "integer", minimum: 1 },
                z: { type: "array", items: { type: "string", enum: ["a"] } },
              },
              required: ["y"],
            },
            encoding: { z: { style: "form", explode: true } },
          },
        },
      },
    ],
    [
      "a file among form fields",
      operation({
        consumes: ["application/x-www-form-urlencoded"],
        parameters: [{ name: "f", in: "formData", type: "file" }],
      }),
      `${POST}/requestBody/content`,
      {
        "multipart/form-data": {
          schema: { type: "object", properties: { f: { type: "string", format: "binary" } } },
        },
      },
    ],
    [
      "media types of an operation before those of the document",
      operation(
        { produces: ["text/csv"], responses: { 200: { description: "ok", schema: string } } },
        { produces: ["application/json"] },
      ),
      `${POST}/responses/200/content`,
      { "text/csv": { schema: string } },
    ],
    [
      "a response without a schema",
      operation({}, { produces: ["application/json"] }),
      `${POST}/responses/200`,
      { description: "ok" },
    ],
    [
      "a shared response",
      operation(
        { responses: { 400: { $ref: "#/responses/Bad" } } },
        { responses: { Bad: { description: "bad", schema: string } } },
      ),
      "/components/responses/Bad/content",
      { "application/json": { schema: string } },
    ],
    [
      "a file as a response",
      operation(
        { responses: { 200: { description: "ok", schema: { type: "file" } } } },
        { produces: ["application/json"] },
      ),
      `${POST}/responses/200/content`,
      { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
    ],
    [
      "headers, in their order",
      operation({
        responses: {
          200: {
            description: "ok",
            headers: { A: { type: "integer", description: "a" }, B: { type: "string" } },
          },
        },
      }),
      `${POST}/responses/200/headers`,
      { A: { description: "a", schema: { type: "integer" } }, B: { schema: string } },
    ],
    [
      "an example of a media type",
      operation({
        responses: {
          200: { description: "ok", schema: string, examples: { "application/json": "x", "text/x": "y" } },
        },
      }),
      `${POST}/responses/200/content/application~1json/example`,
      "x",
    ],
    [
      "a definition called like a prototype",
      `{"swagger":"2.0","info":{"title":"T","version":"1"},"paths":{},"definitions":{"__proto__":{"type":"string"}}}`,
      "/components/schemas/__proto__",
      string,
    ],
  ];
  test.each(cases)("%s", async (_, text, pointer, want) => {
    const { document, diagnostics } = await readFiles({ "api.json": text });
    expect(diagnostics).toEqual([]);
    expect(document?.resolve(pointer)).toEqual(want);
    expect(Object.keys(document?.resolve(pointer) ?? {})).toEqual(Object.keys(want ?? {}));
  });

  test.each([
    ["query", undefined, { style: "form", explode: false }],
    ["query", "csv", { style: "form", explode: false }],
    ["query", "multi", { style: "form", explode: true }],
    ["query", "ssv", { style: "spaceDelimited", explode: false }],
    ["query", "pipes", { style: "pipeDelimited", explode: false }],
    ["header", "csv", { style: "simple", explode: false }],
  ])("a list in %s with the format %s", async (location, format, want) => {
    const parameter = { name: "q", in: location, type: "array", items: string, collectionFormat: format };
    const { document, diagnostics } = await readFiles({ "api.json": operation({ parameters: [parameter] }) });
    expect(diagnostics).toEqual([]);
    expect(document?.resolve(`${POST}/parameters/0`)).toEqual({
      name: "q",
      in: location,
      schema: { type: "array", items: string },
      ...want,
    });
  });
});

describe("what is lost is told", () => {
  const list = (location: string, format: unknown, items: object = string) => ({
    parameters: [{ name: "q", in: location, type: "array", items, collectionFormat: format }],
  });
  const cases: readonly [string, string, string][] = [
    ["tabs between items", operation(list("query", "tsv")), "/paths/~1a/post/parameters/0"],
    ["repeated headers", operation(list("header", "multi")), "/paths/~1a/post/parameters/0"],
    ["an unknown format", operation(list("query", "constructor")), "/paths/~1a/post/parameters/0"],
    [
      "lists in lists",
      operation(list("query", "csv", { type: "array", items: string, collectionFormat: "pipes" })),
      "/paths/~1a/post/parameters/0",
    ],
    ["tabs in forms", operation(list("formData", "tsv")), "/paths/~1a/post/parameters/0"],
    ["schemes of an operation", operation({ schemes: ["http"] }), "/paths/~1a/post/schemes"],
    ["web sockets", swagger({ host: "h.example", schemes: ["ws", "https"] }), "/schemes/0"],
    ["a host that is no text", swagger({ host: 5 }), "/host"],
    [
      "form fields beside a body",
      operation({
        parameters: [
          { name: "b", in: "body", schema: string },
          { name: "f", in: "formData", type: "string" },
        ],
      }),
      "/paths/~1a/post/parameters/1",
    ],
  ];
  test.each(cases)("%s", async (_, text, pointer) => {
    const { document, diagnostics } = await readFiles({ "api.json": text });
    expect(document).toBeDefined();
    expect(diagnostics.map(({ code, severity, location }) => [code, severity, location?.pointer])).toEqual([
      ["lossy-upgrade", "warning", pointer],
    ]);
  });
});

test("places are those in the text", async () => {
  const text = `swagger: "2.0"
info: { title: T, version: "1" }
host: h.example
paths:
  /a/{id}:
    parameters:
      - { name: x, in: formData, type: string }
      - { name: id, in: path, required: true, type: string }
    post:
      parameters:
        - name: y
          in: formData
          type: string
        - name: q
          in: query
          type: integer
      responses:
        200:
          description: ok
          schema:
            type: array
            items: { type: string }
definitions:
  A:
    properties: { a: { type: string } }
`;
  const { document } = await readFiles({ "api.yaml": text });
  const at = (pointer: string) => {
    const location = document?.locate(pointer);
    return [location?.line, location?.pointer];
  };
  const post = "/paths/~1a~1{id}/post";
  const form = `${post}/requestBody/content/application~1x-www-form-urlencoded/schema/properties`;
  expect(at("/openapi")).toEqual([1, "/swagger"]);
  expect(at("/servers/0/url")).toEqual([3, "/host"]);
  expect(at(`${form}/x`)).toEqual([7, "/paths/~1a~1{id}/parameters/0"]);
  expect(at("/paths/~1a~1{id}/parameters/0/schema/type")).toEqual([8, "/paths/~1a~1{id}/parameters/1/type"]);
  expect(at(`${form}/y/type`)).toEqual([13, `${post}/parameters/0/type`]);
  expect(at(`${post}/parameters/0/schema/type`)).toEqual([16, `${post}/parameters/1/type`]);
  expect(at(`${post}/responses/200/content/application~1json/schema/items`)).toEqual([
    22,
    `${post}/responses/200/schema/items`,
  ]);
  expect(at("/components/schemas/A/properties/a")).toEqual([25, "/definitions/A/properties/a"]);
});

test("what is malformed is reported where it stands, by the rules of the upgraded document", async () => {
  const text = swagger({
    paths: {
      "/a": {
        get: null,
        post: {
          parameters: [{ name: "q" }],
          responses: { 200: null, 201: { description: 5, headers: { A: 1 } } },
        },
        put: { parameters: 5, responses: [] },
        "x-internal": null,
      },
      "/b": 5,
    },
    parameters: { p: { name: "p" }, n: null },
    responses: { r: [] },
    securityDefinitions: { s: null },
    definitions: { A: 5 },
  });
  const { document, diagnostics } = await readFiles({ "api.json": text });
  expect(document).toBeUndefined();
  expect(diagnostics.map(({ severity, location }) => `${severity} ${location?.pointer}`).sort()).toEqual([
    "error /definitions/A",
    "error /parameters/p",
    "error /paths/~1a/post/parameters/0",
    "error /paths/~1a/post/responses/201/headers/A",
    "error /paths/~1a/put/parameters",
    "error /paths/~1a/put/responses",
    "error /paths/~1b",
    "error /responses/r",
    "warning /parameters/n",
    "warning /parameters/p",
    "warning /paths/~1a/get",
    "warning /paths/~1a/post/parameters/0",
    "warning /paths/~1a/post/responses/200",
    "warning /paths/~1a/post/responses/201/description",
    "warning /securityDefinitions/s",
  ]);
});

test.each([
  [
    `{"swagger":"1.2","info":{"title":"T","version":"1"},"paths":{}}`,
    "api.json:1:2 error unsupported-version",
  ],
  [`{"swagger":"2.0","openapi":"3.0.0"}`, "api.json:1:2 error unsupported-version"],
])("%s is refused", async (text, want) => {
  expect((await readFiles({ "api.json": text })).summary).toEqual([want]);
});

test("an unquoted version is read as it was meant", async () => {
  const { document } = await readFiles({
    "api.yaml": "swagger: 2.0\ninfo: { title: T, version: '1' }\npaths: {}\n",
  });
  expect(document?.root["openapi"]).toBe("3.0.4");
});

describe("several files", () => {
  const common = swagger({
    definitions: { Pet: { properties: { owner: { $ref: "#/definitions/Owner" } } }, Owner: string },
    parameters: { Version: { name: "v", in: "query", type: "string" } },
  });
  const api = operation({
    parameters: [{ $ref: "common.json#/parameters/Version" }],
    responses: { 200: { description: "ok", schema: { $ref: "common.json#/definitions/Pet" } } },
  });

  test("references lead into other Swagger files", async () => {
    const { document, diagnostics } = await readFiles({ "api.json": api, "common.json": common }, [
      "api.json",
    ]);
    expect(diagnostics).toEqual([]);
    expect(document?.resolve("/components/schemas/Pet/properties/owner/$ref")).toBe(
      "#/components/schemas/Owner",
    );
    expect(document?.resolve("/components/parameters/Version/schema")).toEqual(string);
    expect(document?.locate("/components/parameters/Version/schema/type")).toMatchObject({
      file: "common.json",
      pointer: "/parameters/Version/type",
    });
  });

  test("and into other inputs, of another version too", async () => {
    const { document, diagnostics } = await readFiles({ "api.json": api, "common.json": common });
    expect(diagnostics).toEqual([]);
    expect(document?.resolve(`${POST}/parameters/0/$ref`)).toBe("#/components/parameters/Version");
  });
});

test("any JSON in the place of any part is answered, never thrown at", async () => {
  const odd = fc.jsonValue({ maxDepth: 2 });
  const parameter = fc.oneof(
    odd,
    fc.record({
      name: fc.constant("q"),
      in: fc.constantFrom("query", "body", "formData", "x"),
      type: odd,
      items: odd,
      schema: odd,
      collectionFormat: odd,
    }),
  );
  const response = fc.oneof(odd, fc.record({ description: odd, schema: odd, headers: odd, examples: odd }));
  const item = fc.record({
    parameters: fc.oneof(odd, fc.array(parameter)),
    get: odd,
    post: fc.record({
      parameters: fc.oneof(odd, fc.array(parameter)),
      responses: fc.oneof(odd, fc.dictionary(fc.string(), response)),
      consumes: odd,
      produces: odd,
    }),
  });
  const arbitrary = fc.record(
    {
      info: odd,
      host: odd,
      basePath: odd,
      schemes: odd,
      consumes: odd,
      produces: odd,
      securityDefinitions: odd,
      definitions: odd,
      parameters: fc.oneof(odd, fc.dictionary(fc.string(), parameter)),
      responses: fc.oneof(odd, fc.dictionary(fc.string(), response)),
      paths: fc.oneof(odd, fc.dictionary(fc.string(), item)),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(arbitrary, async (parts) => {
      const { document, diagnostics } = await readFiles({
        "api.json": JSON.stringify({ swagger: "2.0", ...parts }),
      });
      expect(document !== undefined || diagnostics.some(({ severity }) => severity === "error")).toBe(true);
    }),
    { numRuns: 200 },
  );
});
