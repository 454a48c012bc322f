import { describe, expect, test } from "vitest";
import { config, generated, problems, project } from "./project.js";

/** A template file that writes what `body` says. */
function template(body: string, name = "mine"): string {
  return `import { defineTemplate, StructureKind, stringLiteral } from "openapi-unfold/template";\nexport default defineTemplate({ name: "${name}", ${body} });\n`;
}

const USE = config('templates: ["./mine.ts"]');

describe("a template of the user's", () => {
  test("writes modules, with names and types imported, and files", async () => {
    const read = await generated(
      project({
        "unfold.config.ts": USE,
        "mine.ts": template(`modules(api, context) {
          const module = context.module("mine/all");
          for (const operation of api.operations)
            module.add({ kind: StructureKind.TypeAlias, name: context.name("Pet"), isExported: true, type: module.ref(operation, "response") });
          module.add(\`export const title = \${stringLiteral(api.info.title)};\`);
          context.file("docs/list.md", api.operations.map(({ id }) => id).join("\\n"));
        }`),
      }),
    );
    expect(read("mine/all.ts")).toContain(
      'import type { GetOwnerSuccess } from "../operations/owners/response.js";',
    );
    expect(read("mine/all.ts")).toContain("export type Pet2 = GetOwnerSuccess;");
    expect(read("mine/all.ts")).toContain('export const title = "Pets";');
    expect(read("docs/list.md")).toBe("getOwner\nlistPets\ncreatePet");
    expect(read("index.ts")).not.toContain("mine");
  });

  test("writes per operation, resource and schema, to modules laid out as the package is", async () => {
    const read = await generated(
      project({
        "unfold.config.ts": USE,
        "mine.ts": template(`index: true,
          operation: ({ id, extensions }, module, context) => \`export const \${context.name(id + "Id")} = \${stringLiteral(id + (extensions["x-internal"] ? " (internal)" : ""))};\`,
          resource: ({ namespace, operations }, module) => [\`export const \${namespace.join("_")}_count = \${operations.length};\`],
          schema: (schema, module) => ({ kind: StructureKind.TypeAlias, name: "My" + schema.name, isExported: true, type: module.ref(schema) }),
        `),
      }),
    );
    expect(read("mine/pets.ts")).toContain('export const listPetsId = "listPets";');
    expect(read("mine/pets.ts")).toContain("export const pets_count = 2;");
    expect(read("mine/owners.ts")).toContain('"getOwner (internal)"');
    expect(read("mine/pet.ts")).toContain("export type MyPet = Pet;");
    expect(read("index.ts")).toContain('export * from "./mine/pets.js";');
  });

  test("names its peers in package.json, as optional", async () => {
    const read = await generated(
      project({
        "unfold.config.ts": USE,
        "mine.ts": template(
          'peerDependencies: { swr: "^2.0.0" }, modules(api, context) { const m = context.module("mine"); m.add(`export const hook = ${m.import("default", "swr", { as: "useSWR" })};`); }',
        ),
      }),
    );
    expect(read("mine.ts")).toContain('import useSWR from "swr";');
    expect(JSON.parse(read("package.json"))).toMatchObject({
      peerDependencies: { swr: "^2.0.0" },
      peerDependenciesMeta: { swr: { optional: true } },
      devDependencies: { "@types/node": ">=20", swr: "^2.0.0", typescript: ">=5.9" },
    });
  });

  test("gets another local name for an import whose name the package has", async () => {
    const read = await generated(
      project({
        "unfold.config.ts": USE,
        "mine.ts": template(
          'schema: (schema, module) => `export type Both = [${module.import("Pet", "pet-shop", { type: true })}, ${module.ref(schema)}];`, path: (subject) => `mine/${subject.key}`',
        ),
      }),
    );
    expect(read("mine/pet.ts")).toContain('import type { Pet as petShopPet } from "pet-shop";');
    expect(read("mine/pet.ts")).toContain("export type Both = [petShopPet, Pet];");
  });

  test("is only for the operations that the config names", async () => {
    const read = await generated(
      project({
        "unfold.config.ts": config('templates: [{ use: "./mine.ts", operations: ["tag:Owners"] }]'),
        "mine.ts": template("operation: ({ id }) => `export const ${id}Id = 1;`"),
      }),
    );
    expect(read("mine/owners.ts")).toContain("getOwnerId");
    expect(() => read("mine/pets.ts")).toThrow("ENOENT");
  });

  test("cannot end a comment or break a member's name with texts of a description", async () => {
    const read = await generated(
      project({
        "unfold.config.ts": USE,
        "mine.ts": template(
          'modules(api, context) { context.module("mine").add({ kind: StructureKind.Interface, name: "Mine", docs: ["a */ alert(1) /*"], properties: [{ name: "x: 1; y", type: "string" }] }); }',
        ),
      }),
    );
    expect(read("mine.ts")).toContain("/** a *\\/ alert(1) /* */");
    expect(read("mine.ts")).toContain('"x: 1; y": string;');
  });

  test("may replace a part of the package, for all or for some", async () => {
    const body =
      'replaces: "types", schema: ({ name }) => `export type ${name} = "mine";`, path: ({ module }) => module';
    const files = { "mine.ts": template(body) };
    const all = await generated(project({ "unfold.config.ts": USE, ...files }));
    expect(all("schemas/pet.ts")).toContain('export type Pet = "mine";');
    expect(all("schemas/owner.ts")).toContain('export type Owner = "mine";');
    expect(all("index.ts")).toContain('export * from "./schemas/pet.js";');
    const some = await generated(
      project({
        "unfold.config.ts": config('templates: [{ use: "./mine.ts", schemas: ["pe*"] }]'),
        ...files,
      }),
    );
    expect(some("schemas/pet.ts")).toContain('export type Pet = "mine";');
    expect(some("schemas/owner.ts")).toContain("export interface Owner");
    expect(some("schemas/owner.ts")).toContain("pets?: Pet[];");
  });
});

describe("hooks", () => {
  test("edit statements of what is in scope, hide operations, and add to modules", async () => {
    const read = await generated(
      project({
        "unfold.config.ts": config(`hooks: [
          { template: "types", schemas: ["pet"], statement: (statement) => ({ ...statement, docs: ["Hooked."] }) },
          { template: "types", after: (module) => module.add("export {};") },
          { template: "resources", before: (api) => ({ ...api, operations: api.operations.filter(({ id }) => id !== "createPet") }) },
        ]`),
      }),
    );
    expect(read("schemas/pet.ts")).toContain("/** Hooked. */\nexport interface Pet");
    expect(read("schemas/owner.ts")).not.toContain("Hooked");
    expect(read("schemas/owner.ts")).toContain("export {};");
    expect(read("resources.ts")).toContain("`GET /pets`");
    expect(read("resources.ts")).not.toContain("`POST /pets`");
  });

  test("cannot end a comment with what they add to a built-in template's module", async () => {
    const read = await generated(
      project({
        "unfold.config.ts": config(
          'hooks: [{ template: "types", schemas: ["pet"], after: (module) => module.add({ kind: 19, name: "Mine" + module.path.length, docs: ["a */ alert(1) /*"] }) }]',
        ),
      }),
    );
    expect(read("schemas/pet.ts")).toContain("/** a *\\/ alert(1) /* */");
  });

  test.each([
    ["before", 'before() { throw new Error("no"); }'],
    ["statement", 'statement() { throw new Error("no"); }'],
    ["after", 'after() { throw new Error("no"); }'],
  ])("that throw in `%s` are told with their line", async (_, hook) => {
    const [problem] = await problems(
      project({ "unfold.config.ts": config(`hooks: [{ template: "types",\n ${hook} }]`) }),
    );
    expect(problem).toMatchObject({
      code: "template-error",
      message: "A hook of the template `types` failed: no.",
      location: { file: expect.stringContaining("unfold.config.ts") as string, line: 5 - 1 },
    });
  });
});

describe("what is wrong with a template is told", () => {
  test.each([
    [
      "it throws",
      'operation() {\n throw new Error("no") }',
      "Template `mine` failed for the operation `getOwner`: no.",
      { line: 3 },
    ],
    [
      "it is async",
      "modules: async () => undefined",
      "Template `mine` failed: `modules` must not be async",
      {},
    ],
    [
      "its path leads out",
      'modules: (api, context) => context.module("../x")',
      'The module path "../x" is not a plain relative path.',
      {},
    ],
    [
      "it changes the model",
      'modules: (api) => { api.operations[0].id = "x"; }',
      "Cannot assign to read only property",
      {},
    ],
    [
      "it writes no TypeScript",
      'modules: (api, context) => context.module("mine").add("const 1 = 2")',
      "for mine.ts is not TypeScript",
      { file: "mine.ts" },
    ],
    [
      "a name is declared and imported",
      'schema: (schema, module) => `type Pet = ${module.ref(schema)};`, path: () => "mine"',
      "both imports and declares `Pet`",
      {},
    ],
    [
      "two modules export a name",
      'index: true, modules: (api, context) => context.module("mine").add("export const createClient = 1;")',
      "both export `createClient`",
      {},
    ],
    ["its name is no name", 'modules() {} }); export const more = ({ a: "', "is not TypeScript", {}],
  ])("%s", async (_, body, message, location) => {
    const [problem] = await problems(project({ "unfold.config.ts": USE, "mine.ts": template(body) }));
    expect(problem).toMatchObject({ code: "template-error", location });
    expect(problem?.message).toContain(message);
  });

  test.each([
    ["a missing file", '"./none.ts"', "The template none.ts cannot be read: there is no such file."],
    ["an unknown name", '"tpyes"', "`templates.0`: there is no template `tpyes`."],
    ["a core part", '"types"', "`templates.0`: `types` is in every package."],
    ["the same twice", '"./mine.ts", "./mine.ts"', "`templates.1`: there is a template `mine` already."],
    [
      "options that it does not take",
      '{ use: "./mine.ts", options: { a: 1 } }',
      "`templates.0.options` of the template `mine`: takes no options.",
    ],
    ["no template", "1", "`templates.0`: must be"],
    ["an unknown key", '{ use: "./mine.ts", tags: [] }', "unknown key `tags`"],
  ])("%s", async (_, templates, message) => {
    const [problem] = await problems(
      project({
        "unfold.config.ts": config(`templates: [${templates}]`),
        "mine.ts": template("modules() {}"),
      }),
    );
    expect(problem?.message).toContain(message);
    expect(problem?.location?.file).toContain("unfold.config.ts");
  });

  test("options are checked by the template's schema, with the place in the config", async () => {
    const [problem] = await problems(
      project({
        "unfold.config.ts": config('templates: [{ use: "./mine.ts",\n options: { size: "big" } }]'),
        "mine.ts": template(
          `options: { "~standard": { version: 1, vendor: "test", validate: ({ size }) => typeof size === "number" ? { value: { size } } : { issues: [{ path: ["size"], message: "must be a number" }] } } }, modules() {}`,
        ),
      }),
    );
    expect(problem).toMatchObject({
      code: "invalid-config",
      message: "`templates.0.options.size` of the template `mine`: must be a number.",
      location: { line: 4, column: 13 },
    });
  });
});
