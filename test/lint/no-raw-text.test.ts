/** The lint rule that keeps texts of descriptions out of the code that templates write. */
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, test } from "vitest";
import { noRawText } from "../../eslint/no-raw-text.js";

const linter = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ["**/*.ts"],
      languageOptions: {
        parser: tseslint.parser,
        parserOptions: {
          projectService: { allowDefaultProject: ["test/lint/programs/*.ts"] },
          tsconfigRootDir: new URL("../..", import.meta.url).pathname,
        },
      },
      plugins: { unfold: { rules: { "no-raw-text": noRawText } } },
      rules: { "unfold/no-raw-text": "error" },
    },
  ],
});

const HEAD = `import type { Api, NamedSchema } from "../../../generator/api/api.js";
import type { Operation, Parameter } from "../../../generator/api/operations/operation.js";
import { commentText } from "../../../generator/code/comment.js";
import { stringLiteral } from "../../../generator/code/literals.js";
import { prose } from "../../../generator/code/prose.js";
declare const api: Api;
declare function html(strings: TemplateStringsArray, ...contents: readonly string[]): string;
declare const operation: Operation;
declare const parameter: Parameter;
declare const schema: NamedSchema;
`;

/** What the rule finds in a line of a template. */
async function found(line: string): Promise<readonly string[]> {
  // Under the name of a module of no project, so that only what it imports is compiled.
  const [result] = await linter.lintText(`${HEAD}export const code = ${line};\n`, {
    filePath: "test/lint/programs/case.ts",
  });
  return (result?.messages ?? []).map(({ message }) => /^`(.*?)` is/.exec(message)?.[1] ?? message);
}

describe("a text of a description in code", () => {
  test.each([
    ["a member", "`type A = ${operation.summary}`", ["operation.summary"]],
    [
      "a part of one",
      "`// ${operation.path.replace(/x/, 'y').trim()}`",
      ["operation.path.replace(/x/, 'y').trim()"],
    ],
    ["joined", '"const a = " + parameter.name', ["parameter.name"]],
    ["taken apart before", "(({ id }: Operation) => `${id}: 1`)(operation)", ["id"]],
    ["renamed", "(({ description: text }: Operation) => `/* ${text} */`)(operation)", ["text"]],
    ["kept before", "(() => { const kept = schema.key; return `type ${kept} = 1`; })()", ["kept"]],
    ["or another", "`${operation.summary ?? operation.id}`", ["operation.summary ?? operation.id"]],
    ["of the description itself", "`${api.info.title}`", ["api.info.title"]],
    [
      "a sentence that quotes one",
      "(() => { const about = prose`the ${operation.id}`; return `${about}`; })()",
      ["about"],
    ],
  ])("is found: %s", async (_, line, wanted) => {
    expect(await found(line)).toEqual(wanted);
  });

  test.each([
    ["in an emitter", "`const a = ${stringLiteral(operation.path)}`"],
    ["in a sentence for an emitter", "commentText(`What ${operation.path} gives`)"],
    ["in a sentence", "prose`What ${operation.path} gives`"],
    ["in HTML, whose tag escapes it", "html`<code>${operation.path}</code>`"],
    ["names that the generator has made", "`${operation.name}: ${schema.name}`"],
    ["one of the words that OpenAPI has", "`${parameter.in}`"],
    ["in an error", "(() => { throw new Error(`No ${operation.id}`); })"],
    ["a look-up", 'api.schemas.get(`deleted_${schema.key}`)?.name ?? ""'],
    ["compared", '`${operation.id === "a" ? "yes" : "no"}`'],
  ])("may stand %s", async (_, line) => {
    expect(await found(line)).toEqual([]);
  });
});
