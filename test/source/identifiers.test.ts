import { describe, expect, test } from "vitest";
import { documentWith, readFiles } from "./reading.js";

const string = { type: "string" };
const A = "/components/schemas/A";

describe("references by URI", () => {
  const cases: readonly [string, object, string][] = [
    [
      "an absolute `$id`",
      { T: { $id: "https://example.com/t", ...string }, A: { $ref: "https://example.com/t" } },
      "#/components/schemas/T",
    ],
    [
      "an empty fragment",
      { T: { $id: "https://example.com/t", ...string }, A: { $ref: "https://example.com/t#" } },
      "#/components/schemas/T",
    ],
    ["a relative `$id`", { T: { $id: "t", ...string }, A: { $ref: "t" } }, "#/components/schemas/T"],
    [
      "a pointer behind an `$id`",
      { T: { $id: "t", $defs: { "a/b": string } }, A: { $ref: "t#/$defs/a~1b" } },
      "#/components/schemas/T/$defs/a~1b",
    ],
    [
      "an anchor behind an `$id`",
      { T: { $id: "t", $defs: { x: { $anchor: "x", ...string } } }, A: { $ref: "t#x" } },
      "#/components/schemas/T/$defs/x",
    ],
    [
      "an `$id` below another",
      {
        T: { $id: "https://example.com/a/t", $defs: { u: { $id: "u", ...string } } },
        A: { $ref: "https://example.com/a/u" },
      },
      "#/components/schemas/T/$defs/u",
    ],
    [
      "a path of an `$id`",
      {
        T: { $id: "https://example.com/a/t", ...string },
        A: { $id: "https://example.com/b/a", $ref: "../a/t" },
      },
      "#/components/schemas/T",
    ],
    [
      "a pointer from the schema with the `$id`",
      { A: { $id: "a", $ref: "#/$defs/x", $defs: { x: string } } },
      "#/components/schemas/A/$defs/x",
    ],
    [
      "a pointer from the document in a schema with an `$id`",
      { A: { $id: "a", $ref: "#/components/schemas/T" }, T: string },
      "#/components/schemas/T",
    ],
    [
      "an anchor of its own before one of the document",
      { T: { $anchor: "x", ...string }, A: { $id: "a", $ref: "#x", $defs: { x: { $anchor: "x" } } } },
      "#/components/schemas/A/$defs/x",
    ],
    [
      "an anchor of the document",
      { T: { $anchor: "x", ...string }, A: { $ref: "#x" } },
      "#/components/schemas/T",
    ],
    [
      "a percent-encoded pointer",
      { "T %/{}é": string, A: { $ref: "#/components/schemas/T%20%25~1%7B%7D%C3%A9" } },
      "#/components/schemas/T %25~1{}é",
    ],
  ];
  test.each(cases)("%s", async (_, schemas, want) => {
    const { document, diagnostics } = await readFiles({ "api.json": documentWith({ ...schemas }) });
    expect(diagnostics).toEqual([]);
    expect(document?.resolve(`${A}/$ref`)).toBe(want);
  });

  test("`$self` names the document itself", async () => {
    const schemas = {
      T: string,
      A: { $ref: "https://example.com/v1/api.json#/components/schemas/T" },
      B: { $ref: "api.json#/components/schemas/T" },
    };
    const text = documentWith(schemas, { openapi: "3.2.0", $self: "https://example.com/v1/api.json" });
    const { document, diagnostics } = await readFiles({ "api.json": text });
    expect(diagnostics).toEqual([]);
    expect(document?.resolve(`${A}/$ref`)).toBe("#/components/schemas/T");
    expect(document?.resolve("/components/schemas/B/$ref")).toBe("#/components/schemas/T");
  });

  test("an `$id` in another file", async () => {
    const other = JSON.stringify({
      $id: "https://example.com/o",
      $defs: { x: { $id: "x", ...string }, y: { $ref: "x" } },
    });
    const { document, diagnostics } = await readFiles(
      { "api.json": documentWith({ A: { $ref: "o.json#/$defs/y" } }), "o.json": other },
      ["api.json"],
    );
    expect(diagnostics).toEqual([]);
    const target = document?.resolve(`${A}/$ref`);
    expect(typeof target === "string" && document?.resolve(target.slice(1))).toMatchObject(string);
  });

  test("a URI that nothing has is refused", async () => {
    const { diagnostics } = await readFiles({
      "api.json": documentWith({ T: { $id: "t" }, A: { $ref: "https://example.com/none" } }),
    });
    expect(diagnostics.map(({ severity, location }) => [severity, location?.pointer])).toEqual([
      ["error", `${A}/$ref`],
    ]);
  });
});

describe("`$dynamicRef`", () => {
  const node = (extra: object = {}) => ({
    $dynamicAnchor: "node",
    type: "object",
    properties: { children: { type: "array", items: { $dynamicRef: "#node" } } },
    ...extra,
  });

  test("leads to the only `$dynamicAnchor` of its name", async () => {
    const { document, diagnostics } = await readFiles({
      "api.json": documentWith({ A: node({ $id: "https://example.com/tree" }) }),
    });
    expect(diagnostics).toEqual([]);
    expect(document?.resolve(`${A}/properties/children/items`)).toEqual({ $ref: "#/components/schemas/A" });
  });

  test("is a `$ref` where its target is an `$anchor`", async () => {
    const { document, diagnostics } = await readFiles({
      "api.json": documentWith({ A: { $dynamicRef: "#x", description: "d" }, X: { $anchor: "x" } }),
    });
    expect(diagnostics).toEqual([]);
    expect(document?.resolve(A)).toEqual({ description: "d", $ref: "#/components/schemas/X" });
  });

  test("is a `$ref` where its target is an `$anchor`, though another schema has a `$dynamicAnchor` of that name", async () => {
    const { document, diagnostics } = await readFiles({
      "api.json": documentWith({
        A: { $id: "https://example.com/a", $dynamicRef: "#x", $defs: { x: { $anchor: "x" } } },
        X: { $dynamicAnchor: "x" },
      }),
    });
    expect(diagnostics).toEqual([]);
    expect(document?.resolve(A)).toMatchObject({ $ref: "#/components/schemas/A/$defs/x" });
  });

  test("stands beside a `$ref`", async () => {
    const { document } = await readFiles({
      "api.json": documentWith({
        A: { $ref: "#/components/schemas/T", $dynamicRef: "#x" },
        T: string,
        X: { $dynamicAnchor: "x" },
      }),
    });
    expect(document?.resolve(A)).toEqual({
      $ref: "#/components/schemas/T",
      allOf: [{ $ref: "#/components/schemas/X" }],
    });
  });

  test("leads to the outermost anchor: a schema that extends a tree is a tree of its own", async () => {
    const schemas = { A: node({ $id: "a" }), B: { $id: "b", $ref: "a", $dynamicAnchor: "node" } };
    const { document, diagnostics } = await readFiles({ "api.json": documentWith(schemas) });
    expect(diagnostics).toEqual([]);
    expect(document?.resolve(`${A}/properties/children/items`)).toEqual({ $ref: "#/components/schemas/A" });
    expect(document?.resolve("/components/schemas/B")).toMatchObject({
      allOf: [
        {
          type: "object",
          properties: { children: { type: "array", items: { $ref: "#/components/schemas/B" } } },
        },
      ],
    });
  });

  const page = {
    $id: "page",
    properties: {
      items: { items: { $dynamicRef: "#item" } },
      next: { $ref: "page" },
      wrap: { $ref: "wrap" },
    },
    $defs: { item: { $dynamicAnchor: "item", not: {} } },
  };
  const wrap = { $id: "wrap", properties: { inner: { $dynamicRef: "page#item" } } };
  const ofStrings = {
    $ref: "page",
    $defs: { item: { $dynamicAnchor: "item", type: "string" } },
  };
  const S = "#/components/schemas";
  const made = (name: string, at: string): object => ({
    properties: {
      items: { items: { $ref: `${S}/${name}/$defs/item` } },
      next: { $ref: `${S}/${name}${at}` },
      wrap: {
        allOf: [{ properties: { inner: { $ref: `${S}/${name}/$defs/item` } } }],
      },
    },
  });

  test.each<[name: string, schema: object, want: object]>([
    ["in the generic schema itself", page, made("A", "")],
    ["in a use of it", { $id: "strings", ...ofStrings }, { allOf: [made("A", "")] }],
    ["in a use without an `$id`", ofStrings, { allOf: [made("A", "")] }],
    [
      "in a use that says more",
      { $id: "strings", ...ofStrings, required: ["items"] },
      { required: ["items"], allOf: [made("A", "/allOf/0")] },
    ],
  ])("tells generic schemas apart: %s", async (_, schema, want) => {
    const { document, diagnostics } = await readFiles({
      "api.json": documentWith({
        A: schema,
        ...(schema === page ? {} : { P: page }),
        N: { $id: "numbers", ...ofStrings, $defs: { item: { $dynamicAnchor: "item", type: "number" } } },
        W: wrap,
      }),
    });
    expect(diagnostics).toEqual([]);
    const isWrapped = schema !== page;
    expect(document?.resolve(A)).toMatchObject(
      isWrapped
        ? want
        : { properties: { items: { items: { $ref: `${S}/A/$defs/item` } }, next: { $ref: `${S}/A` } } },
    );
  });

  test("keeps what stands beside the reference of a generic schema", async () => {
    const { document, diagnostics } = await readFiles({
      "api.json": documentWith({
        A: { $ref: "base", $defs: { more: { $dynamicAnchor: "more", properties: { bar: string } } } },
        Base: {
          $id: "base",
          properties: { foo: string },
          $dynamicRef: "#more",
          $defs: { none: { $dynamicAnchor: "more" } },
        },
      }),
    });
    expect(diagnostics).toEqual([]);
    expect(document?.resolve(A)).toMatchObject({
      allOf: [{ properties: { foo: string }, $ref: `${S}/A/$defs/more` }],
    });
  });

  test("leads nowhere that is not there, where copies come to nothing", async () => {
    const item = { $defs: { item: { $dynamicAnchor: "item" } } };
    const chain = Array.from({ length: 120 }, (_, index): [string, object] => [
      `R${String(index)}`,
      {
        $id: `r${String(index)}`,
        properties: { next: { $ref: `r${String(index + 1)}` }, item: { $dynamicRef: "#item" } },
        ...item,
      },
    ]);
    const { document, diagnostics } = await readFiles({
      "api.json": documentWith({
        A: { properties: { first: { $ref: "r0" }, second: { $ref: "r1" } }, ...item },
        ...Object.fromEntries(chain),
        R120: { $id: "r120", ...string },
      }),
    });
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(["unsupported-keyword"]));
    expect(document?.resolve(`${A}/properties`)).toEqual({ first: {}, second: {} });
  });

  test("ends where generic schemas are made of one another without end", async () => {
    const names = Array.from({ length: 120 }, (_, index) => `S${String(index)}`);
    const schemas = Object.fromEntries(
      names.map((name, index) => [
        name,
        {
          $id: name,
          properties: { next: { $ref: names[(index + 1) % names.length] }, item: { $dynamicRef: "#item" } },
          $defs: { item: { $dynamicAnchor: "item" }, own: { $dynamicAnchor: name } },
        },
      ]),
    );
    const { diagnostics } = await readFiles({ "api.json": documentWith(schemas) });
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(["unsupported-keyword"]));
  });

  test("leaves open what `unevaluatedProperties` beside it closes, where several could be meant", async () => {
    const { document } = await readFiles({
      "api.json": documentWith({
        A: { $dynamicRef: "#x", unevaluatedProperties: false, unevaluatedItems: false },
        X: { $id: "x", $dynamicAnchor: "x" },
        Y: { $id: "y", $dynamicAnchor: "x" },
      }),
    });
    expect(document?.resolve(A)).toEqual({ unevaluatedProperties: true, unevaluatedItems: true });
  });
});

describe("path items", () => {
  const get = { operationId: "g", responses: {} };
  const parts = (item: object, rest: object = {}) =>
    documentWith(
      {},
      {
        paths: { "/a/{id}": item },
        components: {
          pathItems: { P: { get, parameters: [] }, Q: { $ref: "#/components/pathItems/P" } },
          ...rest,
        },
      },
    );

  test("take the place of references to them, and are checked there", async () => {
    const { document, summary } = await readFiles({
      "api.json": parts({ $ref: "#/components/pathItems/Q" }),
    });
    expect(summary.map((line) => line.replace(/^\S+ /, ""))).toEqual(["warning invalid-document"]);
    expect(document?.resolve("/paths/~1a~1{id}/get/parameters/0/name")).toBe("id");
    expect(document?.locate("/paths/~1a~1{id}/get/operationId")?.pointer).toBe(
      "/components/pathItems/P/get/operationId",
    );
  });

  test("give way to what stands beside the reference", async () => {
    const parameters = [{ name: "id", in: "path", required: true, schema: string }];
    const { document, diagnostics } = await readFiles({
      "api.json": parts({ $ref: "#/components/pathItems/P", parameters }),
    });
    expect(diagnostics).toEqual([]);
    expect(document?.resolve("/paths/~1a~1{id}")).toEqual({ get, parameters });
    expect(document?.locate("/paths/~1a~1{id}/parameters/0/name")?.pointer).toBe(
      "/paths/~1a~1{id}/parameters/0/name",
    );
  });

  test("a reference in place of an operation is refused", async () => {
    const { diagnostics } = await readFiles({
      "api.json": parts({ get: { $ref: "#/components/pathItems/P/get" } }),
    });
    expect(diagnostics.map(({ severity, location }) => [severity, location?.pointer])).toContainEqual([
      "error",
      "/paths/~1a~1{id}/get/$ref",
    ]);
  });
});

describe("OpenAPI 3.2", () => {
  const api = (item: object) => documentWith({}, { openapi: "3.2.0", paths: { "/a/{id}": item } });

  test("operations of every method are checked alike", async () => {
    const { document, summary } = await readFiles({
      "api.json": api({ query: { responses: {} }, additionalOperations: { COPY: { responses: {} } } }),
    });
    expect(summary.map((line) => line.replace(/^\S+ /, ""))).toEqual([
      "warning invalid-document",
      "warning invalid-document",
    ]);
    expect(document?.resolve("/paths/~1a~1{id}/query/parameters/0/name")).toBe("id");
    expect(document?.resolve("/paths/~1a~1{id}/additionalOperations/COPY/parameters/0/name")).toBe("id");
  });

  test.each([
    ["GET", "error"],
    ["Query", "error"],
    ["A B", "error"],
    ["", "error"],
    ["copy", "warning"],
  ])("the method %j: %s", async (method, severity) => {
    const parameters = [{ name: "id", in: "path", required: true, schema: string }];
    const { diagnostics } = await readFiles({
      "api.json": api({ parameters, additionalOperations: { [method]: { responses: {} } } }),
    });
    expect(diagnostics.map(({ severity, location }) => [severity, location?.pointer])).toEqual([
      [severity, `/paths/~1a~1{id}/additionalOperations/${method}`],
    ]);
  });

  test("a `defaultMapping` is a name or a reference, as the values of a mapping are", async () => {
    const union = (defaultMapping: string) => ({
      oneOf: [{ $ref: "#/components/schemas/T" }],
      discriminator: { propertyName: "k", defaultMapping },
    });
    const { document, summary } = await readFiles({
      "api.json": documentWith({
        T: { type: "object" },
        A: union("T"),
        B: union("#/components/schemas/T"),
        C: union("None"),
      }),
    });
    expect(summary.map((line) => line.replace(/^\S+ /, ""))).toEqual(["warning unresolved-ref"]);
    for (const name of ["A", "B"])
      expect(document?.resolve(`/components/schemas/${name}/discriminator/defaultMapping`)).toBe(
        "#/components/schemas/T",
      );
    expect(document?.resolve("/components/schemas/C/discriminator")).toEqual({ propertyName: "k" });
  });

  test("tags in a hierarchy are kept", async () => {
    const tags = [{ name: "a" }, { name: "b", parent: "a", kind: "nav" }];
    const { document, diagnostics } = await readFiles({
      "api.json": documentWith({}, { openapi: "3.2.0", tags }),
    });
    expect(diagnostics).toEqual([]);
    expect(document?.root["tags"]).toEqual(tags);
  });
});
