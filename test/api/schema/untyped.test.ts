import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../generator/source/json.js";
import { NO_PATHS } from "../../../generator/api/types/level.js";
import { typeOf } from "../types/type-of.js";

const OTHERS: JsonObject = {
  Cat: { type: "object", properties: { o: {} } },
  Untyped: { properties: { u: {} } },
  Loop: { allOf: [{ $ref: "#/components/schemas/Loop" }], properties: { l: {} } },
};
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

const NO_OBJECT = "string | number | boolean | unknown[] | null";
const NO_ARRAY = "string | number | boolean | { [key: string]: unknown } | null";
const MEMBERS = { properties: { a: { type: "string" } } };

/** What schemas without `type` are by default, and by the letter; undefined where that is the same. */
const CASES: [name: string, given: JsonValue, implied: string, letter?: string][] = [
  ["properties", MEMBERS, "{ a?: string; }", `{ a?: string; } | ${NO_OBJECT}`],
  [
    "a map",
    { additionalProperties: { type: "string" } },
    "{ [key: string]: string }",
    `{ [key: string]: string } | ${NO_OBJECT}`,
  ],
  ["items", { items: { type: "string" } }, "string[]", `string[] | ${NO_ARRAY}`],
  [
    "prefixItems",
    { prefixItems: [{ type: "string" }], items: false },
    "[string?]",
    `[string?] | ${NO_ARRAY}`,
  ],
  [
    "within another schema",
    { type: "array", items: MEMBERS },
    "{ a?: string; }[]",
    `( | { a?: string; } | ${NO_OBJECT} )[]`,
  ],
  [
    "allOf of members",
    { allOf: [MEMBERS, { properties: { b: {} } }] },
    "{ a?: string; b?: unknown; }",
    `{ a?: string; b?: unknown; } | ${NO_OBJECT}`,
  ],
  [
    "anyOf beside another type",
    { anyOf: [MEMBERS, { type: "string" }] },
    "{ a?: string; } | string",
    `{ a?: string; } | ${NO_OBJECT}`,
  ],
  [
    "a reference to such a schema",
    { ...ref("Untyped"), ...MEMBERS },
    "Untyped & { a?: string; }",
    `(Untyped & { a?: string; }) | ${NO_OBJECT}`,
  ],
  ["a type", { type: "object", ...MEMBERS }, "{ a?: string; }"],
  ["an allOf that says the type", { allOf: [MEMBERS, { type: "object" }] }, "{ a?: string; }"],
  ["a reference that says it", { ...ref("Cat"), ...MEMBERS }, "Cat & { a?: string; }"],
  [
    "variants that all say it",
    { ...MEMBERS, anyOf: [ref("Cat"), { type: "object", properties: { b: {} } }] },
    "{ a?: string; } & ( | Cat | { b?: unknown; } )",
  ],
  ["listed values", { enum: ["a"], ...MEMBERS }, '"a"'],
  ["what no object may be", { ...MEMBERS, not: { required: ["b"] } }, "{ a?: string; b?: never; }"],
  ["keywords that only validate", { minLength: 1 }, "unknown"],
  ["a reference alone", ref("Untyped"), "Untyped"],
  ["a reference that leads back", ref("Loop"), "Loop"],
];

describe("`type: object` in an allOf", () => {
  test.each<[string, JsonValue, string]>([
    ["beside a reference", { allOf: [ref("Cat"), { type: "object", description: "d" }] }, "Cat"],
    ["beside members", { allOf: [MEMBERS, { type: "object" }] }, "{ a?: string; }"],
    ["within members", { ...MEMBERS, allOf: [{ type: "object" }] }, "{ a?: string; }"],
    ["that requires", { allOf: [MEMBERS, { type: "object", required: ["a"] }] }, "{ a: string; }"],
    ["alone", { allOf: [{ type: "object" }] }, "{ [key: string]: unknown }"],
    ["twice", { allOf: [{ type: "object" }, { type: "object" }] }, "{ [key: string]: unknown }"],
    ["beside nothing", { allOf: [{ type: "object" }, { description: "d" }] }, "{ [key: string]: unknown }"],
    [
      "that is open",
      { allOf: [MEMBERS, { type: "object", additionalProperties: true }] },
      "{ a?: string; } & { [key: string]: unknown; }",
    ],
  ])("%s", async (_, given, want) => {
    expect((await typeOf(given, OTHERS)).text).toBe(want);
  });
});

describe("a schema without a type", () => {
  test.each(CASES)("%s", async (_, given, implied, letter = implied) => {
    expect((await typeOf(given, OTHERS)).text).toBe(implied);
    expect((await typeOf(given, OTHERS, NO_PATHS, { untyped: "any" })).text).toBe(letter);
  });

  const dialect = "https://json-schema.org/draft/2020-12/schema";
  test.each<[string, given: JsonValue, want: string, untyped?: "implied"]>([
    [
      "in a schema that names its dialect",
      { $schema: dialect, ...MEMBERS },
      `{ a?: string; } | ${NO_OBJECT}`,
    ],
    [
      "within such a schema",
      { $schema: dialect, type: "object", properties: { p: { items: { type: "string" } } } },
      `{ p?: string[] | ${NO_ARRAY}; }`,
    ],
    [
      "as a member that is called like the keyword",
      { type: "object", properties: { $schema: { type: "string" }, p: MEMBERS } },
      "{ $schema?: string; p?: { a?: string; }; }",
    ],
    ["by a setting for all", { $schema: dialect, ...MEMBERS }, "{ a?: string; }", "implied"],
  ])("%s", async (_, given, want, untyped) => {
    const settings = untyped === undefined ? {} : { untyped };
    expect((await typeOf(given, OTHERS, NO_PATHS, settings)).text).toBe(want);
  });
});
