/** The checks by tables: what each passes, what it refuses, and that values of other types are none of its business. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import * as checks from "../../templates/runtime/zod-checks.js";

type Case = readonly [check: z.core.$ZodCheck<unknown>, right: readonly unknown[], wrong: readonly unknown[]];

const CASES: { readonly [name: string]: Case } = {
  "minLength counts characters": [checks.minLength(2), ["ab", "😀😀", 1], ["a", "😀", ""]],
  "maxLength counts characters": [checks.maxLength(2), ["ab", "😀😀", "", null], ["abc", "😀😀😀"]],
  "a lone surrogate is a character": [checks.maxLength(1), ["\ud800"], ["\ud800\ud800"]],
  "pattern matches anywhere": [checks.pattern(/b/u), ["abc", 5], ["ac"]],
  "pattern has no memory": [checks.pattern(/^a/u), ["a", "a", "a"], ["b"]],
  minimum: [checks.minimum(1), [1, 2, "0"], [0.9]],
  maximum: [checks.maximum(1), [1, 0, "2"], [1.1]],
  exclusiveMinimum: [checks.exclusiveMinimum(1), [1.1], [1]],
  exclusiveMaximum: [checks.exclusiveMaximum(1), [0.9], [1]],
  "integer of any size": [checks.integer(), [1, -0, 1e300, "1.5"], [1.5]],
  "multipleOf a fraction": [checks.multipleOf(0.01), [0.07, 4.35, 0, 19.99], [0.075, 1e-9]],
  minItems: [checks.minItems(1), [[1], { length: 0 }], [[]]],
  maxItems: [checks.maxItems(1), [[1], []], [[1, 2]]],
  "uniqueItems compares by value": [
    checks.uniqueItems(),
    [
      [1, "1", true, null],
      [[1], [2]],
      [{ a: 1 }, { a: 2 }],
    ],
    [
      [1, 1],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      [[{ a: 1 }], [{ a: 1 }]],
    ],
  ],
  minProperties: [checks.minProperties(1), [{ a: 1 }, [], "", null], [{}]],
  maxProperties: [checks.maxProperties(1), [{ a: 1 }, {}, [1, 2]], [{ a: 1, b: 2 }]],
};

describe("checks", () => {
  test.each(Object.entries(CASES))("%s", (_, [check, right, wrong]) => {
    const schema = z.unknown().check(check);
    for (const value of right) expect(schema.safeParse(value).success, JSON.stringify(value)).toBe(true);
    for (const value of wrong) expect(schema.safeParse(value).success, JSON.stringify(value)).toBe(false);
  });

  test("cents are multiples of 0.01, however they are written", () => {
    const schema = z.number().check(checks.multipleOf(0.01));
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
        expect(schema.safeParse(Number(`${String(cents)}e-2`)).success).toBe(true);
        expect(schema.safeParse(Number(`${String(cents)}5e-3`)).success).toBe(false);
      }),
    );
  });

  test("what they say is in zod's JSON Schema", () => {
    const schema = z.string().check(checks.minLength(1), checks.maxLength(5));
    expect(z.toJSONSchema(schema)).toMatchObject({ type: "string", minLength: 1, maxLength: 5 });
  });
});
