import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layout } from "../../../generator/emit/layout/layout.js";
import type { Module } from "../../../generator/emit/module.js";
import { prettier } from "../../../generator/emit/prettier.js";
import { prepareRun } from "../../../generator/prepare-run.js";
import { SHARED } from "../../shared.js";
import { comments, statement, type } from "./arbitraries.js";

const WIDTH = 110;

/** What prettier prints. */
function wanted(text: string, width = WIDTH): Promise<string> {
  return prettier(text, width);
}

const NAME = "a".repeat(60);
const LONG = `"${"b".repeat(70)}"`;

/** Texts that the layout knows, of each form that templates write. */
const KNOWN: readonly (readonly [what: string, text: string])[] = [
  [
    "imports",
    `import type { A } from "./a.js";\nimport { b, type ${NAME}, type C${NAME} as D } from './b.js';\nimport "./c.js";`,
  ],
  [
    "exports",
    `export * from "./a.js";\nexport * as b from "./b.js";\nexport { c, type D } from "./c.js";\nexport type { E } from "./e.js";`,
  ],
  ["empty lines", `type A = 1;\n\n\n\ntype B = 2;\ntype C = 3;\n`],
  [
    "comments",
    `// one\n\n/** two */\n/**\n   * three\n     *\n   * four\n */\ntype A = {\n  // five\n  a: 1;\n\n  /** six */\n\n  b: 2 };`,
  ],
  [
    "interfaces",
    `export interface A<E extends string = never> extends B<E>, C {\n  a?: 1,\n  readonly b: string;\n  readonly: 1; [key: string]: unknown;\n}\ninterface D {}`,
  ],
  [
    "methods",
    `interface A { a(b: string, c?: number): B; d<const E extends string = never>(${NAME}: E, ...rest: ${NAME}[]): Promise<E>; e(a: string): { b: ${LONG}; c: ${LONG} }; f(): void }`,
  ],
  ["objects on one line", `type A = { a: 1, b: 2 };\ntype B = { a: ${LONG}; b: ${LONG} };`],
  ["objects that stay open", `type A = {\n a: 1 };\ntype B = { a: {\n b: 1 } } | null;`],
  [
    "long unions",
    `type A = "${"a".repeat(60)}" | "${"b".repeat(60)}" | null;\ninterface B { a: ${LONG} | ${LONG}; b: (${LONG} | ${LONG})[]; c: [${LONG} | ${LONG}, 1]; d: A<${LONG} | ${LONG}> }`,
  ],
  ["a name or null", `type A = ${NAME} | null;\ninterface B { ${NAME}: ${NAME}<${NAME}> | null }`],
  [
    "intersections",
    `type A = B & { a: 1 } & C & D;\ntype E = { a: ${LONG} } & { b: ${LONG} } & ${NAME};\ntype F = ${NAME} & ${NAME}`.replace(
      /$/,
      ";",
    ),
  ],
  [
    "tuples",
    `type A = [string, number?, ...boolean[]];\ntype B = [${NAME}, ${NAME}, ...${NAME}[]];\ntype C = [];`,
  ],
  [
    "parentheses",
    `type A = (string | number)[];\ntype B = (string);\ntype C = (keyof D)[];\ntype E = (A & B) | C;\ntype F = keyof (A | B);\ntype G = (A | B)["a"];`,
  ],
  [
    "conditional types",
    `type A<E> = string extends E ? 1 : 2;\ntype B<E> = string extends E ? ${NAME}<${LONG}> : ${LONG} | null;\ntype C<E> = A<E> extends B ? ${LONG} : ${LONG};`,
  ],
  [
    "type parameters",
    `type A<E extends string = never, F = ${NAME}> = B<E, F>;\ntype G<${NAME}, ${NAME}2> = 1;`,
  ],
  [
    "long type arguments",
    `type A = B<${NAME}<C>, ${NAME}>;\ntype B = ${NAME}<${NAME}<"${"c".repeat(40)}">>;`,
  ],
  ["strings", `type A = 'a' | "it's" | 'say "x"' | "\\"y\\"" | "\\d" | '\\'';`],
  [
    "functions that give a text",
    `const a: B = { s: () => "x", server: () => "${"c".repeat(88)}", other: () => "${"d".repeat(98)}", long: () => "${"e".repeat(120)}", ${NAME}: () => ${LONG}, ab: () =>\n 'f' };`,
  ],
  [
    "constants",
    `const a: B = { id: "x", path: ${LONG}, ${NAME}: ${LONG}, n: 1, t: true, "a-b": c, [d]: e };`.replace(
      ", [d]: e",
      "",
    ),
  ],
  [
    "nested constants",
    `export const a = [{ b: 1, c: 2 }, { b: 3, c: 4 }];\nconst d = [[{ a: b }, \`x\ny\`]];\nconst e = {\n ...f, g };\nconst h = [];\nconst i = {};`,
  ],
  [
    "calls",
    `function f(a: A): B { return g(a, b, "c", 1); }\nfunction ${NAME}(a: A, c?: D): B {\n  const x: object = a;\n\n  return g(${NAME}, ${NAME}, { ...x }.y);\n}`.replace(
      "{ ...x }.y",
      "x",
    ),
  ],
  [
    "constructions",
    `const a = new Map([["b", "c"], ["d", "e"]]);\nconst f = { g: new Map([["b", "c"], ["d", "e"]]), h: new ${NAME}(1) };\nconst k = l(m, {\n n: o, ...p });\nfunction i(): J { return new ${NAME}(${NAME}, ${NAME}); }`,
  ],
  [
    "short values behind long names",
    `const ${NAME}${NAME} = null;\nconst ${NAME}${NAME}2 = true;\nconst ${NAME}${NAME}3 = -1;\nconst ${NAME}${NAME}4 = 1;`,
  ],
  [
    "long functions",
    `export function ${NAME}<const E extends string = never>(client: ${NAME}, options: Options = {}): Promise<A<E>> {\n  return b<C>(client, { ...options });\n}\nfunction g() {}`,
  ],
];

/** Texts that are left to prettier. */
const UNKNOWN: readonly string[] = [
  "class A {}",
  "type A = (a: string) => void;",
  "type A = { [K in B]: C };",
  "type A<T> = T extends (infer U)[] ? U : never;",
  "type A = `a${string}`;",
  "type A = B; // behind",
  "type A = /* inside */ B;",
  "type A = { /* empty */ };",
  "const a = b ? c : d;",
  "const a = () => b;",
  'const a = { "b": 1 };',
  "const a = /x/;",
  "const a = [1, 2, 3];",
  "const a = `${b}`;",
  'type A = "漢";',
  "type 漢 = 1;",
  "const a = `\n漢`;",
  "@dec class A {}",
  "type A = ",
  "interface A { a: 1\n b: 2 }",
  "type A = 'x",
  "/* no end",
  "",
  `type A = ${"[".repeat(5_000)}${"]".repeat(5_000)};`,
];

/** The modules of a description as the templates give them. */
async function modulesOf(...input: readonly string[]): Promise<readonly Module[]> {
  const run = await prepareRun(
    { input, output: "out" },
    fileURLToPath(new URL("../../../", import.meta.url)),
  );
  const { modules } = await run.produce(run.settings, run.diagnostics);
  return modules.filter(({ format }) => format);
}

const SEEDS = ["seeds/000_f9dd2ff32c9e835a.txt", "seeds/001_29a2f23588af3920.txt"];

describe("the layout", () => {
  test("of this repository's package is prettier's, and never left to it", async () => {
    const modules = await modulesOf(
      "spec/openapi.yaml",
      "spec/{components,paths,schemas}/*.yaml",
      "spec/pages/*.md",
    );
    expect(modules.length).toBeGreaterThan(10);
    for (const { path, text } of modules) expect(layout(text, WIDTH), path).toBe(await wanted(text));
  });

  test.skipIf(SHARED.missing)(
    `of two pages of a catalogue is prettier's, and never left to it${SHARED.note}`,
    async () => {
      for (const { path, text } of await modulesOf(...SEEDS.map((seed) => SHARED.path(seed))))
        expect(layout(text, WIDTH), path).toBe(await wanted(text));
    },
  );

  test.each(KNOWN)("of %s is prettier's", async (_, text) => {
    expect(layout(text, WIDTH)).toBe(await wanted(text));
  });

  test.each(UNKNOWN)("does not know %j", (text) => {
    expect(layout(text, WIDTH)).toBeUndefined();
  });

  test("changes nothing when done again", () => {
    for (const [, text] of KNOWN) {
      const once = layout(text, WIDTH) ?? "";
      expect(layout(once, WIDTH)).toBe(once);
    }
  });

  test.each([40, 80, 110])("of any type is prettier's, in lines of %i", async (width) => {
    await fc.assert(
      fc.asyncProperty(type, async (text) => {
        const module = `type T = ${text};\ninterface I { member?: ${text} }\n`;
        expect(layout(module, width) ?? (await wanted(module, width))).toBe(await wanted(module, width));
      }),
      { numRuns: 150 },
    );
  });

  test.each([40, 110])("of any statements is prettier's, in lines of %i", async (width) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(comments, statement), { minLength: 1, maxLength: 3 }),
        async (parts) => {
          const module = parts.map(([above, text]) => above + text).join("\n");
          expect(layout(module, width) ?? (await wanted(module, width))).toBe(await wanted(module, width));
        },
      ),
      { numRuns: 150 },
    );
  });
});
