import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findConfig, loadConfig } from "../../generator/config/load-config.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { UnfoldError } from "../../generator/diagnostics/unfold-error.js";
import { put, temporaryFolder } from "../emit/folder.js";

async function problems(name: string, text: string): Promise<readonly Diagnostic[]> {
  const folder = temporaryFolder();
  put(folder, { [name]: text });
  const error: unknown = await loadConfig(join(folder, name), folder).catch((reason: unknown) => reason);
  if (!(error instanceof UnfoldError)) throw new Error("was accepted", { cause: error });
  return error.diagnostics;
}

/** `line:column pointer message` of each problem. */
async function told(name: string, text: string): Promise<string[]> {
  return (await problems(name, text)).map(
    ({ location, message }) =>
      `${String(location?.line)}:${String(location?.column)} ${location?.pointer ?? ""} ${message}`,
  );
}

describe("a configuration is found", () => {
  test.each([
    [["unfold.config.json", "unfold.config.js", "unfold.config.ts"], "unfold.config.ts"],
    [["unfold.config.json", "unfold.config.mjs"], "unfold.config.mjs"],
    [["unfold.config.json"], "unfold.config.json"],
    [["other.config.ts"], undefined],
  ])("among %j: %s", async (names, want) => {
    const folder = temporaryFolder();
    put(folder, Object.fromEntries(names.map((name) => [name, ""])));
    expect(await findConfig(folder)).toBe(want && join(folder, want));
  });
});

describe("a configuration is read", () => {
  test.each([
    ["unfold.config.json", '{ "output": "out" }'],
    ["unfold.config.js", "module.exports = { output: 'out' };"],
    ["unfold.config.mjs", "export default { output: 'out' };"],
    ["unfold.config.ts", "const output: string = 'out';\nexport default { output } satisfies object;"],
    [
      "unfold.config.ts",
      'import { defineConfig } from "openapi-unfold";\nexport default defineConfig({ output: "out" });',
    ],
    ["unfold.config.ts", "import { output } from './other.ts';\nexport default { output };"],
    [
      "unfold.config.ts",
      "const { output } = await Promise.resolve({ output: 'out' });\nexport default { output };",
    ],
  ])("from %s: %s", async (name, text) => {
    const folder = temporaryFolder();
    put(folder, { [name]: text, "other.ts": "export const output: string = 'out';" });
    expect(await loadConfig(join(folder, name), folder)).toEqual({ output: "out" });
  });

  test("again when it has changed, in the same process", async () => {
    const folder = temporaryFolder();
    const file = join(folder, "unfold.config.ts");
    for (const output of ["one", "two"]) {
      put(folder, { "unfold.config.ts": `export default { output: "${output}" };` });
      expect(await loadConfig(file, folder)).toEqual({ output });
    }
  });
});

describe("what is wrong in a configuration is told with its place", () => {
  test.each([
    ['{\n  "input": 5\n}', ["2:3 /input `input`: must be a string or an object or a list."]],
    [
      '{\n  "outptu": "x"\n}',
      ["1:1  The configuration is not valid: unknown key `outptu`: did you mean `output`?"],
    ],
    [
      '{ "package": { "vrsion": "1.0.0" } }',
      ["1:3 /package `package`: unknown key `vrsion`: did you mean `version`?"],
    ],
    [
      '{ "package": { "version": "1" } }',
      [
        "1:16 /package/version `package.version`: must be a semantic version such as `1.2.0`, or `description`.",
      ],
    ],
    [
      '{ "package": { "name": "Has Spaces" } }',
      ["1:16 /package/name `package.name`: must be the name of an npm package."],
    ],
    ['{ "preset": "strip" }', ["1:3 /preset `preset`: must be `stripe` or `rest` or an object."]],
    ['{ "expansion": { "depth": 9 } }', ["1:18 /expansion/depth `expansion.depth`: must be at most 4."]],
    ['{ "expansion": { "depth": "2" } }', ["1:18 /expansion/depth `expansion.depth`: must be a number."]],
    [
      '{ "pagination": [{ "operations": ["a"], "style": "pge" }] }',
      [
        "1:41 /pagination/0/style `pagination.0.style`: must be `page` or `offset` or `cursor` or `url` or `link`.",
      ],
    ],
    ['{ "expansion": true }', ["1:3 /expansion `expansion`: must be `false` or an object."]],
    ['{ "input": [] }', ["1:3 /input `input`: must name at least one input."]],
    [
      '{ "input": ["a", { "path": "b", "at": "x" }] }',
      ["1:33 /input/1/at `input.1.at`: must be a JSON pointer such as `/components/schemas/invoice`."],
    ],
    [
      '{ "names": { "schemas": { "a": "not a name" } } }',
      ["1:27 /names/schemas/a `names.schemas.a`: must be a TypeScript identifier."],
    ],
    [
      '{ "diagnostics": { "unresolved-rev": "off" } }',
      ["1:3 /diagnostics `diagnostics`: unknown key `unresolved-rev`: did you mean `unresolved-ref`?"],
    ],
    [
      '{ "output": "", "preset": 1 }',
      [
        "1:3 /output `output`: must not be empty.",
        "1:17 /preset `preset`: must be `stripe` or `rest` or an object.",
      ],
    ],
    ["[]", ["1:1  The configuration is not valid: must be an object."]],
    ['{ "output": "a", "output": "b" }', ['1:18 /output The key "output" is repeated in one object.']],
  ])("JSON: %s", async (text, want) => {
    expect(await told("unfold.config.json", text)).toEqual(want);
  });

  test.each([
    [
      "export default {\n  preset: 'strip',\n};",
      ["2:3 /preset `preset`: must be `stripe` or `rest` or an object."],
    ],
    [
      'import { defineConfig } from "openapi-unfold";\nconst config = {\n  package: { "version": 1 },\n};\nexport default defineConfig(config as never);',
      ["3:14 /package/version `package.version`: must be a string."],
    ],
    [
      "export default {\n  input: ['a', { path: 1 }],\n};",
      ["2:18 /input/1/path `input.1.path`: must be a string."],
    ],
    [
      "export default { input: { path: 'x',\n headers: { authorization: process.env.NOT_SET_HERE } } };",
      [
        "2:13 /input/headers/authorization `input.headers.authorization`: must be a string; is its environment variable set?",
      ],
    ],
    [
      "const a = 1;\nexport default { preset: ;",
      ["2:26  The configuration is not TypeScript: Expression expected."],
    ],
    ["export const config = {};", ["1:1  The configuration has no default export."]],
    ["const a = 1;\n  throw new Error('no ' + a);", ["2:undefined  The configuration failed: no 1"]],
  ])("TypeScript: %s", async (text, want) => {
    expect(await told("unfold.config.ts", text)).toEqual(want);
  });

  test("a file that is not there is named", async () => {
    const folder = temporaryFolder();
    await expect(loadConfig(join(folder, "none.ts"), folder)).rejects.toMatchObject({
      diagnostics: [
        {
          code: "unreadable-input",
          message: "The configuration none.ts cannot be read: there is no such file.",
        },
      ],
    });
  });

  test("all of it has the code `invalid-config`", async () => {
    const found = await problems("unfold.config.json", '{ "preset": 1, "x": 2 }');
    expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "error invalid-config",
      "error invalid-config",
    ]);
  });
});
