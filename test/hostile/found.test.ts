/** Descriptions by which the properties beside this file have found a fault, each as small as it gets. */
import { describe, expect, test } from "vitest";
import { formatModule } from "../../generator/emit/format.js";
import { toIdentifier } from "../../generator/api/names/identifiers.js";
import type { JsonObject, JsonValue } from "../../generator/source/json.js";
import { modulesFrom, generatedOnly } from "./properties/produce.js";
import { syntaxOf, textsIn } from "./properties/syntax.js";

const inlineObject = (name: string): JsonObject => ({
  type: "array",
  items: { type: "object", properties: { [name]: { type: "string" } } },
});

const SCHEMAS: readonly (readonly [what: string, schema: JsonValue, text?: string])[] = [
  ["an array of a negative number", { type: "array", items: { enum: [-1] } }],
  ["an array of a list of negative numbers", { type: "array", items: { enum: [-1, -2] } }],
  ["a tuple that goes on with a negative number", { prefixItems: [true], items: { const: -1 } }],
  ["an inner property with a percent sign", inlineObject("50%"), "50%"],
  ["an inner property with half a surrogate pair", inlineObject("a\ud800b"), "a\ud800b"],
  [
    "a property that ends with a backslash, before one that opens a comment",
    { type: "object", properties: { "a\\": { enum: ["x\\", "/*"] }, "b/*": {} } },
    "x\\",
  ],
  [
    "a property that is a name in ECMAScript 5, and in no later edition",
    { type: "object", properties: { "\u2e2f": {} } },
    "\u2e2f",
  ],
];

describe("a schema that once broke the output", () => {
  test.each(SCHEMAS)("%s", async (_, schema = true, text) => {
    const operation: JsonObject = {
      parameters: [{ name: "q\\", in: "query", schema: { enum: ["\\", "/*"] } }],
      responses: { 200: { description: "", content: { "application/json": { schema } } } },
    };
    const modules = generatedOnly(
      await modulesFrom({
        openapi: "3.1.0",
        info: { title: "T", version: "1" },
        paths: { "/a": { get: operation }, "/b": { get: operation } },
        components: { schemas: { A: schema } },
      }),
    );
    const files = await Promise.all(modules.map(formatModule));
    for (const [index, { path, text }] of files.entries())
      expect((await formatModule({ path, text, format: modules[index]?.format ?? false })).text).toBe(text);
    const { errors, files: parsed } = syntaxOf(files);
    expect(errors).toEqual([]);
    if (text !== undefined) expect(textsIn(parsed)).toContain(text);
  });
});

test("the capital of a letter that TypeScript does not know yet is not taken", async () => {
  // U+A7D3 is of Unicode 14, its capital U+A7D2 of Unicode 17.
  const modules = generatedOnly(
    await modulesFrom({
      openapi: "3.1.0",
      info: { title: "T", version: "1" },
      paths: { "/a": { get: { operationId: "\ua7d3", responses: {} } } },
    }),
  );
  expect(syntaxOf(modules).errors).toEqual([]);
});

test("letters that TypeScript does not know yet are left out of names", () => {
  // U+1ADC came with Unicode 17.
  expect(toIdentifier("a\u1adcb", "x")).toBe("ab");
});
