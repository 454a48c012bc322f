import { describe, expect, test } from "vitest";
import { documentWith, readFiles } from "./reading.js";

const PAGE = (parameters: object, response: object = {}, rest = ""): string =>
  `getThing\nGet it\nDetails\n- Method: GET\n- Path: /things/{id}\n- Operation ID: GetThing\nParameters\n${JSON.stringify(parameters, null, 1)}\nResponse Schema\n${JSON.stringify(response, null, 1)}\n${rest}`;
const AT = "/paths/~1things~1{id}/get";
const ID = { location: "path", required: true, type: "string", description: "" };

describe("fragments", () => {
  test("in any number make one document", async () => {
    const { document, diagnostics } = await readFiles({
      "base.yaml": "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\nservers: [{url: /}]\n",
      "a.yaml":
        "paths:\n  /a:\n    get: {operationId: a, responses: {}}\n  /b:\n    get: {operationId: b, responses: {}}\n",
      "b.json":
        '{"paths":{"/a":{"post":{"operationId":"c","responses":{}}}},"components":{"schemas":{"A":{"type":"string"}}},"servers":[{"url":"/"}]}',
    });
    expect(diagnostics).toEqual([]);
    expect(document?.whole).toBe(true);
    expect(document?.root).toMatchObject({
      openapi: "3.0.3",
      servers: [{ url: "/" }],
      paths: { "/a": { get: { operationId: "a" }, post: { operationId: "c" } }, "/b": {} },
      components: { schemas: { A: { type: "string" } } },
    });
    expect(document?.locate("/paths/~1a/post/operationId")).toMatchObject({ file: "b.json", line: 1 });
    expect(document?.locate("/paths/~1b/get")).toMatchObject({ file: "a.yaml", line: 5, column: 5 });
  });

  test("that say the same are one, whatever the order of members", async () => {
    const { document, diagnostics } = await readFiles({
      "a.yaml": "components: {schemas: {A: {type: object, title: A}}}\n",
      "b.yaml": "components: {schemas: {A: {title: A, type: object}}}\n",
    });
    expect(diagnostics).toEqual([]);
    expect(document?.resolve("/components/schemas/A")).toEqual({ type: "object", title: "A" });
  });

  const RESOURCE = (members: string): string =>
    PAGE({ id: ID }).replace("Schema\n{}", `Schema\n{"x-resourceId": "thing", ${members}}`);
  test.each<[string, string, string]>([
    [
      "schemas",
      "components: {schemas: {A: {type: object, title: A}}}\n",
      "components: {schemas: {A: {title: A, type: object}}}\n",
    ],
    [
      "tags",
      "tags: [{name: a, description: A}, {name: b}]\n",
      "tags: [{description: A, name: a}, {name: c}]\n",
    ],
    ["all tags", "tags: [{name: a, description: A}]\n", "tags: [{description: A, name: a}]\n"],
    [
      "resources of pages",
      RESOURCE('"title": "A", "type": "object"'),
      RESOURCE('"type": "object", "title": "A"')
        .replace("/things/", "/others/")
        .replaceAll(/GetThing|getThing/g, "GetOther"),
    ],
    [
      "pages of one operation",
      RESOURCE('"title": "A", "type": "object"'),
      RESOURCE('"type": "object", "title": "A"'),
    ],
  ])("with other orders of members give the same bytes in any order: %s", async (_, a, b) => {
    const files = { "a.txt": a, "b.txt": b };
    const read = async (names: readonly string[]): Promise<string[]> => {
      const { document } = await readFiles(files, names);
      return ["/components", "/tags"].map((pointer) => JSON.stringify(document?.resolve(pointer)));
    };
    const one = await read(["a.txt", "b.txt"]);
    expect(one).toEqual(await read(["b.txt", "a.txt"]));
    expect(one.join("")).toContain("A");
  });

  test.each<[string, string, string, string, string]>([
    [
      "schemas",
      "components:\n  schemas:\n    A: {type: string}\n",
      "components:\n  schemas:\n    A: {type: integer}\n",
      "b.yaml:3:9",
      "a.yaml:3:9",
    ],
    [
      "operations",
      "paths:\n  /a:\n    get: {summary: A}\n",
      "paths:\n  /a:\n    get: {summary: B}\n",
      "b.yaml:3:11",
      "a.yaml:3:11",
    ],
    [
      "parameters of a path",
      "paths:\n  /a: {parameters: []}\n",
      "paths:\n  /a: {parameters: [{}]}\n",
      "b.yaml:2:8",
      "a.yaml:2:8",
    ],
    ["info, by field", "info: {title: A}\n", "info: {title: B, version: '1'}\n", "b.yaml:1:8", "a.yaml:1:8"],
    ["servers", "servers: [{url: /a}]\n", "servers: [{url: /b}]\n", "b.yaml:1:12", "a.yaml:1:12"],
    ["versions", "openapi: 3.0.3\npaths: {}\n", "openapi: 3.1.0\npaths: {}\n", "b.yaml:1:1", "a.yaml:1:1"],
    [
      "tags of one name",
      "tags: [{name: a, description: x}]\n",
      "tags: [{name: a, description: y}]\n",
      "b.yaml:1:18",
      "a.yaml:1:18",
    ],
  ])("that differ in %s are a conflict with both places", async (_what, a, b, want, other) => {
    const { diagnostics, document } = await readFiles({ "a.yaml": a, "b.yaml": b });
    expect(document).toBeUndefined();
    const [conflict] = diagnostics;
    const place = (at: { file: string; line?: number; column?: number } | undefined): string =>
      `${at?.file ?? ""}:${at?.line ?? 0}:${at?.column ?? 0}`;
    expect(conflict).toMatchObject({ code: "conflicting-definition", severity: "error" });
    expect(place(conflict?.location)).toBe(want);
    expect(place(conflict?.related?.[0]?.location)).toBe(other);
  });

  test("join tags by name and take the later patch of a version", async () => {
    const { document } = await readFiles({
      "a.yaml": "openapi: 3.0.0\npaths: {}\ntags: [{name: b}, {name: c}]\n",
      "b.yaml": "openapi: 3.0.3\npaths: {}\ntags: [{name: a}, {name: b}]\n",
    });
    expect(document?.root).toMatchObject({
      openapi: "3.0.3",
      tags: [{ name: "a" }, { name: "b" }, { name: "c" }],
    });
  });

  test("give the same document in any order", async () => {
    const files = {
      "a.yaml": "paths: {/a: {get: {operationId: a, responses: {}}}}\ntags: [{name: z}]\n",
      "b.yaml": "paths: {/a: {post: {operationId: b, responses: {}}}}\ntags: [{name: a}]\n",
      "page.txt": PAGE({ id: ID }),
    };
    const one = await readFiles(files, ["a.yaml", "b.yaml", "page.txt"]);
    const two = await readFiles(files, ["page.txt", "b.yaml", "a.yaml"]);
    expect(one.document?.root).toEqual(two.document?.root);
    expect(one.document?.root).toBeDefined();
  });
});

describe("a bare operation or schema", () => {
  test("goes where its input says", async () => {
    const { document } = await readFiles(
      {
        "invoice.yaml":
          "type: object\nproperties:\n  self: {$ref: '#'}\n  id: {$ref: '#/properties/number'}\n  number: {type: string}\n",
      },
      [{ path: "invoice.yaml", at: "/components/schemas/invoice" }],
    );
    expect(document?.resolve("/components/schemas/invoice/properties")).toEqual({
      self: { $ref: "#/components/schemas/invoice" },
      id: { $ref: "#/components/schemas/invoice/properties/number" },
      number: { type: "string" },
    });
    expect(document?.locate("/components/schemas/invoice/properties/number")).toMatchObject({
      file: "invoice.yaml",
      line: 5,
      column: 3,
      pointer: "/properties/number",
    });
  });

  test.each<[string, string | undefined, string]>([
    ["without a place", undefined, "bare"],
    ["at no pointer", "components", "place"],
    ["at a place that OpenAPI does not have", "/components/nothing/a", "place"],
  ])("%s is refused", async (_name, at, word) => {
    const { diagnostics } = await readFiles({ "a.yaml": "operationId: a\nresponses: {}\ntags: [t]\n" }, [
      { path: "a.yaml", ...(at && { at }) },
    ]);
    expect(diagnostics).toMatchObject([{ code: "unknown-input", location: { line: 1 } }]);
    expect(diagnostics[0]?.message).toContain(word);
  });

  test("is not an operation page", async () => {
    const { diagnostics } = await readFiles({ "page.md": PAGE({ id: ID }) }, [{ path: "page.md", at: AT }]);
    expect(diagnostics).toMatchObject([{ code: "unknown-input", location: { file: "page.md" } }]);
  });

  test("is not a whole document", async () => {
    const { diagnostics } = await readFiles({ "a.json": documentWith({}) }, [
      { path: "a.json", at: "/components/schemas/a" },
    ]);
    expect(diagnostics).toMatchObject([{ code: "unknown-input" }]);
  });
});

describe("inputs that are none", () => {
  test.each<[string, string, string]>([
    ["a list", "[]", "unknown-input"],
    ["a string", '"x"', "unknown-input"],
    ["null", "null", "unknown-input"],
    ["something else", '{"name":"x"}', "unknown-input"],
    ["Swagger 1.2", '{"swagger":"1.2","paths":{}}', "unsupported-version"],
    ["OpenAPI 4", '{"openapi":"4.0.0","paths":{}}', "unsupported-version"],
    ["both versions", '{"openapi":"3.0.3","swagger":"2.0","paths":{}}', "unsupported-version"],
    ["no version", '{"openapi":null,"paths":{}}', "unsupported-version"],
  ])("%s", async (_name, text, code) => {
    const { diagnostics } = await readFiles({ "a.json": text });
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  test.each(["3.0.3", "3.1.0", "3.1", "3.2.0", "3.0.0-rc1"])("the version %s is read", async (version) => {
    const { document } = await readFiles({ "a.yaml": `openapi: ${version}\npaths: {}\n` });
    expect(document?.root.openapi).toBe(version);
  });
});

describe("a page and a fragment of one operation", () => {
  const complete = (page: object, fragment: object, response: object = {}): ReturnType<typeof readFiles> =>
    readFiles({
      "fragment.json": JSON.stringify({ paths: { "/things/{id}": { get: fragment } } }, null, 1),
      "page.txt": PAGE({ id: ID, ...page }, response),
    });

  test("complete each other", async () => {
    const { document, diagnostics } = await complete(
      { limit: { location: "query", type: "string", required: false, description: "How many." } },
      {
        description: "More about it.",
        parameters: [
          { name: "cursor", in: "query", schema: { type: "string" } },
          { name: "limit", in: "query", schema: { anyOf: [{ type: "integer" }] }, style: "form" },
        ],
        responses: { default: { description: "An error." } },
      },
      { type: "object" },
    );
    expect(diagnostics).toEqual([]);
    expect(document?.resolve(AT)).toEqual({
      operationId: "GetThing",
      summary: "Get it",
      description: "More about it.",
      parameters: [
        { name: "id", in: "path", required: true, schema: { type: "string" } },
        {
          name: "limit",
          in: "query",
          schema: { anyOf: [{ type: "integer" }] },
          style: "form",
          required: false,
          description: "How many.",
        },
        { name: "cursor", in: "query", schema: { type: "string" } },
      ],
      responses: {
        "200": { content: { "application/json": { schema: { type: "object" } } } },
        default: { description: "An error." },
      },
    });
    const where = (pointer: string): string | undefined => {
      const { file, lineText } = document?.locate(`${AT}${pointer}`) ?? {};
      return `${file ?? ""} ${lineText?.trim() ?? ""}`;
    };
    expect(where("/parameters/1/schema/anyOf/0/type")).toBe('fragment.json "type": "integer"');
    expect(where("/parameters/1/description")).toBe('page.txt "description": "How many."');
    expect(where("/parameters/2/name")).toBe('fragment.json "name": "cursor",');
    expect(where("/responses/default/description")).toBe('fragment.json "description": "An error."');
    expect(where("/summary")).toBe("page.txt Get it");
  });

  test("a reference of the fragment stands for what the page shows", async () => {
    const { document, diagnostics } = await readFiles({
      "fragment.yaml": `paths: {'/things/{id}': {get: {parameters: [{$ref: '#/components/parameters/id'}], responses: {200: {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/thing'}}}}}}}}\ncomponents:\n  parameters: {id: {name: id, in: path, required: true, description: The id., schema: {type: string, maxLength: 5}}}\n  schemas: {thing: {type: object}}\n`,
      "page.txt": PAGE({ id: ID }, { type: "object" }),
    });
    expect(diagnostics).toEqual([]);
    expect(document?.resolve(`${AT}/parameters`)).toEqual([
      {
        name: "id",
        in: "path",
        required: true,
        description: "The id.",
        schema: { type: "string", maxLength: 5 },
      },
    ]);
    expect(document?.resolve(`${AT}/responses/200/content/application~1json/schema`)).toEqual({
      $ref: "#/components/schemas/thing",
    });
    expect(document?.locate(`${AT}/parameters/0/description`)).toMatchObject({
      file: "fragment.yaml",
      line: 3,
    });
  });

  test("the fragment's body holds, if it has what the page lists", async () => {
    const withBody = (names: readonly string[]): ReturnType<typeof readFiles> => {
      const properties = Object.fromEntries(names.map((name) => [name, { type: "integer" }]));
      const content = { "application/x-www-form-urlencoded": { schema: { type: "object", properties } } };
      const post = { requestBody: { content } };
      return readFiles({
        "fragment.json": JSON.stringify({ paths: { "/things/{id}": { post } } }),
        "page.txt": PAGE({ id: ID, amount: { location: "body", type: "string" } }).replace("GET", "POST"),
      });
    };
    const fine = await withBody(["amount", "currency"]);
    const at = "/paths/~1things~1{id}/post/requestBody/content";
    expect(Object.keys(fine.document?.resolve(at) ?? {})).toEqual(["application/x-www-form-urlencoded"]);
    const lost = await withBody(["currency"]);
    expect(lost.diagnostics).toMatchObject([{ code: "conflicting-definition" }]);
  });

  test.each<[string, object, object]>([
    [
      "required",
      { q: { location: "query", type: "string", required: false } },
      { parameters: [{ name: "q", in: "query", required: true, schema: {} }] },
    ],
    [
      "description",
      { q: { location: "query", description: "A" } },
      { parameters: [{ name: "q", in: "query", description: "B", schema: {} }] },
    ],
    [
      "schema",
      { q: { location: "query", enum: ["a"] } },
      { parameters: [{ name: "q", in: "query", schema: { enum: ["b"] } }] },
    ],
    ["operationId", {}, { operationId: "Other" }],
    ["summary", {}, { summary: "Other" }],
    [
      "schema",
      {},
      { responses: { "200": { content: { "application/json": { schema: { type: "string" } } } } } },
    ],
  ])("must not contradict each other in `%s`", async (field, page, fragment) => {
    const { document, diagnostics } = await complete(page, fragment);
    expect(document).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        code: "conflicting-definition",
        location: { file: "page.txt" },
        related: [{ location: { file: "fragment.json" } }],
      },
    ]);
    expect(diagnostics[0]?.message).toContain(field);
  });

  test("must not give one operation id to different methods", async () => {
    const { diagnostics } = await readFiles({
      "page.txt": PAGE({ id: ID }),
      "fragment.yaml":
        "paths: {'/things/{id}': {post: {operationId: GetThing, parameters: [{name: id, in: path, required: true, schema: {}}], responses: {}}}}\n",
    });
    expect(diagnostics).toMatchObject([{ code: "conflicting-definition" }]);
  });

  test("two pages of one operation must say the same", async () => {
    const same = await readFiles({ "a.txt": PAGE({ id: ID }), "b.txt": PAGE({ id: ID }) });
    expect(same.diagnostics).toEqual([]);
    const other = await readFiles({
      "a.txt": PAGE({ id: ID }),
      "b.txt": PAGE({ id: ID }, { type: "string" }),
    });
    expect(other.diagnostics).toMatchObject([
      { code: "conflicting-definition", location: { file: "b.txt" } },
    ]);
  });
});

describe("inline schemas with x-resourceId", () => {
  const resource = (description: string, rest: object = {}): object => ({
    type: "object",
    description,
    "x-resourceId": "card",
    ...rest,
  });
  const reference = { $ref: "#/components/schemas/card" };

  test("become one component, resources within resources too, and are located where they stand", async () => {
    const inner = resource("A card");
    const outer = { "x-resourceId": "wallet", properties: { card: inner } };
    const { document } = await readFiles({
      "a.json": documentWith({ A: { properties: { x: outer, y: inner, z: { ...inner, nullable: true } } } }),
    });
    expect(document?.resolve("/components/schemas")).toEqual({
      A: {
        properties: {
          x: { $ref: "#/components/schemas/wallet" },
          y: reference,
          z: { anyOf: [reference], nullable: true },
        },
      },
      card: inner,
      wallet: { "x-resourceId": "wallet", properties: { card: reference } },
    });
    expect(document?.locate("/components/schemas/card/description")?.pointer).toMatch(
      /^\/components\/schemas\/A\/properties\//,
    );
  });

  test("stay where they are when they differ", async () => {
    const schemas = { A: { properties: { x: resource("one"), y: resource("two") } } };
    const { document } = await readFiles({ "a.json": documentWith(schemas) });
    expect(document?.resolve("/components/schemas")).toEqual(schemas);
  });

  test("are one with an equal component, and with those of other inputs", async () => {
    const { document, diagnostics } = await readFiles({
      "a.json": documentWith({ card: resource("A card"), A: { properties: { x: resource("A card") } } }),
      "page.txt": PAGE({ id: ID }, resource("A card")),
    });
    expect(diagnostics).toEqual([]);
    expect(document?.resolve("/components/schemas/A/properties/x")).toEqual(reference);
    expect(document?.resolve(`${AT}/responses/200/content/application~1json/schema`)).toEqual(reference);
  });

  test("conflict with another one of another input", async () => {
    const { diagnostics } = await readFiles({
      "a.json": documentWith({ card: resource("A card") }),
      "page.txt": PAGE({ id: ID }, resource("Another card")),
    });
    expect(diagnostics).toMatchObject([
      {
        code: "conflicting-definition",
        location: { file: "page.txt" },
        related: [{ location: { file: "a.json" } }],
      },
    ]);
  });
});
