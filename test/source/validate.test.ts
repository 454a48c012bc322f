import { describe, expect, test } from "vitest";
import { readFiles } from "./reading.js";

const OPERATION = { responses: { "200": { description: "OK" } } };

/** A whole document with changes at the top. */
const whole = (changes: object): string =>
  JSON.stringify({ openapi: "3.0.3", info: { title: "T", version: "1" }, paths: {}, ...changes });
const get = (operation: object, path = "/a"): string =>
  whole({ paths: { [path]: { get: { ...OPERATION, ...operation } } } });
const schema = (value: unknown): string => whole({ components: { schemas: { A: value } } });
const parameter = (value: unknown, path = "/a"): string => get({ parameters: [value] }, path);

describe("mended with a warning", () => {
  test.each<[string, string, string, unknown]>([
    [
      "a number for a text",
      whole({ info: { title: 5, version: 1.5 } }),
      "/info",
      { title: "5", version: "1.5" },
    ],
    ["an object for a text", get({ summary: {} }), "/paths/~1a/get", OPERATION],
    ["null for a text", get({ description: null }), "/paths/~1a/get", OPERATION],
    ["null for an object", whole({ info: null }), "/info", undefined],
    ["null for a list", get({ tags: null, parameters: null }), "/paths/~1a/get", OPERATION],
    [
      "null for a property",
      schema({ properties: { a: null } }),
      "/components/schemas/A/properties",
      { a: {} },
    ],
    ["null for a path item", whole({ paths: { "/a": null } }), "/paths", { "/a": {} }],
    ["null for a response", get({ responses: { 200: null } }), "/paths/~1a/get/responses", { 200: {} }],
    ["null for properties", schema({ properties: null }), "/components/schemas/A", {}],
    ["a string for a list of tags", get({ tags: "t" }), "/paths/~1a/get/tags", ["t"]],
    [
      "numbers and null among tags",
      get({ tags: ["a", 1, null, true] }),
      "/paths/~1a/get/tags",
      ["a", "1", "true"],
    ],
    ["required: true on a property", schema({ required: true }), "/components/schemas/A", {}],
    ["a flag in quotes", schema({ nullable: "true" }), "/components/schemas/A", { nullable: true }],
    ["a harmless flag", get({ deprecated: "yes" }), "/paths/~1a/get", OPERATION],
    [
      "a limit in quotes",
      schema({ maxLength: "5", minLength: "x" }),
      "/components/schemas/A",
      { maxLength: 5 },
    ],
    ["an unknown type", schema({ type: "strng" }), "/components/schemas/A", {}],
    ["a type called constructor", schema({ type: "constructor" }), "/components/schemas/A", {}],
    [
      "a schema for a type, as in draft 3 of JSON Schema",
      schema({ type: { type: "string" } }),
      "/components/schemas/A",
      {},
    ],
    ["a schema among types", schema({ type: ["null", { type: "string" }] }), "/components/schemas/A", {}],
    [
      "a list as an object of indices",
      schema({ oneOf: { 0: { type: "string" }, 1: { required: true } } }),
      "/components/schemas/A",
      { oneOf: [{ type: "string" }, {}] },
    ],
    [
      "one of which only a part was kept",
      schema({ allOf: { 2: { type: "string" } } }),
      "/components/schemas/A",
      { allOf: [{}, {}, { type: "string" }] },
    ],
    ["an empty list of types", schema({ type: [] }), "/components/schemas/A", {}],
    [
      "a repeated type",
      schema({ type: ["string", "null", "string"] }),
      "/components/schemas/A",
      { type: ["string", "null"] },
    ],
    ["an empty enum", schema({ enum: [] }), "/components/schemas/A", {}],
    ["a number of an enum beyond 2^53", schema({ enum: [2 ** 53, 1] }), "/components/schemas/A", {}],
    [
      "an infinite limit",
      '{"openapi":"3.0.3","paths":{},"components":{"schemas":{"A":{"maximum":1e999}}}}',
      "/components/schemas/A",
      {},
    ],
    [
      "a discriminator of Swagger 2.0",
      schema({ discriminator: "kind" }),
      "/components/schemas/A",
      { discriminator: { propertyName: "kind" } },
    ],
    ["a discriminator without a property", schema({ discriminator: {} }), "/components/schemas/A", {}],
    ["a license that is a string", whole({ info: { title: "T", license: "MIT" } }), "/info", { title: "T" }],
    [
      "a list of examples",
      get({ responses: { 200: { content: { "a/b": { examples: [1] } } } } }),
      "/paths/~1a/get/responses/200/content",
      { "a/b": {} },
    ],
    ["a server without a URL", whole({ servers: [{}, { url: "/" }] }), "/servers", [{ url: "/" }]],
    [
      "an odd security scheme",
      whole({ components: { securitySchemes: { a: { type: "magic" }, b: { type: "apiKey" } } } }),
      "/components/securitySchemes",
      {},
    ],
    ["a range in lower case", get({ responses: { "4xx": {} } }), "/paths/~1a/get/responses", { "4XX": {} }],
    [
      "odd statuses",
      get({ responses: { 200: {}, abc: {}, "0200": {}, "-1": {}, "": {} } }),
      "/paths/~1a/get/responses",
      { 200: {} },
    ],
    [
      "a parameter of Swagger 2.0",
      parameter({ name: "a", in: "query", type: "string" }),
      "/paths/~1a/get/parameters/0/schema",
      { type: "string" },
    ],
    [
      "a parameter without a schema",
      parameter({ name: "a", in: "query" }),
      "/paths/~1a/get/parameters/0/schema",
      {},
    ],
    [
      "a parameter called 5",
      parameter({ name: 5, in: "query", schema: {} }),
      "/paths/~1a/get/parameters/0/name",
      "5",
    ],
    [
      "a path parameter that is optional",
      parameter({ name: "id", in: "path", schema: {} }, "/{id}"),
      "/paths/~1{id}/get/parameters/0/required",
      true,
    ],
    [
      "a path parameter that is missing",
      get({}, "/{id}/{no}"),
      "/paths/~1{id}~1{no}/get/parameters",
      ["id", "no"].map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
    ],
    [
      "a path parameter that the path lacks",
      parameter({ name: "id", in: "path", required: true, schema: {} }),
      "/paths/~1a/get/parameters",
      [],
    ],
    [
      "a repeated parameter",
      get({
        parameters: [
          { name: "a", in: "query", schema: {} },
          { name: "b", in: "query", schema: {} },
          { name: "a", in: "query", schema: { type: "string" } },
        ],
      }),
      "/paths/~1a/get/parameters",
      [
        { name: "b", in: "query", schema: {} },
        { name: "a", in: "query", schema: { type: "string" } },
      ],
    ],
  ])("%s", async (_name, text, pointer, want) => {
    const { document, diagnostics } = await readFiles({ "a.json": text });
    expect(document?.resolve(pointer)).toEqual(want);
    expect(document).toBeDefined();
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const { code, severity, hint, location } of diagnostics) {
      expect({ code, severity }).toEqual({ code: "invalid-document", severity: "warning" });
      expect(hint).toBeTruthy();
      expect(location?.line).toBeDefined();
    }
  });

  test("parameters are found where they stand when others before them are left out", async () => {
    const parameters = ["a", "b", "a"].map((name) => ({ name, in: "query", schema: {} }));
    const { document } = await readFiles({
      "a.json": JSON.stringify(JSON.parse(get({ parameters })), null, 1),
    });
    expect(document?.locate("/paths/~1a/get/parameters/0/name")?.lineText).toContain('"b"');
    expect(document?.locate("/paths/~1a/get/parameters/1")?.pointer).toBe("/paths/~1a/get/parameters/2");
  });

  test("a path item's own parameters count for its operations", async () => {
    const item = { parameters: [{ $ref: "#/components/parameters/id" }], get: OPERATION };
    const parameters = { id: { name: "id", in: "path", required: true, schema: {} } };
    const { diagnostics } = await readFiles({
      "a.json": whole({ paths: { "/{id}": item }, components: { parameters } }),
    });
    expect(diagnostics).toEqual([]);
  });

  test("a field that no path item or document has is passed over", async () => {
    const { diagnostics } = await readFiles({
      "a.json": whole({ paths: { "/a": { GET: OPERATION, "x-a": 1, query: OPERATION } }, path: {} }),
    });
    expect(diagnostics.map(({ location }) => location?.pointer).sort()).toEqual(["/path", "/paths/~1a/GET"]);
  });
});

describe("refused", () => {
  test.each<[string, string, string]>([
    ["paths that are a list", whole({ paths: [] }), "/paths"],
    ["components that are a list", whole({ components: [] }), "/components"],
    ["a path item that is a string", whole({ paths: { "/a": "x" } }), "/paths/~1a"],
    ["a path without a slash", whole({ paths: { a: {} } }), "/paths/a"],
    ["a path called __proto__", '{"openapi":"3.0.3","paths":{"__proto__":{}}}', "/paths/__proto__"],
    ["an operation that is a number", whole({ paths: { "/a": { get: 5 } } }), "/paths/~1a/get"],
    ["parameters that are an object", get({ parameters: {} }), "/paths/~1a/get/parameters"],
    ["a parameter that is null", parameter(null), "/paths/~1a/get/parameters/0"],
    ["a parameter without a name", parameter({ in: "query", schema: {} }), "/paths/~1a/get/parameters/0"],
    ["a parameter without a place", parameter({ name: "a", schema: {} }), "/paths/~1a/get/parameters/0"],
    [
      "a parameter in the body",
      parameter({ name: "a", in: "body", schema: {} }),
      "/paths/~1a/get/parameters/0/in",
    ],
    [
      "a parameter in constructor",
      parameter({ name: "a", in: "constructor", schema: {} }),
      "/paths/~1a/get/parameters/0/in",
    ],
    [
      "a required that is a word",
      parameter({ name: "a", in: "query", schema: {}, required: "yes" }),
      "/paths/~1a/get/parameters/0/required",
    ],
    ["responses that are a list", get({ responses: [] }), "/paths/~1a/get/responses"],
    [
      "content that is a list",
      get({ responses: { 200: { content: [] } } }),
      "/paths/~1a/get/responses/200/content",
    ],
    ["a schema that is a string", schema("string"), "/components/schemas/A"],
    ["properties that are a list", schema({ properties: [] }), "/components/schemas/A/properties"],
    ["a property that is a list", schema({ properties: { a: [] } }), "/components/schemas/A/properties/a"],
    ["items that are a list", schema({ items: [{}] }), "/components/schemas/A/items"],
    ["allOf that is an object", schema({ allOf: {} }), "/components/schemas/A/allOf"],
    ["a null among anyOf", schema({ anyOf: [null] }), "/components/schemas/A/anyOf/0"],
    ["an enum that is a string", schema({ enum: "a" }), "/components/schemas/A/enum"],
    ["a type that is a number", schema({ type: 5 }), "/components/schemas/A/type"],
    ["a list of types with a number", schema({ type: ["string", 5] }), "/components/schemas/A/type"],
    ["a $ref that is a number", schema({ $ref: 5 }), "/components/schemas/A/$ref"],
    [
      "a mapping that is a list",
      schema({ discriminator: { propertyName: "a", mapping: [] } }),
      "/components/schemas/A/discriminator/mapping",
    ],
  ])("%s", async (_name, text, pointer) => {
    const { document, diagnostics } = await readFiles({ "a.json": text });
    expect(document).toBeUndefined();
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(errors).toMatchObject([{ code: "invalid-document", location: { pointer, file: "a.json" } }]);
    expect(errors[0]?.hint).toBeTruthy();
  });

  test("all at once", async () => {
    const { diagnostics } = await readFiles({
      "a.json": whole({
        paths: { a: {}, "/b": 5 },
        components: { schemas: { A: 5, B: { $ref: "#/nowhere" } } },
      }),
    });
    expect(diagnostics.map(({ code }) => code).sort()).toEqual([
      "invalid-document",
      "invalid-document",
      "invalid-document",
      "unresolved-ref",
    ]);
  });
});
