import { printStructure, StructureKind as TsMorphKind, type StatementStructures } from "ts-morph";
import { describe, expect, test } from "vitest";
import { formatModule } from "../../generator/emit/format.js";
import { printStatement } from "../../generator/emit/print-statement.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";

async function formatted(text: string): Promise<string> {
  return (await formatModule({ path: "a.ts", text, format: true })).text;
}

const STRUCTURES: readonly (readonly [what: string, structure: StatementStructures])[] = [
  [
    "an interface",
    {
      kind: StructureKind.Interface,
      name: "A",
      isExported: true,
      docs: ["Says what.", "\nOn a line of its own.", "Two\n\nparagraphs."],
      typeParameters: [{ name: "E", constraint: "string", default: "never" }, "T"],
      extends: ["B<E>", "C"],
      properties: [
        { name: "a", type: "string", docs: ["What `a` is."] },
        { name: '"b-c"', type: "{ d: 1 }", hasQuestionToken: true, isReadonly: true },
        { name: "untyped" },
      ],
      methods: [
        {
          name: "m",
          docs: ["Calls."],
          typeParameters: [{ name: "E", isConst: true, constraint: "string" }],
          parameters: [
            { name: "p", type: "E" },
            { name: "q", type: "B", hasQuestionToken: true },
          ],
          returnType: "Promise<E>",
        },
      ],
      indexSignatures: [{ keyName: "name", keyType: "string", returnType: "unknown" }],
    },
  ],
  ["an empty interface", { kind: StructureKind.Interface, name: "A" }],
  [
    "an alias",
    { kind: StructureKind.TypeAlias, name: "A", typeParameters: [{ name: "T" }], type: "T | null" },
  ],
  [
    "a function",
    {
      kind: StructureKind.Function,
      name: "f",
      isExported: true,
      docs: ["Does."],
      parameters: [{ name: "a", type: "A", initializer: "{}" }],
      returnType: "B",
      statements: ["const b: object = a;", "return g(b);"],
    },
  ],
  ["a function of no statements", { kind: StructureKind.Function, name: "f" }],
  [
    "an import",
    {
      kind: StructureKind.ImportDeclaration,
      moduleSpecifier: "./a.js",
      namedImports: [{ name: "a" }, { name: "B", isTypeOnly: true, alias: "C" }, "d"],
    },
  ],
  [
    "an import of types",
    {
      kind: StructureKind.ImportDeclaration,
      isTypeOnly: true,
      moduleSpecifier: "./a.js",
      namedImports: ["A"],
    },
  ],
  [
    "an import of a namespace",
    { kind: StructureKind.ImportDeclaration, moduleSpecifier: "./a.js", namespaceImport: "a" },
  ],
  [
    "an export",
    {
      kind: StructureKind.ExportDeclaration,
      moduleSpecifier: "./a.js",
      namedExports: [{ name: "A", isTypeOnly: true }],
    },
  ],
  ["an export of all", { kind: StructureKind.ExportDeclaration, moduleSpecifier: "./a.js" }],
  [
    "an export of all types",
    { kind: StructureKind.ExportDeclaration, isTypeOnly: true, moduleSpecifier: "./a.js" },
  ],
  ["a class", { kind: TsMorphKind.Class, name: "A", properties: [{ name: "a", type: "1" }] }],
  [
    "an interface with a call signature",
    { kind: StructureKind.Interface, name: "A", callSignatures: [{ returnType: "1" }] },
  ],
  [
    "docs with a tag",
    {
      kind: StructureKind.TypeAlias,
      name: "A",
      type: "1",
      docs: [{ description: "a", tags: [{ tagName: "b" }] }],
    },
  ],
  ["types from a writer", { kind: StructureKind.TypeAlias, name: "A", type: (writer) => writer.write("1") }],
];

describe("the text of a structure", () => {
  test.each(STRUCTURES)("%s says what ts-morph's says", async (_, structure) => {
    expect(await formatted(printStatement(structure))).toBe(await formatted(printStructure(structure)));
  });
});
