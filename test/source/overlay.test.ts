import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../generator/source/json.js";
import { documentWith, folderWith, readFiles, readInputs } from "./reading.js";

const API = `openapi: 3.1.0
info: { title: T, version: "1" }
servers:
  - url: https://one.example.com
  - url: https://two.example.com
  - url: https://three.example.com
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - { name: limit, in: query, schema: { type: string } }
      responses: { "200": { description: ok } }
components:
  schemas:
    Pet: { type: object, required: [id], properties: { id: { type: string } } }
`;

const overlay = (...actions: readonly object[]): string =>
  JSON.stringify({ overlay: "1.0.0", info: { title: "O", version: "1" }, actions });

const read = (patch: string, files: Readonly<Record<string, string>> = { "api.yaml": API }) => {
  const folder = folderWith({ ...files, "patch.json": patch });
  return readInputs(folder, Object.keys(files), { overlays: [{ path: "patch.json", base: folder }] });
};

describe("what an action does", () => {
  const cases: readonly [string, object, string, unknown][] = [
    [
      "merges members into an object",
      { target: "$.info", update: { title: "New" } },
      "/info",
      { title: "New", version: "1" },
    ],
    [
      "merges objects in objects",
      { target: "$", update: { components: { schemas: { Pet: { title: "P" } } } } },
      "/components/schemas/Pet/title",
      "P",
    ],
    [
      "appends to a list",
      { target: "$.paths['/pets'].get.parameters", update: { name: "q", in: "query", schema: {} } },
      "/paths/~1pets/get/parameters/1/name",
      "q",
    ],
    [
      "joins lists of the same name",
      { target: "$.components.schemas.Pet", update: { required: ["name"] } },
      "/components/schemas/Pet/required",
      ["id", "name"],
    ],
    [
      "takes the value for a list whatever it is",
      { target: "$.components.schemas.Pet.required", update: "x" },
      "/components/schemas/Pet/required/1",
      "x",
    ],
    [
      "replaces a value of another kind",
      { target: "$.components.schemas.Pet", update: { required: [], type: ["object", "null"] } },
      "/components/schemas/Pet/type",
      ["object", "null"],
    ],
    [
      "removes a member",
      { target: "$.components.schemas.Pet.properties.id", remove: true },
      "/components/schemas/Pet/properties",
      {},
    ],
    [
      "removes items by a filter",
      { target: "$.servers[?@.url != 'https://two.example.com']", remove: true },
      "/servers",
      [{ url: "https://two.example.com" }],
    ],
    ["removes beside an update", { target: "$.servers", remove: true, update: {} }, "/servers", undefined],
    [
      "finds every place of a wildcard",
      { target: "$.paths.*.*.parameters[?@.name=='limit'].schema", update: { type: "integer" } },
      "/paths/~1pets/get/parameters/0/schema/type",
      "integer",
    ],
    [
      "updates a node once though it is selected twice",
      { target: "$['servers','servers']", update: { url: "https://four.example.com" } },
      "/servers/4",
      undefined,
    ],
  ];
  test.each(cases)("%s", async (_, action, pointer, want) => {
    const { document, diagnostics } = await read(overlay(action));
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(document?.resolve(pointer)).toEqual(want);
  });

  test("actions see what the ones before have done, and overlays follow one another", async () => {
    const folder = folderWith({
      "api.yaml": API,
      "one.json": overlay(
        { target: "$.components.schemas.Pet", remove: true },
        { target: "$.components.schemas", update: { Pet: { type: "string" } } },
      ),
      "two.yaml":
        "overlay: 1.0.0\nactions:\n  - target: $.components.schemas.Pet\n    update: { minLength: 1 }\n",
    });
    const overlays = ["one.json", "two.yaml"].map((path) => ({ path, base: folder }));
    const { document } = await readInputs(folder, ["api.yaml"], { overlays });
    expect(document?.resolve("/components/schemas/Pet")).toEqual({ type: "string", minLength: 1 });
    expect(document?.files.map(({ path }) => path.slice(folder.length + 1))).toEqual([
      "api.yaml",
      "one.json",
      "two.yaml",
    ]);
  });

  test("YAML aliases are patched one by one", async () => {
    const yaml = `${API}    Other: &o { type: string }\n    Third: *o\n`;
    const { document } = await read(
      overlay({ target: "$.components.schemas.Third", update: { title: "3" } }),
      { "api.yaml": yaml },
    );
    expect(document?.resolve("/components/schemas/Other")).toEqual({ type: "string" });
    expect(document?.resolve("/components/schemas/Third")).toEqual({ type: "string", title: "3" });
  });

  test("a name like that of a prototype is a name like any other", async () => {
    const patch = `{"overlay":"1.0.0","actions":[{"target":"$.components.schemas.Pet.properties","update":{"__proto__":{"type":"integer"},"constructor":{"type":"boolean"}}}]}`;
    const { document } = await read(patch);
    expect(document?.resolve("/components/schemas/Pet/properties/__proto__")).toEqual({ type: "integer" });
    expect(({} as Record<string, unknown>).type).toBeUndefined();
  });

  test("what two inputs say differently can be mended", async () => {
    const parts = {
      "a.json": documentWith({ Pet: { type: "string" } }),
      "b.json": documentWith({ Pet: { type: "integer" } }),
    };
    expect((await readFiles(parts)).summary).toEqual(["b.json:1:98 error conflicting-definition"]);
    const { document } = await read(
      overlay({ target: "$.components.schemas.Pet", update: { type: "number" } }),
      parts,
    );
    expect(document?.resolve("/components/schemas/Pet/type")).toBe("number");
  });
});

describe("where things are", () => {
  const patch = `overlay: 1.0.0
actions:
  - target: $.servers[?@.url == 'https://one.example.com']
    remove: true
  - target: $.components.schemas
    update:
      Added:
        $ref: "#/components/schemas/Missing"
  - target: $.servers
    update: { url: https://four.example.com }
`;

  test("values of an overlay are located in it, others where they were", async () => {
    const folder = folderWith({ "api.yaml": API, "patch.yaml": patch });
    const { document } = await readInputs(folder, ["api.yaml"], {
      overlays: [{ path: "patch.yaml", base: folder }],
      refs: "partial",
    });
    const at = (pointer: string) => {
      const { file, line, pointer: inFile } = document?.locate(pointer) ?? { file: "" };
      return `${file}:${line} ${inFile}`;
    };
    expect(at("/components/schemas/Added/$ref")).toBe("patch.yaml:8 /actions/1/update/Added/$ref");
    expect(at("/components/schemas/Pet/type")).toBe("api.yaml:16 /components/schemas/Pet/type");
    expect(document?.root["servers"]).toHaveLength(3);
    expect(at("/servers/0/url")).toBe("api.yaml:5 /servers/1/url");
    expect(at("/servers/1/url")).toBe("api.yaml:6 /servers/2/url");
    expect(at("/servers/2/url")).toBe("patch.yaml:10 /actions/2/update/url");
  });

  test("a mistake that an overlay brings in is reported in the overlay", async () => {
    const folder = folderWith({ "api.yaml": API, "patch.yaml": patch });
    const { summary } = await readInputs(folder, ["api.yaml"], {
      overlays: [{ path: "patch.yaml", base: folder }],
    });
    expect(summary).toEqual(["patch.yaml:8:9 error unresolved-ref"]);
  });
});

describe("what is wrong with an overlay", () => {
  const cases: readonly [string, string, string][] = [
    [
      "a target without a match",
      overlay({ target: "$.paths['/cats']", remove: true }),
      "warning unmatched-target",
    ],
    ["no object", "[]", "error invalid-overlay"],
    ["no version", `{"actions":[{"target":"$","update":{}}]}`, "error invalid-overlay"],
    [
      "another version",
      `{"overlay":"2.0.0","actions":[{"target":"$","update":{}}]}`,
      "error invalid-overlay",
    ],
    ["no actions", `{"overlay":"1.0.0"}`, "error invalid-overlay"],
    ["an empty list of actions", overlay(), "error invalid-overlay"],
    ["an action that is no object", `{"overlay":"1.0.0","actions":[null]}`, "error invalid-overlay"],
    ["an action without a target", overlay({ update: {} }), "error invalid-overlay"],
    ["an action that does nothing", overlay({ target: "$" }), "error invalid-overlay"],
    ["a misspelt field", overlay({ target: "$", updates: {}, update: {} }), "error invalid-overlay"],
    ["`remove` as text", overlay({ target: "$.servers", remove: "true" }), "error invalid-overlay"],
    [
      "a target that is no JSONPath",
      overlay({ target: "$.paths[?@.a = 1]", remove: true }),
      "error invalid-overlay",
    ],
    ["a target of another dialect", overlay({ target: "paths.get", remove: true }), "error invalid-overlay"],
    [
      "a target nested beyond reason",
      overlay({ target: `$[?${"(".repeat(100_000)}`, remove: true }),
      "error invalid-overlay",
    ],
    ["the whole removed", overlay({ target: "$", remove: true }), "error invalid-overlay"],
    ["a string updated", overlay({ target: "$.info.title", update: "x" }), "error invalid-overlay"],
    ["an object updated with a list", overlay({ target: "$.info", update: [] }), "error invalid-overlay"],
    ["no JSON", "{", "error syntax-error"],
    ["an HTML page", "<!doctype html>", "error unknown-input"],
  ];
  test.each(cases)("%s", async (_, patch, want) => {
    const { document, summary, diagnostics } = await read(patch);
    expect(summary.map((line) => line.replace(/^\S+ /, ""))).toEqual([want]);
    expect(document === undefined).toBe(want.startsWith("error"));
    for (const { location, hint } of diagnostics) {
      expect(location?.file).toBe("patch.json");
      expect(location?.line).toBeDefined();
      expect(hint).toBeTruthy();
    }
  });

  test("the place of a mistake is that of its field", async () => {
    const patch = `overlay: 1.0.0\nactions:\n  - target: $.info\n    updat: {}\n`;
    const folder = folderWith({ "api.yaml": API, "patch.yaml": patch });
    const { diagnostics } = await readInputs(folder, ["api.yaml"], {
      overlays: [{ path: "patch.yaml", base: folder }],
    });
    expect(
      diagnostics.map(({ message, hint, location }) => [message, hint, location?.line, location?.pointer]),
    ).toEqual([
      [`"updat" is not a field of an action.`, "Did you mean `update`?", 4, "/actions/0/updat"],
      [
        "The action has neither `update` nor `remove: true`.",
        "Say what is to be done with its target.",
        3,
        "/actions/0",
      ],
    ]);
  });

  test("an overlay that is missing", async () => {
    const folder = folderWith({ "api.yaml": API });
    const { summary } = await readInputs(folder, ["api.yaml"], {
      overlays: [{ path: "none.yaml", base: folder }],
    });
    expect(summary).toEqual(["none.yaml error unreadable-input"]);
  });
});

test("any extension of the document is merged in as it is", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.string().map((name) => `x-${name}`),
        fc.jsonValue(),
      ),
      async (update) => {
        const { document } = await read(overlay({ target: "$", update }));
        const given = JSON.parse(JSON.stringify(update)) as Record<string, JsonValue>;
        for (const [key, value] of Object.entries(given)) expect(document?.root[key]).toEqual(value);
      },
    ),
    { numRuns: 50 },
  );
});
