import { PassThrough } from "node:stream";
import { join } from "node:path";
import { mkdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ask } from "../../generator/cli/questions.js";
import { withGeneratedFolder } from "../../generator/init/git-attributes.js";
import { guessInput } from "../../generator/init/guess-input.js";
import { editPackage } from "../../generator/init/package-json.js";
import { packageManagerOf } from "../../generator/init/package-manager.js";
import { workflowText } from "../../generator/init/workflow.js";
import { BIN, ended, start, unfold } from "../cli/unfold.js";
import { put, temporaryFolder, treeOf } from "../emit/folder.js";

const DESCRIPTION = `openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get: {operationId: listPets, responses: {"200": {description: All.}}}
`;
/** What the command with hand-made modules reads as a description. */
const HAND_MADE = JSON.stringify({ modules: { "a.ts": "export const a = 1;" } });

const init = (cwd: string, ...args: string[]) => ended(start(cwd, ["init", ...args], { bin: BIN }));
const check = (cwd: string) => ended(start(cwd, ["check"], { bin: BIN }));

describe("unfold init", () => {
  test("sets an empty folder up with what it finds there, says so, and what it wrote is up to date", async () => {
    const folder = join(temporaryFolder(), "Pet Shop");
    mkdirSync(folder);
    put(folder, { "spec/openapi.yaml": DESCRIPTION });
    const { status, out, error } = await init(folder);
    expect([status, error]).toEqual([0, ""]);
    expect(out).toBe(`✓ 1 operation and 0 schemas in generated
  + unfold.config.ts
  + package.json
  + .gitattributes
  + .github/workflows/unfold.yml

Next:
  npm install                                            for openapi-unfold itself
  import { createClient } from "./generated/index.js";   in your code
  npm run generate                                       after a change of spec/openapi.yaml
  npm run check                                          in CI: is what is committed up to date?
`);
    const tree = treeOf(folder);
    expect(tree["unfold.config.ts"]).toContain('input: "spec/openapi.yaml",\n  output: "generated",');
    expect(JSON.parse(tree["package.json"] ?? "")).toEqual({
      name: "pet-shop",
      private: true,
      type: "module",
      scripts: { generate: "unfold generate", check: "unfold check" },
      devDependencies: { "openapi-unfold": expect.stringMatching(/^\^\d/) as string },
    });
    expect(tree[".gitattributes"]).toBe("generated/** linguist-generated\n");
    expect(await check(folder)).toMatchObject({ status: 0 });
  });

  test("adds to a project what is missing, and a second time nothing", async () => {
    const folder = temporaryFolder();
    put(folder, {
      "api.yaml": DESCRIPTION,
      "pnpm-lock.yaml": "",
      "package.json":
        '{\n\t"name": "shop",\n\t"scripts": {\n\t\t"check": "eslint ."\n\t},\n\t"devDependencies": {\n\t\t"eslint": "1",\n\t\t"zod": "4"\n\t}\n}',
      ".gitattributes": "* text=auto",
    });
    const args = ["--input", "api.yaml", "--output", "src/api", "--preset", "rest"];
    const { status, out } = await init(folder, ...args);
    expect(status).toBe(0);
    expect(out).toContain("  + unfold.config.json\n  ~ package.json\n  ~ .gitattributes\n");
    expect(out).toContain("npm install --prefix ./src/api && npm run build --prefix ./src/api");
    expect(out).toMatch(/pnpm run check:api +in CI/);
    const before = treeOf(folder);
    expect(before["package.json"]).toMatch(
      /^\{\n\t"name": "shop",\n\t"scripts": \{\n\t\t"check": "eslint \.",\n\t\t"generate": "unfold generate",\n\t\t"check:api": "unfold check"\n\t\},\n\t"devDependencies": \{\n\t\t"eslint": "1",\n\t\t"openapi-unfold": "\^[^"]+",\n\t\t"zod": "4"\n\t\}\n\}$/,
    );
    expect(before[".gitattributes"]).toBe("* text=auto\nsrc/api/** linguist-generated\n");
    expect(before[".github/workflows/unfold.yml"]).toContain("pnpm exec unfold check");
    expect(JSON.parse(before["unfold.config.json"] ?? "")).toEqual({
      input: "api.yaml",
      output: "src/api",
      preset: "rest",
    });
    expect((await check(folder)).status).toBe(0);
    expect((await init(folder, ...args)).status).toBe(0);
    expect(treeOf(folder)).toEqual(before);
  });

  test("replaces no file without --force, and names those that it would", async () => {
    const folder = temporaryFolder();
    put(folder, {
      "input.json": HAND_MADE,
      "unfold.config.mjs": "export default {};",
      ".github/workflows/unfold.yml": "mine",
    });
    const before = treeOf(folder);
    const refused = await unfold(folder, "init", "--input", "input.json");
    expect([refused.status, refused.out]).toEqual([2, ""]);
    expect(refused.error).toContain("error[unsafe-output]: unfold.config.mjs is there already");
    expect(refused.error).toContain("error[unsafe-output]: .github/workflows/unfold.yml is there already");
    expect(treeOf(folder)).toEqual(before);
    const forced = await unfold(folder, "init", "--input", "input.json", "--force", "--no-workflow");
    expect(forced.status).toBe(0);
    const after = treeOf(folder);
    expect(after["unfold.config.mjs"]).toContain('input: "input.json"');
    expect(after[".github/workflows/unfold.yml"]).toBe("mine");
    expect(after["generated/a.ts"]).toBe("export const a = 1;\n");
  });

  test.each([
    ["a description that is not there", ["--input", "none.json"], { "input.json": HAND_MADE }],
    ["no description", [], {}],
    ["standard input", ["--input", "-"], {}],
    [
      "a package.json that is none",
      ["--input", "input.json"],
      { "input.json": HAND_MADE, "package.json": "{ 1" },
    ],
    [
      "scripts that are none",
      ["--input", "input.json"],
      { "input.json": HAND_MADE, "package.json": '{"scripts": 1}' },
    ],
  ])("with %s writes nothing", async (_, args, files) => {
    const folder = temporaryFolder();
    put(folder, files);
    const { status, out, error } = await init(folder, ...args);
    expect([status, out]).toEqual([2, ""]);
    expect(error).toMatch(/error\[(?:no-input|unreadable-input|invalid-usage|syntax-error)\]/);
    expect(treeOf(folder)).toEqual(files);
  });
});

test.each([
  ["is taken with Enter", { input: "openapi.yaml" }, "\r", { input: ["openapi.yaml"] }],
  ["gives way to what is typed", { output: "generated" }, " src/api\r", { output: "src/api" }],
])("the answer that a question offers %s", async (_, questions, typed, want) => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let said = "";
  output.on("data", (text: Buffer) => (said += text.toString()));
  const answers = ask(questions, { input, output });
  await expect.poll(() => said, { timeout: 30_000 }).toMatch(/openapi\.yaml|generated/);
  input.write(typed);
  expect(await answers).toEqual(want);
});

test.each([
  [["openapi.yaml", "swagger.json"], "openapi.yaml"],
  [["swagger.json", "spec/openapi.yaml"], "swagger.json"],
  [["docs/api.yml", "package.json", "tsconfig.json"], "docs/api.yml"],
  [["api/openapi.v2.json"], "api/openapi.v2.json"],
  [["readme.md", "apiary.txt"], undefined],
])("of %j the description is %s", async (names, want) => {
  const folder = temporaryFolder();
  put(folder, Object.fromEntries(names.map((name) => [name, ""])));
  expect(await guessInput(folder)).toBe(want);
});

test.each([
  ["{}", '{\n  "scripts": {\n    "generate": "unfold generate",\n    "check": "unfold check"\n  },'],
  ['\ufeff{\n "name": "a"\n}', '\ufeff{\n "name": "a",\n "scripts": {\n  "generate"'],
  ['{\r\n    "name": "a"\r\n}\r\n', '{\r\n    "name": "a",\r\n    "scripts": {\r\n        "generate"'],
])("package.json %j keeps its form", (before, want) => {
  expect(editPackage(before, "package.json", "new", "1.2.3").text.slice(0, want.length)).toBe(want);
});

test("a dependency that is there is left alone, of whatever kind", () => {
  const before = '{ "dependencies": { "openapi-unfold": "0.1.0" } }';
  expect(editPackage(before, "package.json", "new", "1.2.3").text).not.toContain("1.2.3");
});

test.each([
  [undefined, "out", "out/** linguist-generated\n"],
  ["out/** linguist-generated\n", "out", "out/** linguist-generated\n"],
  ["*.a b\r\n", "out", "*.a b\r\nout/** linguist-generated\r\n"],
  ["", "my api", '"my api/**" linguist-generated\n'],
])(".gitattributes %j with %s", (before, output, want) => {
  expect(withGeneratedFolder(before, output)).toBe(want);
});

test.each([
  ["package-lock.json", ["npm ci", "npx unfold check"]],
  ["yarn.lock", ["corepack enable", "yarn install --frozen-lockfile", "yarn run unfold check"]],
  ["bun.lock", ["bun install --frozen-lockfile", "bunx unfold check"]],
])("beside %s the workflow runs %j, in the folder of the project", (lockFile, want) => {
  const folder = temporaryFolder();
  put(folder, { [lockFile]: "", "packages/api/package.json": "{}" });
  const workflow = parse(
    workflowText(packageManagerOf(join(folder, "packages/api")), 'packages/"api"'),
  ) as Workflow;
  const { check: job } = workflow.jobs;
  expect(job.defaults).toEqual({ run: { "working-directory": 'packages/"api"' } });
  expect(job.steps.flatMap(({ run }) => run ?? [])).toEqual(want);
});

interface Workflow {
  readonly jobs: {
    readonly check: { readonly defaults: unknown; readonly steps: readonly { readonly run?: string }[] };
  };
}
