import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../generator/source/json.js";
import { typeOf } from "../types/type-of.js";

type Case = readonly [name: string, given: JsonValue, want: string];

const OTHERS: JsonObject = {
  Cat: { type: "object", properties: { meow: { type: "boolean" } }, required: ["meow"] },
  Dog: { type: "object", properties: { bark: { type: "string" } } },
  Letter: { enum: ["a", "b"] },
};

const CAT = { $ref: "#/components/schemas/Cat" };
const DOG = { $ref: "#/components/schemas/Dog" };

function table(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    test.each(cases)("%s", async (_, given, want) => {
      expect((await typeOf(given, OTHERS)).text).toBe(want);
    });
  });
}

table("types", [
  ["string", { type: "string" }, "string"],
  ["integer", { type: "integer" }, "number"],
  ["number", { type: "number", format: "double" }, "number"],
  ["boolean", { type: "boolean" }, "boolean"],
  ["null", { type: "null" }, "null"],
  ["nothing said", {}, "unknown"],
  ["only a description", { description: "x" }, "unknown"],
  ["true", true, "unknown"],
  ["false", false, "never"],
  ["a list of types", { type: ["string", "integer"] }, "string | number"],
  ["integer and number", { type: ["integer", "number"] }, "number"],
  ["binary", { type: "string", format: "binary" }, "Blob"],
  ["bytes of 3.1", { type: "string", contentMediaType: "image/png" }, "Blob"],
  ["a text that holds HTML", { type: "string", contentMediaType: "text/html" }, "string"],
  ["a text that holds JSON", { type: "string", contentMediaType: "application/json" }, "string"],
  ["base64 of 3.1", { type: "string", contentMediaType: "image/png", contentEncoding: "base64" }, "string"],
]);

table("null", [
  ["nullable of 3.0", { type: "string", nullable: true }, "string | null"],
  ["nullable: false", { type: "string", nullable: false }, "string"],
  ["null in a list of types", { type: ["string", "null"] }, "string | null"],
  ["only null in a list of types", { type: ["null"] }, "null"],
  ["nullable and null in the list", { type: ["string", "null"], nullable: true }, "string | null"],
  ["nullable without a type", { nullable: true }, "unknown"],
  ["nullable object", { type: "object", properties: { a: {} }, nullable: true }, "{ a?: unknown; } | null"],
  ["nullable array", { type: "array", items: { type: "string" }, nullable: true }, "string[] | null"],
  ["nullable items", { type: "array", items: { type: "string", nullable: true } }, "(string | null)[]"],
  ["nullable enum without null", { type: "string", enum: ["a"], nullable: true }, '"a" | null'],
  ["nullable enum with null", { type: "string", enum: ["a", null], nullable: true }, '"a" | null'],
  ["enum with null", { enum: ["a", null] }, '"a" | null'],
  ["enum of null", { enum: [null] }, "null"],
  ["const null", { const: null }, "null"],
  ["nullable beside $ref", { ...CAT, nullable: true }, "Cat | null"],
  ["nullable beside anyOf", { anyOf: [CAT, DOG], nullable: true }, "Cat | Dog | null"],
  ["nullable beside a single anyOf", { anyOf: [CAT], nullable: true }, "Cat | null"],
  ["nullable beside oneOf", { oneOf: [CAT, DOG], nullable: true }, "Cat | Dog | null"],
  ["nullable beside allOf", { allOf: [CAT], nullable: true }, "Cat | null"],
  ["type object and nullable beside allOf", { type: "object", allOf: [CAT], nullable: true }, "Cat | null"],
  [
    "nullable variant",
    { anyOf: [{ type: "string", nullable: true }, { type: "integer" }] },
    "string | number | null",
  ],
  ["a variant of type null", { oneOf: [CAT, { type: "null" }] }, "Cat | null"],
  [
    "null twice",
    { anyOf: [{ type: "null" }, { type: "string", nullable: true }], nullable: true },
    "string | null",
  ],
  [
    "nullable property",
    { type: "object", properties: { a: { type: "string", nullable: true } }, required: ["a"] },
    "{ a: string | null; }",
  ],
  [
    "nullable map values",
    { type: "object", additionalProperties: { type: "string", nullable: true } },
    "{ [key: string]: string | null }",
  ],
  [
    "nullable beside allOf of a reference and a description",
    { nullable: true, allOf: [CAT], description: "d" },
    "Cat | null",
  ],
  [
    "nullable beside $ref and properties",
    { ...CAT, properties: { a: {} }, nullable: true },
    "(Cat & { a?: unknown; }) | null",
  ],
  ["nullable number enum without null", { type: "integer", enum: [1, 2], nullable: true }, "1 | 2 | null"],
  ["nullable beside allOf, anyOf", { allOf: [CAT], anyOf: [DOG], nullable: true }, "(Cat & Dog) | null"],
  ["list of types beside anyOf", { type: ["object", "null"], anyOf: [CAT, DOG] }, "Cat | Dog | null"],
]);

table("values", [
  ["const string", { const: "a" }, '"a"'],
  ["const 0", { const: 0 }, "0"],
  ["const false", { const: false }, "false"],
  ["const object", { const: { a: [1, null], "b-c": {} } }, '{ a: [1, null]; "b-c": Record<string, never> }'],
  ["const array", { const: ["a", 1] }, '["a", 1]'],
  ["const beside enum", { const: "a", enum: ["a", "b"] }, '"a"'],
  ["mixed", { enum: ["1", 1, true, null, { a: 1 }, [1]] }, '"1" | 1 | true | { a: 1 } | [1] | null'],
  ["equal values stand once", { enum: ["a", "a", { x: 1, y: 2 }, { y: 2, x: 1 }] }, '"a" | { x: 1; y: 2 }'],
  ["empty enum says nothing", { type: "string", enum: [] }, "string"],
  ["negative and fractional", { enum: [-1, 0.5, 1e-7] }, "-1 | 0.5 | 1e-7"],
  ["minus zero", { enum: [-0] }, "0"],
  ["empty string", { type: "string", enum: [""] }, '""'],
  [
    "quotes, stars and line separators",
    { enum: ['"', "*/", "\u2028", "`${", "\\"] },
    [`'"'`, '"*/"', '"\\u2028"', '"`${"', '"\\u005c"'].join(" | "),
  ],
  [
    "open",
    { type: "string", enum: ["a", "b"], "x-stripeBypassValidation": true },
    '"a" | "b" | (string & {})',
  ],
  ["open, with null", { enum: ["a", null], "x-stripeBypassValidation": true }, '"a" | (string & {}) | null'],
  ["numbers are not open", { enum: [1], "x-stripeBypassValidation": true }, "1"],
  [
    "an enum beside any string is open",
    { anyOf: [{ type: "string" }, { type: "string", enum: ["a", "b"] }] },
    '"a" | "b" | (string & {})',
  ],
  [
    "clearing by an empty string",
    { anyOf: [{ type: "integer" }, { type: "string", enum: [""] }] },
    'number | ""',
  ],
  ["text, or the empty one", { anyOf: [{ type: "string" }, { type: "string", enum: [""] }] }, 'string | ""'],
]);

table("arrays", [
  ["items", { type: "array", items: { type: "string" } }, "string[]"],
  ["no items", { type: "array" }, "unknown[]"],
  [
    "items of a union",
    { type: "array", items: { anyOf: [{ type: "string" }, { type: "integer" }] } },
    "(string | number)[]",
  ],
  ["items without type: array", { items: { type: "string" } }, "string[]"],
  ["nested", { type: "array", items: { type: "array", items: CAT } }, "Cat[][]"],
  [
    "items of an open enum",
    { type: "array", items: { anyOf: [{ type: "string" }, { enum: ["a"] }] } },
    '("a" | (string & {}))[]',
  ],
  [
    "prefixItems",
    { prefixItems: [{ type: "string" }, { type: "integer" }] },
    "[string?, number?, ...unknown[]]",
  ],
  ["prefixItems and no more", { prefixItems: [{ type: "string" }], items: false, minItems: 1 }, "[string]"],
  [
    "prefixItems, the first required",
    {
      prefixItems: [{ type: "string" }, { type: ["string", "null"] }],
      items: { type: "boolean" },
      minItems: 1,
    },
    "[string, (string | null)?, ...boolean[]]",
  ],
  ["more required than listed", { prefixItems: [{ type: "string" }], items: false, minItems: 7 }, "[string]"],
  [
    "a list under items",
    { type: "array", items: [{ type: "string" }], additionalItems: false, minItems: 1 },
    "[string]",
  ],
  [
    "of a fixed length",
    { type: "array", items: { type: "number" }, minItems: 2, maxItems: 2 },
    "[number, number]",
  ],
  ["of no length", { type: "array", items: { type: "number" }, minItems: 0, maxItems: 0 }, "[]"],
  [
    "of a length that is too long for a tuple",
    { type: "array", items: { type: "number" }, minItems: 9, maxItems: 9 },
    "number[]",
  ],
  ["of two lengths", { type: "array", items: { type: "number" }, minItems: 1, maxItems: 2 }, "number[]"],
  [
    "prefixItems and one more at least",
    { prefixItems: [{ type: "string" }], items: { type: "integer" }, minItems: 2 },
    "[string, number, ...number[]]",
  ],
  [
    "prefixItems and one more at most",
    { prefixItems: [{ type: "string" }], items: { type: "integer" }, maxItems: 2 },
    "[string?, number?]",
  ],
  [
    "more prefixItems than maxItems",
    { prefixItems: [{ type: "string" }, { type: "integer" }], maxItems: 1 },
    "[string?]",
  ],
  [
    "prefixItems and unevaluatedItems: false",
    { prefixItems: [{ type: "string" }], unevaluatedItems: false },
    "[string?]",
  ],
  ["items: false", { items: false }, "never[]"],
  [
    "the rest is a union",
    { prefixItems: [], items: { type: ["string", "integer"] } },
    "[...(string | number)[]]",
  ],
]);

table("objects", [
  [
    "optional and required",
    { type: "object", properties: { a: { type: "string" }, b: { type: "string" } }, required: ["b"] },
    "{ a?: string; b: string; }",
  ],
  ["properties without type: object", { properties: { a: {} } }, "{ a?: unknown; }"],
  ["any members", { type: "object" }, "{ [key: string]: unknown }"],
  ["no members", { type: "object", additionalProperties: false }, "Record<string, never>"],
  [
    "additionalProperties",
    { type: "object", additionalProperties: { type: "integer" } },
    "{ [key: string]: number }",
  ],
  [
    "additionalProperties: true",
    { type: "object", additionalProperties: true },
    "{ [key: string]: unknown }",
  ],
  ["additionalProperties: {}", { additionalProperties: {} }, "{ [key: string]: unknown }"],
  [
    "unevaluatedProperties",
    { type: "object", unevaluatedProperties: { type: "integer" } },
    "{ [key: string]: number }",
  ],
  [
    "additionalProperties beside a required property",
    { properties: { a: { type: "string" } }, required: ["a"], additionalProperties: { type: "integer" } },
    "{ a: string; } & { [key: string]: number | string; }",
  ],
  [
    "additionalProperties beside an optional property",
    { properties: { a: { type: "string" } }, additionalProperties: { type: "integer" } },
    "{ a?: string; } & { [key: string]: number | string | undefined; }",
  ],
  [
    "additionalProperties: true beside properties",
    { properties: { a: { type: "string" } }, additionalProperties: true },
    "{ a?: string; } & { [key: string]: unknown; }",
  ],
  [
    "additionalProperties: false beside properties",
    { properties: { a: { type: "string" } }, additionalProperties: false },
    "{ a?: string; }",
  ],
  ["patternProperties", { patternProperties: { "^x-": { type: "string" } } }, "{ [key: string]: string }"],
  [
    "patternProperties and additionalProperties",
    {
      type: "object",
      patternProperties: { "^x-": { type: "string" } },
      additionalProperties: { type: "integer" },
    },
    "{ [key: string]: number | string }",
  ],
  [
    "names from an enum",
    { type: "object", propertyNames: { enum: ["a", "b"] }, additionalProperties: { type: "integer" } },
    "{ a?: number; b?: number; }",
  ],
  [
    "a name from a constant",
    { propertyNames: { const: "a" }, additionalProperties: { type: "integer" } },
    "{ a?: number; }",
  ],
  [
    "names from a referenced enum",
    {
      type: "object",
      propertyNames: { $ref: "#/components/schemas/Letter" },
      additionalProperties: { type: "integer" },
    },
    "{ a?: number; b?: number; }",
  ],
  ["no names", { type: "object", propertyNames: false }, "Record<string, never>"],
  [
    "patternProperties beside properties",
    { properties: { a: { type: "string" } }, patternProperties: { "^x-": { type: "integer" } } },
    "{ a?: string; } & { [key: string]: number | string | undefined; }",
  ],
  [
    "patternProperties and no others",
    { patternProperties: { "^x-": { type: "integer" }, "^y-": true }, additionalProperties: false },
    "{ [key: string]: unknown }",
  ],
  [
    "names from an enum, one required",
    { type: "object", propertyNames: { enum: ["a", "b"] }, required: ["b"] },
    "{ a?: unknown; b: unknown; }",
  ],
  [
    "names from an enum beside properties and nothing else",
    {
      type: "object",
      properties: { a: { type: "string" } },
      propertyNames: { enum: ["a", "b"] },
      additionalProperties: false,
    },
    "{ a?: string; }",
  ],
  [
    "required and not described",
    { type: "object", properties: { a: { type: "string" } }, required: ["a", "b"] },
    "{ a: string; b: unknown; }",
  ],
  [
    "required and described by additionalProperties",
    { type: "object", required: ["b"], additionalProperties: { type: "integer" } },
    "{ b: number; } & { [key: string]: number; }",
  ],
  [
    "names that are no identifiers",
    { properties: { "a-b": {}, "1": {}, "": {}, delete: {} } },
    '{ "1"?: unknown; "a-b"?: unknown; ""?: unknown; delete?: unknown; }',
  ],
  [
    "names of Object.prototype",
    JSON.parse('{"properties":{"__proto__":{"type":"string"},"constructor":{},"toString":{}}}') as JsonValue,
    '{ ["__proto__"]?: string; constructor?: unknown; toString?: unknown; }',
  ],
  ["a property that is never there", { properties: { a: false } }, "{ a?: never; }"],
]);

table("compositions", [
  [
    "allOf of objects is one object",
    {
      allOf: [
        { properties: { a: { type: "string" } } },
        { properties: { b: { type: "integer" } }, required: ["b"] },
      ],
    },
    "{ a?: string; b: number; }",
  ],
  [
    "allOf with a reference",
    { allOf: [CAT, { properties: { a: { type: "string" } } }] },
    "Cat & { a?: string; }",
  ],
  [
    "properties beside allOf",
    {
      type: "object",
      properties: { a: { type: "string" } },
      allOf: [CAT, { properties: { b: { type: "integer" } } }],
    },
    "Cat & { a?: string; b?: number; }",
  ],
  ["type: object beside allOf", { type: "object", allOf: [CAT] }, "Cat"],
  ["type: object beside $ref", { type: "object", ...CAT }, "Cat"],
  [
    "type: object and no more beside allOf",
    { type: "object", additionalProperties: false, allOf: [CAT, DOG] },
    "Cat & Dog",
  ],
  ["type: string beside a reference", { type: "string", $ref: "#/components/schemas/Letter" }, "Letter"],
  ["properties beside $ref", { ...CAT, properties: { a: { type: "string" } } }, "Cat & { a?: string; }"],
  ["required elsewhere", { allOf: [DOG, { required: ["bark"] }] }, "Dog & { bark: string; }"],
  ["required beside allOf", { allOf: [DOG], required: ["bark"] }, "Dog & { bark: string; }"],
  ["required there already", { allOf: [CAT], required: ["meow"] }, "Cat"],
  [
    "a property described twice",
    {
      allOf: [
        { properties: { a: { type: "string" } } },
        { properties: { a: { enum: ["x"] } }, required: ["a"] },
      ],
    },
    '{ a: "x"; }',
  ],
  [
    "additionalProperties twice",
    {
      allOf: [
        { type: "object", additionalProperties: { type: "string" } },
        { type: "object", additionalProperties: true },
      ],
    },
    "{ [key: string]: string }",
  ],
  ["allOf with false", { allOf: [CAT, false] }, "never"],
  ["allOf with true", { allOf: [CAT, true] }, "Cat"],
  ["anyOf", { anyOf: [{ type: "string" }, { type: "integer" }] }, "string | number"],
  [
    "anyOf beside properties",
    { type: "object", properties: { a: { type: "string" } }, required: ["a"], anyOf: [CAT, DOG] },
    "{ a: string; } & (Cat | Dog)",
  ],
  [
    "anyOf and oneOf",
    { anyOf: [CAT, DOG], oneOf: [{ $ref: "#/components/schemas/Letter" }, { type: "integer" }] },
    "(Cat | Dog) & (Letter | number)",
  ],
  [
    "one of two must be there",
    {
      type: "object",
      properties: { a: { type: "string" }, b: { type: "integer" } },
      anyOf: [{ required: ["a"] }, { required: ["b"] }],
    },
    "{ a?: string; b?: number; } & ( | { a: string; } | { b: number; } )",
  ],
  [
    "type beside variants that have none",
    { type: "string", anyOf: [{ format: "date" }, { format: "date-time" }] },
    "string",
  ],
  ["a union with anything", { anyOf: [CAT, {}] }, "unknown"],
  [
    "variants that are the same",
    {
      oneOf: [
        { type: "string", format: "a" },
        { type: "string", format: "b" },
      ],
    },
    "string",
  ],
  ["false among variants", { anyOf: [CAT, false] }, "Cat"],
  [
    "of not, what is left of a type",
    { not: { type: ["string", "object"] } },
    "number | boolean | unknown[] | null",
  ],
  ["not an integer says nothing that TypeScript can", { not: { type: "integer" } }, "unknown"],
]);

const PARTS: JsonObject = { a: { type: "string" }, b: { type: "integer" }, k: { enum: ["x", "y", "z"] } };

table("not", [
  ["anything", { not: {} }, "never"],
  ["anything, with a comment", { not: { description: "never" } }, "never"],
  ["true", { type: "string", not: true }, "never"],
  ["false", { type: "string", not: false }, "string"],
  ["null, of a type list", { type: ["string", "null"], not: { type: "null" } }, "string"],
  ["a type of a union", { oneOf: [CAT, { type: "string" }], not: { type: "string" } }, "Cat"],
  ["values of an enum", { enum: ["a", "b", null], not: { enum: ["a", null] } }, '"b"'],
  ["a value of a referenced enum", { $ref: "#/components/schemas/Letter", not: { const: "a" } }, '"b"'],
  ["a value of a boolean", { type: "boolean", not: { const: true } }, "false"],
  ["a value of a string", { type: "string", not: { const: "a" } }, "string"],
  [
    "a value of an open enum",
    { enum: ["a", "b"], "x-stripeBypassValidation": true, not: { const: "a" } },
    '"a" | "b" | (string & {})',
  ],
  [
    "a member",
    { type: "object", properties: { a: { type: "string" } }, not: { required: ["a"] } },
    "{ a?: never; }",
  ],
  ["a member of a reference", { ...CAT, not: { required: ["tail"] } }, "Cat & { tail?: never; }"],
  [
    "two members together",
    { ...CAT, not: { required: ["x", "y"] } },
    "Cat & ( | { x?: never; } | { y?: never; } )",
  ],
  [
    "two members, either",
    { ...CAT, not: { anyOf: [{ required: ["x"] }, { required: ["y"] }] } },
    "Cat & { x?: never; y?: never; }",
  ],
  [
    "a value of a member",
    {
      type: "object",
      properties: { k: { enum: ["x", "y", "z"] } },
      required: ["k"],
      not: { required: ["k"], properties: { k: { const: "x" } } },
    },
    '{ k: "y" | "z"; }',
  ],
  ["twice", { not: { not: { type: "string" } } }, "string"],
  ["a pattern", { type: "string", not: { pattern: "^x" } }, "string"],
]);

table("conditions", [
  [
    "dependentRequired",
    { type: "object", properties: PARTS, dependentRequired: { a: ["b"] } },
    '{ a?: string; b?: number; k?: "x" | "y" | "z"; } & ( | { a: unknown; b: unknown; } | { a?: never; } )',
  ],
  [
    "dependentSchemas",
    { ...CAT, dependentSchemas: { a: { properties: { b: { type: "string" } }, required: ["b"] } } },
    "Cat & ( | { a: unknown; b: string; } | { a?: never; } )",
  ],
  [
    "if and else, by a listed value",
    {
      type: "object",
      properties: { k: { enum: ["x", "y", "z"] } },
      required: ["k"],
      if: { properties: { k: { const: "x" } }, required: ["k"] },
      then: { required: ["a"] },
      else: { properties: { c: { type: "boolean" } } },
    },
    '{ k: "x" | "y" | "z"; } & ( | { k: "x"; a: unknown; } | { k?: "y" | "z"; c?: boolean; } )',
  ],
  [
    "both cases, where a value of any text tells them apart",
    {
      type: "object",
      properties: { k: { type: "string" } },
      if: { properties: { k: { const: "x" } } },
      then: { properties: { a: { type: "string" } }, required: ["a"] },
      else: { properties: { b: { type: "string" } } },
    },
    '{ k?: string; } & ( | { k?: "x"; a: string; } | { b?: string; } )',
  ],
  [
    "both cases, where TypeScript cannot tell them apart",
    {
      type: "object",
      properties: { n: { type: "number" } },
      if: { properties: { n: { minimum: 3 } } },
      then: { properties: { a: { type: "string" } } },
      else: { properties: { b: { type: "string" } } },
    },
    "{ n?: number; } & ( | { a?: string; } | { b?: string; } )",
  ],
  ["if true", { if: true, then: { type: "string" }, else: { type: "integer" } }, "string"],
  ["if false", { if: false, then: { type: "string" }, else: { type: "integer" } }, "number"],
  ["if without a case", { type: "string", if: { minLength: 3 } }, "string"],
  ["cases that only validate", { type: "integer", if: { minimum: 3 }, then: { multipleOf: 2 } }, "number"],
]);

table("listed values beside one another", [
  ["in common", { allOf: [{ enum: ["a", "b", "c"] }, { enum: ["c", "b"] }] }, '"b" | "c"'],
  ["null in common", { allOf: [{ enum: ["a", "b", null] }, { enum: ["a", null] }] }, '"a" | null'],
  ["null in one", { allOf: [{ enum: ["a", "b", null] }, { enum: ["a"] }] }, '"a"'],
  ["only null in common", { allOf: [{ enum: ["a", null] }, { enum: ["b", null] }] }, "null"],
  ["none in common", { allOf: [{ enum: ["a"] }, { enum: ["b"] }] }, "never"],
]);

describe("what depends on more than types", () => {
  test.each<[string, JsonValue, string]>([
    ["not a pattern", { type: "string", not: { pattern: "^x" } }, "string"],
    [
      "if a number is large",
      { type: ["integer", "string"], if: { minimum: 3 }, then: { type: "integer" } },
      "number | string",
    ],
    [
      "dependentSchemas of nothing in particular",
      { dependentSchemas: { a: { required: ["b"] } } },
      "unknown",
    ],
    ["four conditions", { ...CAT, dependentRequired: { a: ["b"], c: ["d"], e: ["f"], g: ["h"] } }, "Cat"],
    [
      "unevaluatedProperties beside a reference",
      { ...CAT, type: "object", unevaluatedProperties: { type: "string" } },
      "Cat",
    ],
  ])("%s is told of once, and leaves the type as wide as it is", async (_, given, want) => {
    const { text, codes } = await typeOf(given, OTHERS);
    expect(text).toBe(want);
    expect(codes).toEqual(["unsupported-keyword"]);
  });
});

describe("references", () => {
  test("a description beside $ref is the field's own", async () => {
    expect((await typeOf({ properties: { a: { ...CAT, description: "Mine" } } }, OTHERS)).text).toBe(
      "{ a?: Cat; }",
    );
  });

  test("a deep one gets a name of its own", async () => {
    const { text } = await typeOf(
      { $ref: "#/components/schemas/Box/properties/inner" },
      {
        Box: {
          type: "object",
          properties: { inner: { type: "object", properties: { a: { type: "string" } } } },
        },
      },
    );
    expect(text).toBe("BoxPropertiesInner");
  });

  test.each([
    ["itself", { type: "object", properties: { next: { $ref: "#/components/schemas/T" } } }, "{ next?: T; }"],
    ["itself in an array", { type: "array", items: { $ref: "#/components/schemas/T" } }, "T[]"],
    [
      "itself in a union",
      { anyOf: [{ type: "string" }, { type: "array", items: { $ref: "#/components/schemas/T" } }] },
      "string | T[]",
    ],
    [
      "itself in a map",
      { type: "object", additionalProperties: { $ref: "#/components/schemas/T" } },
      "{ [key: string]: T }",
    ],
  ] satisfies readonly Case[])("a schema may hold %s", async (_, given, want) => {
    expect((await typeOf(given)).text).toBe(want);
  });

  test("one that points to nothing is unknown", async () => {
    expect((await typeOf({ properties: { a: { $ref: "#/components/schemas/Nowhere" } } })).text).toBe(
      "{ a?: unknown; }",
    );
  });

  test("pointers are percent-decoded and unescaped", async () => {
    const { text } = await typeOf({ $ref: "#/components/schemas/a%20b~1c" }, { "a b/c": { type: "string" } });
    expect(text).toBe("ABC");
  });
});

describe("what TypeScript cannot say is reported", () => {
  test.each([
    ["a number beyond 2^53", { enum: [2 ** 53 + 2, 1] }, "1 | number"],
    ["a number that JavaScript does not hold", { enum: [Number.POSITIVE_INFINITY] }, "number"],
    ["a type that there is none of", { type: "money" }, "unknown"],
  ] satisfies readonly Case[])("%s", async (_, given, want) => {
    const { text, codes } = await typeOf(given);
    expect(text).toBe(want);
    expect(codes).toEqual(["unsupported-keyword"]);
  });
});
