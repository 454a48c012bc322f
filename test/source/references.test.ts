import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { targetOfReference } from "../../generator/source/reference.js";
import { documentWith, folderWith, readFiles, readInputs } from "./reading.js";

describe("references within the document", () => {
  test.each<[string, string, string]>([
    ["as it stands", "#/components/schemas/A", "#/components/schemas/A"],
    ["percent-encoded", "#/components/schemas/a%20b", "#/components/schemas/a b"],
    ["with ~0 and ~1", "#/components/schemas/a~1b~0c", "#/components/schemas/a~1b~0c"],
    ["with both", "#/components/schemas/100%25%7e1", "#/components/schemas/100%25~1"],
    ["to a part of a schema", "#/components/schemas/A/properties/id", "#/components/schemas/A/properties/id"],
    ["by anchor", "#here", "#/components/schemas/A/properties/id"],
    ["to what only it leads to", "#/definitions/D", "#/definitions/D"],
  ])("%s", async (_name, given, want) => {
    const schemas = {
      A: { properties: { id: { type: "string", $anchor: "here" } } },
      "a b": {},
      "a/b~c": {},
      "100%/": {},
      Ref: { properties: { x: { $ref: given } } },
    };
    const definitions = { D: { properties: { a: { $ref: "#/components/schemas/a%20b" } } } };
    const { document, summary } = await readFiles({ "a.json": documentWith(schemas, { definitions }) });
    expect(summary.filter((line) => line.includes("error"))).toEqual([]);
    expect(document?.resolve("/components/schemas/Ref/properties/x/$ref")).toBe(want);
    expect(document?.resolve(targetOfReference(want))).toBeDefined();
    if (given.startsWith("#/definitions")) {
      expect(document?.resolve("/definitions/D/properties/a/$ref")).toBe("#/components/schemas/a b");
    }
  });

  test("are only taken for such where OpenAPI has them", async () => {
    const nothing = { $ref: "#/nowhere" };
    const { document, diagnostics } = await readFiles({
      "a.json": documentWith(
        {
          A: {
            properties: { $ref: { type: "string" } },
            default: nothing,
            example: nothing,
            examples: [nothing],
            enum: [nothing],
            const: nothing,
            "x-other": nothing,
          },
        },
        { "x-root": nothing },
      ),
    });
    expect(diagnostics).toEqual([]);
    expect(document?.dangling.size).toBe(0);
  });

  test.each<[string, string, string]>([
    ["malformed percent-encoding", "#/components/schemas/%zz", "invalid-ref"],
    ["malformed ~", "#/components/schemas/A~2", "invalid-ref"],
    ["an anchor that is none", "#components/schemas/A", "invalid-ref"],
    ["through a prototype", "#/components/schemas/constructor", "unresolved-ref"],
    ["through a prototype's member", "#/__proto__/x", "unresolved-ref"],
    ["a list's length", "#/tags/length", "unresolved-ref"],
    ["an index with a leading zero", "#/tags/00", "unresolved-ref"],
  ])("to %s is refused", async (_name, target, code) => {
    const rest = {
      tags: [{ name: "a" }],
      components: { schemas: { A: {}, B: { $ref: target } }, responses: { R: { description: "" } } },
    };
    const { document, diagnostics } = await readFiles({ "a.json": documentWith({}, rest) });
    expect(document).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code, severity: "error", location: { pointer: "/components/schemas/B/$ref" } },
    ]);
  });

  describe("to another kind of object", () => {
    const text = (type: string): object => ({ [type]: { schema: { type: "string" } } });
    const components = {
      schemas: { Problem: { properties: { title: { type: "string" } } } },
      responses: {
        Plain: { description: "", content: text("text/plain") },
        Both: { description: "", content: { ...text("text/plain"), ...text("text/html") } },
        Empty: { description: "" },
      },
      parameters: {
        Id: { name: "id", in: "query", schema: { type: "integer" } },
        Filter: { name: "filter", in: "query", content: text("application/json") },
      },
    };
    const read = (changes: { schema?: object; response?: object; parameter?: object; path?: object }) =>
      readFiles({
        "a.json": documentWith(
          {},
          {
            paths: {
              "/a": {
                get: {
                  parameters: changes.parameter === undefined ? [] : [changes.parameter],
                  responses: { 200: changes.response ?? { description: "" } },
                },
              },
              ...(changes.path && { "/b": changes.path }),
            },
            components: {
              ...components,
              schemas: { ...components.schemas, A: { properties: { a: changes.schema ?? {} } } },
            },
          },
        ),
      });

    test.each<[string, string, object]>([
      ["#/components/responses/Plain", "its schema is taken", { type: "string" }],
      ["#/components/parameters/Id", "its schema is taken", { type: "integer" }],
      ["#/components/parameters/Filter", "its schema is taken", { type: "string" }],
      ["#/components/responses/Both", "any value is taken", {}],
      ["#/components/responses/Empty", "any value is taken", {}],
      ["#/info/title", "any value is taken", {}],
      ["#", "any value is taken", {}],
    ])("where a schema should be, %s: %s", async (target, said, want) => {
      const { document, diagnostics } = await read({ schema: { $ref: target } });
      expect(diagnostics).toMatchObject([
        {
          code: "invalid-ref",
          severity: "warning",
          location: { pointer: "/components/schemas/A/properties/a/$ref" },
        },
      ]);
      expect(diagnostics[0]?.message).toMatch(new RegExp(`: ${said}\\.$`));
      const given = document?.resolve("/components/schemas/A/properties/a");
      const reference = document?.resolve("/components/schemas/A/properties/a/$ref");
      const found = typeof reference === "string" ? document?.resolve(targetOfReference(reference)) : given;
      expect(found).toEqual(want);
    });

    test("a schema where a response should be is its body", async () => {
      const { document, diagnostics } = await read({ response: { $ref: "#/components/schemas/Problem" } });
      expect(diagnostics).toMatchObject([{ code: "invalid-ref", severity: "warning" }]);
      expect(document?.resolve("/paths/~1a/get/responses/200")).toEqual({
        content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
      });
    });

    test("a parameter where a response should be says nothing of it", async () => {
      const { document, diagnostics } = await read({ response: { $ref: "#/components/parameters/Id" } });
      expect(diagnostics).toMatchObject([{ code: "invalid-ref", severity: "warning" }]);
      expect(document?.resolve("/paths/~1a/get/responses/200")).toEqual({});
    });

    test.each<[string, Parameters<typeof read>[0]]>([
      ["a parameter", { parameter: { $ref: "#/components/schemas/Problem" } }],
      ["a path item", { path: { $ref: "#/components/schemas/Problem" } }],
    ])("nothing stands for %s", async (_name, changes) => {
      const { document, diagnostics } = await read(changes);
      expect(document).toBeUndefined();
      expect(diagnostics).toMatchObject([{ code: "invalid-ref", severity: "error" }]);
    });
  });

  test("a pure circle is an error, and named once", async () => {
    const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
    const { diagnostics } = await readFiles({
      "a.json": documentWith({ A: ref("B"), B: ref("C"), C: ref("A"), D: ref("A"), E: ref("E") }),
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(["ref-cycle", "ref-cycle"]);
  });

  test("data that contains itself is no circle", async () => {
    const { diagnostics } = await readFiles({
      "a.json": documentWith({ A: { properties: { a: { $ref: "#/components/schemas/A" } } } }),
    });
    expect(diagnostics).toEqual([]);
  });

  test("chains may be long", async () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [
        `S${index}`,
        index === 19_999 ? {} : { $ref: `#/components/schemas/S${index + 1}` },
      ]),
    );
    const { diagnostics } = await readFiles({ "a.json": documentWith(schemas) });
    expect(diagnostics).toEqual([]);
  });
});

describe("references that point to nothing", () => {
  const text = JSON.stringify({
    components: {
      schemas: {
        invoice: {},
        A: { anyOf: [{ $ref: "#/components/schemas/invioce" }] },
        B: { $ref: "#/components/schemas/invioce" },
      },
    },
  });

  test("are opaque in partial input: one warning for a target", async () => {
    const { document, diagnostics } = await readFiles({ "a.json": text });
    expect([...(document?.dangling ?? [])]).toEqual(["/components/schemas/invioce"]);
    expect(diagnostics).toMatchObject([
      {
        severity: "warning",
        code: "unresolved-ref",
        related: [{ location: { pointer: "/components/schemas/B/$ref" } }],
      },
    ]);
  });

  test("are errors in a whole document, each with the nearest name", async () => {
    const { document, diagnostics } = await readFiles({
      "a.json": `{"openapi":"3.0.3","paths":{},${text.slice(1)}`,
    });
    expect(document).toBeUndefined();
    expect(diagnostics.map(({ severity, hint }) => [severity, hint])).toEqual(
      Array(2).fill(["error", "Did you mean `#/components/schemas/invoice`?"]),
    );
  });

  test("are what the policy says", async () => {
    const strict = await readFiles({ "a.json": text }, ["a.json"], { refs: "strict" });
    expect(strict.document).toBeUndefined();
    const whole = `{"openapi":"3.0.3","paths":{},${text.slice(1)}`;
    const partial = await readFiles({ "a.json": whole }, ["a.json"], { refs: "partial" });
    expect(partial.document?.dangling.size).toBe(1);
  });

  test("are always errors for parameters, which need a name", async () => {
    const { diagnostics } = await readFiles({
      "a.yaml": "paths: {/a: {get: {parameters: [{$ref: '#/components/parameters/p'}], responses: {}}}}\n",
    });
    expect(diagnostics).toMatchObject([{ severity: "error", code: "unresolved-ref" }]);
  });

  test("in a discriminator's mapping are dropped, names become references", async () => {
    const pet = {
      oneOf: [{ $ref: "#/components/schemas/Cat" }],
      discriminator: {
        propertyName: "k",
        mapping: {
          a: "Cat",
          b: "#/components/schemas/Cat",
          c: "Dog",
          d: "#/nowhere",
          e: "https://example.invalid/x.json",
        },
      },
    };
    const { document, diagnostics } = await readFiles({ "a.json": documentWith({ Cat: {}, Pet: pet }) });
    expect(document?.resolve("/components/schemas/Pet/discriminator/mapping")).toEqual({
      a: "#/components/schemas/Cat",
      b: "#/components/schemas/Cat",
    });
    expect(diagnostics.map(({ severity }) => severity)).toEqual(["warning", "warning", "warning"]);
  });
});

describe("references to other files", () => {
  test("become components, under the name that refers to them or their own", async () => {
    const { document, diagnostics } = await readFiles(
      {
        "main.yaml": `openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a: {$ref: paths/a.yaml}
components:
  schemas:
    Pet: {$ref: schemas/pet.yaml}
    Other: {properties: {owner: {$ref: 'schemas/owner.json'}, food: {$ref: 'schemas/all.yaml#/Food'}}}
`,
        "paths/a.yaml": `get:
  operationId: a
  parameters: [{$ref: '../parameters.yaml#/limit'}]
  responses:
    '200': {description: OK, content: {application/json: {schema: {$ref: ../schemas/pet.yaml}}}}
`,
        "parameters.yaml": "limit: {name: limit, in: query, schema: {type: integer}}\n",
        "schemas/pet.yaml":
          "properties:\n  owner: {$ref: owner.json}\n  self: {$ref: '#'}\n  tag: {$ref: '#/$defs/tag'}\n$defs: {tag: {type: string}}\n",
        "schemas/owner.json":
          '{"properties":{"pets":{"items":{"$ref":"pet.yaml"}},"doc":{"$ref":"../main.yaml#/components/schemas/Other"}}}',
        "schemas/all.yaml": "Food: {type: string, title: 'Food'}\n",
      },
      ["main.yaml"],
    );
    expect(diagnostics).toEqual([]);
    const schema = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
    expect(document?.resolve("/components")).toEqual({
      schemas: {
        Pet: {
          properties: { owner: schema("owner"), self: schema("Pet"), tag: schema("tag") },
          $defs: { tag: { type: "string" } },
        },
        Other: { properties: { owner: schema("owner"), food: schema("Food") } },
        owner: { properties: { pets: { items: schema("Pet") }, doc: schema("Other") } },
        Food: { type: "string", title: "Food" },
        tag: { type: "string" },
      },
      parameters: { limit: { name: "limit", in: "query", schema: { type: "integer" } } },
    });
    expect(document?.resolve("/paths/~1a/get/parameters")).toEqual([
      { $ref: "#/components/parameters/limit" },
    ]);
    expect(document?.locate("/components/schemas/Pet/properties/tag")).toMatchObject({
      file: "schemas/pet.yaml",
      line: 4,
      column: 3,
      pointer: "/properties/tag",
    });
    expect(document?.locate("/paths/~1a/get/operationId")).toMatchObject({ file: "paths/a.yaml", line: 2 });
    const read = document?.files.map(({ path }) => path.split("/").at(-1)) ?? [];
    expect(read[0]).toBe("main.yaml");
    expect(read.sort()).toEqual([
      "a.yaml",
      "all.yaml",
      "main.yaml",
      "owner.json",
      "parameters.yaml",
      "pet.yaml",
    ]);
  });

  test("may be by the anchors of a file of schemas, or of a part of a description", async () => {
    const { document, diagnostics } = await readFiles(
      {
        "main.json": documentWith({ A: { $ref: "all.yaml#one" }, B: { $ref: "part.yaml#three" } }),
        "all.yaml":
          "One: {$anchor: one, properties: {two: {$ref: '#two'}}}\nTwo: {$anchor: two, type: string}\n",
        "part.yaml": "components: {schemas: {Three: {$anchor: three, type: integer}}}\n",
      },
      ["main.json"],
    );
    expect(diagnostics).toEqual([]);
    expect(document?.resolve("/components/schemas")).toMatchObject({
      A: { properties: { two: { $ref: "#/components/schemas/Two" } } },
      B: { type: "integer" },
      Two: { type: "string" },
    });
  });

  test("of one name get the names of their folders, whatever the order", async () => {
    const files = {
      "x/Item.yaml": "type: string\n",
      "y/Item.yaml": "type: integer\n",
      "main.json": documentWith({
        A: { properties: { x: { $ref: "x/Item.yaml" }, y: { $ref: "y/Item.yaml" } } },
      }),
      "niam.json": documentWith({
        A: { properties: { y: { $ref: "y/Item.yaml" }, x: { $ref: "x/Item.yaml" } } },
      }),
    };
    for (const main of ["main.json", "niam.json"]) {
      const { document } = await readFiles(files, [main]);
      expect(document?.resolve("/components/schemas")).toMatchObject({
        "x.Item": { type: "string" },
        "y.Item": { type: "integer" },
      });
    }
  });

  test("of one name in one file get the names of their places", async () => {
    const properties = {
      x: { $ref: "all.json#/components/schemas/Item" },
      y: { $ref: "all.json#/b/Item" },
      z: { $ref: "all.json#/c/Item" },
    };
    const { document } = await readFiles(
      {
        "main.json": documentWith({ A: { properties } }),
        "all.json":
          '{"components":{"schemas":{"Item":{"title":"a"}}},"b":{"Item":{"title":"b"}},"c":{"Item":{"title":"c"}}}',
      },
      ["main.json"],
    );
    expect(document?.resolve("/components/schemas")).toMatchObject({
      "all.Item": { title: "a" },
      "b.Item": { title: "b" },
      "c.Item": { title: "c" },
    });
  });

  test("do not hide that `components` or a section of it is broken", async () => {
    const main = (components: unknown): string =>
      JSON.stringify({
        openapi: "3.0.3",
        paths: { "/a": { get: { responses: { 200: { $ref: "r.json" } } } } },
        components,
      });
    for (const broken of [[], { responses: [] }]) {
      const { diagnostics } = await readFiles({ "main.json": main(broken), "r.json": "{}" }, ["main.json"]);
      expect(diagnostics).toMatchObject([{ code: "invalid-document" }, { code: "unresolved-ref" }]);
    }
  });

  test("percent-encoded and with a name that is taken", async () => {
    const { document } = await readFiles(
      {
        "main.json": documentWith({ Item: {}, A: { items: { $ref: "my%20items.json#/Item" } } }),
        "my items.json": '{"Item":{"type":"string"}}',
      },
      ["main.json"],
    );
    expect(document?.resolve("/components/schemas/A/items/$ref")).toBe("#/components/schemas/my items.Item");
    expect(document?.resolve("/components/schemas/my items.Item/type")).toBe("string");
  });

  test("resources inside them are hoisted, too", async () => {
    const { document } = await readFiles(
      {
        "main.json": documentWith({ A: { $ref: "a.json" } }),
        "a.json": '{"properties":{"card":{"type":"object","x-resourceId":"card"}}}',
      },
      ["main.json"],
    );
    expect(document?.resolve("/components/schemas/A/properties/card")).toEqual({
      $ref: "#/components/schemas/card",
    });
    expect(document?.locate("/components/schemas/card/type")).toMatchObject({
      file: "a.json",
      pointer: "/properties/card/type",
    });
  });

  test("circles across files are errors, recursion is not", async () => {
    const circle = await readFiles(
      {
        "main.json": documentWith({ A: { $ref: "a.json#/S" } }),
        "a.json": '{"S":{"$ref":"b.json#/S"}}',
        "b.json": '{"S":{"$ref":"a.json#/S"}}',
      },
      ["main.json"],
    );
    expect(circle.diagnostics).toMatchObject([{ code: "ref-cycle" }]);
    const tree = await readFiles(
      {
        "main.json": documentWith({ A: { $ref: "a.json#/S" } }),
        "a.json": '{"S":{"items":{"$ref":"b.json#/S"}}}',
        "b.json": '{"S":{"items":{"$ref":"a.json#/S"}}}',
      },
      ["main.json"],
    );
    expect(tree.diagnostics).toEqual([]);
  });

  test.each<[string, string, string]>([
    ["a missing file", "nothing.json", "unresolved-ref"],
    ["a missing place", "part.json#/nothing", "unresolved-ref"],
    ["a folder", "folder", "invalid-ref"],
    ["a parent folder", "../secret.json", "invalid-ref"],
    ["a parent folder, encoded", "%2e%2e/secret.json", "invalid-ref"],
    ["an absolute path", "/etc/passwd", "invalid-ref"],
    ["a backslash", "..\\secret.json", "invalid-ref"],
    ["a drive", "C:/x.json", "invalid-ref"],
    ["a NUL", "a%00.json", "invalid-ref"],
    ["a scheme", "data:application/json,{}", "invalid-ref"],
    ["another scheme", "file:///etc/passwd", "invalid-ref"],
    ["a host without scheme", "//example.invalid/x.json", "invalid-ref"],
    ["a URL", "https://example.invalid/x.json", "invalid-ref"],
    ["a URL with credentials", "https://a:b@example.invalid/x.json", "invalid-ref"],
    ["a link that leads out", "link.json", "invalid-ref"],
    ["broken JSON", "broken.json", "syntax-error"],
    ["an operation page", "page.txt", "invalid-ref"],
  ])("to %s are refused", async (_name, target, code) => {
    const folder = folderWith({
      "spec/main.json": documentWith({ A: { $ref: target } }),
      "spec/part.json": "{}",
      "spec/broken.json": "{",
      "spec/page.txt": "Details\n- Method: GET\n",
      "spec/folder/x.json": "{}",
      "secret.json": '{"const":"CANARY"}',
    });
    symlinkSync(join(folder, "secret.json"), join(folder, "spec", "link.json"));
    const { document, diagnostics } = await readInputs(folder, ["spec/main.json"]);
    expect(document).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code, severity: "error" }]);
    expect(JSON.stringify(diagnostics)).not.toContain("CANARY");
  });

  test("outside the folder are read below `roots`", async () => {
    const folder = folderWith({
      "spec/main.json": documentWith({ A: { $ref: "../common/a.json" } }),
      "common/a.json": '{"type":"string"}',
    });
    const { document } = await readInputs(folder, ["spec/main.json"], { roots: [join(folder, "common")] });
    expect(document?.resolve("/components/schemas/A")).toEqual({ type: "string" });
    expect(document?.locate("/components/schemas/A/type")?.file).toBe("common/a.json");
  });

  test("relative ones need a file to be relative to", async () => {
    const { diagnostics } = await readFiles({}, ["-"], {
      stdin: Readable.from([documentWith({ A: { $ref: "a.json" } })]),
    });
    expect(diagnostics).toMatchObject([{ code: "invalid-ref", location: { file: "<stdin>" } }]);
  });

  test("count towards a limit", async () => {
    const { diagnostics } = await readFiles(
      {
        "main.json": documentWith({ A: { $ref: "a.json" }, B: { $ref: "b.json" } }),
        "a.json": "{}",
        "b.json": "{}",
      },
      ["main.json"],
      { limits: { files: 1 } },
    );
    expect(diagnostics).toMatchObject([
      { code: "limit-exceeded", hint: expect.stringContaining("`files`") as string },
    ]);
  });
});
