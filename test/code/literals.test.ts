import { runInThisContext } from "node:vm";
import fc from "fast-check";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import {
  jsonLiteral,
  jsonTypeLiteral,
  numberLiteral,
  propertyName,
  stringLiteral,
  templateText,
} from "../../generator/code/literals.js";
import { formatModule } from "../../generator/emit/format.js";
import type { JsonValue } from "../../generator/source/json.js";

/** Everything that could mean something to a lexer, next to ordinary text and lone surrogates. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom(
      "a",
      '"',
      "'",
      "`",
      "\\",
      "$",
      "{",
      "}",
      "*",
      "/",
      "\n",
      "\r",
      "\u2028",
      "\u2029",
      "\t",
      "\0",
      "\u202e",
      "\u200b",
      "\ufeff",
      "\ud800",
      "\udc00",
      "😀",
      "é",
      "e\u0301",
      "#",
      "@",
      "<",
      ">",
      "!",
      "-",
      "0",
      "1",
      "x",
      "u",
    ),
  }),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "",
    "01",
    "0x10",
    "1e3",
    "${a}",
    "</script>",
    "*/",
    "//# sourceMappingURL=x",
  ),
);

const json: fc.Arbitrary<JsonValue> = fc
  .jsonValue({ stringUnit: "binary", maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);

function sourceOf(code: string): ts.SourceFile {
  const { diagnostics } = ts.transpileModule(code, { reportDiagnostics: true, fileName: "a.ts" });
  expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
  return ts.createSourceFile("a.ts", code, ts.ScriptTarget.ESNext, true);
}

function find<T extends ts.Node>(file: ts.SourceFile, is: (node: ts.Node) => node is T): T {
  const queue: ts.Node[] = [file];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    if (is(node)) return node;
    queue.push(...node.getChildren(file));
  }
  throw new Error("There is no such node.");
}

/** No character that a reader does not see, or sees elsewhere than it stands. */
function expectPlain(code: string): void {
  expect(code).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
}

/** What an expression gives in this realm, so that its objects have this realm's prototypes. */
function evaluate(code: string): unknown {
  return runInThisContext(`"use strict"; (${code});`);
}

describe("every text reads back as itself", () => {
  test("as a string literal", () => {
    fc.assert(
      fc.property(text, (value) => {
        const code = stringLiteral(value);
        expectPlain(code);
        expect(find(sourceOf(`const a = ${code};`), ts.isStringLiteral).text).toBe(value);
      }),
    );
  });

  test("as the name of a property, after formatting too", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        const code = propertyName(value);
        expectPlain(code);
        const module = { path: "a.ts", text: `interface A { ${code}: 1 }`, format: true };
        for (const source of [module.text, (await formatModule(module)).text]) {
          const { name } = find(sourceOf(source), ts.isPropertySignature);
          const found = ts.isComputedPropertyName(name) ? name.expression : name;
          expect(ts.isIdentifier(found) || ts.isStringLiteral(found) ? found.text : undefined).toBe(value);
        }
      }),
    );
  });

  test("as template text", () => {
    fc.assert(
      fc.property(text, (value) => {
        const code = templateText(value);
        expectPlain(code.replaceAll("\n", ""));
        expect(find(sourceOf(`const a = ${code};`), ts.isNoSubstitutionTemplateLiteral).text).toBe(value);
      }),
    );
  });
});

describe("values", () => {
  test("every JSON value is an expression that gives it", () => {
    fc.assert(
      fc.property(json, (value) => {
        const code = jsonLiteral(value);
        expectPlain(code);
        const given: unknown = evaluate(code);
        expect(JSON.stringify(given)).toBe(JSON.stringify(value));
      }),
    );
  });

  test("a member named __proto__ is a member", () => {
    const given = evaluate(jsonLiteral(JSON.parse('{"__proto__":{"a":1}}') as JsonValue)) as object;
    expect(Object.hasOwn(given, "__proto__")).toBe(true);
    expect(Object.getPrototypeOf(given)).toBe(Object.prototype);
  });

  const types: readonly (readonly [value: JsonValue, type: string])[] = [
    ["a", '"a"'],
    [1, "1"],
    [-1.5, "-1.5"],
    [true, "true"],
    [null, "null"],
    [[], "[]"],
    [["a", 1], '["a", 1]'],
    [{}, "Record<string, never>"],
    [{ a: { "b-c": 1 } }, '{ a: { "b-c": 1 } }'],
    [Number.MAX_SAFE_INTEGER, "9007199254740991"],
    [Number.MAX_SAFE_INTEGER + 2, "number"],
    [Number.POSITIVE_INFINITY, "number"],
  ];
  test.each(types)("%j as a type", (value, type) => {
    expect(jsonTypeLiteral(value)).toBe(type);
  });

  test.each([
    [0, "0"],
    [-0, "0"],
    [1e21, "1e+21"],
    [5e-324, "5e-324"],
  ])("%d as a number", (value, code) => {
    expect(numberLiteral(value)).toBe(code);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "%d has no literal",
    (value) => {
      expect(() => numberLiteral(value)).toThrow(RangeError);
    },
  );
});
