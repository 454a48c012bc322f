import { expect, test } from "vitest";
import type { JsonObject } from "../../../generator/source/json.js";
import { typeOf } from "../types/type-of.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const shape = (kind: JsonObject): JsonObject => ({
  type: "object",
  required: ["k"],
  properties: { k: kind },
});
const text: JsonObject = { type: "string" };

const KINDS: JsonObject = {
  Circle: shape(text),
  Square: shape(text),
  Tri: shape({ const: "tri" }),
  Named: shape(ref("Kind")),
  Kind: { enum: ["named", "other"] },
};

test.each<[string, JsonObject, string]>([
  [
    "names choose variants where no mapping does",
    { oneOf: [ref("Circle"), ref("Square")], discriminator: { propertyName: "k" } },
    '(Circle & { k: "Circle"; }) | (Square & { k: "Square"; })',
  ],
  [
    "a mapping chooses, by reference or by name, and several values may choose one",
    {
      oneOf: [ref("Circle"), ref("Square")],
      discriminator: {
        propertyName: "k",
        mapping: { round: "#/components/schemas/Circle", box: "Square", quad: "Square" },
      },
    },
    '(Circle & { k: "round"; }) | (Square & { k: "box" | "quad"; })',
  ],
  [
    "a variant that says itself what it is stays as it is",
    { anyOf: [ref("Tri"), ref("Circle")], discriminator: { propertyName: "k" } },
    'Tri | (Circle & { k: "Circle"; })',
  ],
  [
    "a value that the property does not allow would leave nothing, so it is not asked for",
    { oneOf: [ref("Named"), ref("Circle")], discriminator: { propertyName: "k" } },
    'Named | (Circle & { k: "Circle"; })',
  ],
  [
    "a mapped value that it allows is",
    {
      oneOf: [ref("Named"), ref("Circle")],
      discriminator: { propertyName: "k", mapping: { named: "Named" } },
    },
    '(Named & { k: "named"; }) | (Circle & { k: "Circle"; })',
  ],
  [
    "without a property name there is nothing to narrow by",
    { oneOf: [ref("Circle"), ref("Square")], discriminator: {} },
    "Circle | Square",
  ],
])("%s", async (_, schema, want) => {
  expect((await typeOf(schema, KINDS)).text).toBe(want);
});

test("a component that inherits from one with a discriminator has the value that chooses it", async () => {
  const base = {
    ...shape(text),
    discriminator: { propertyName: "k", mapping: { tee: "#/components/schemas/T" } },
  };
  const child = { allOf: [ref("Base"), { type: "object", properties: { a: text } }] };
  expect((await typeOf(child, { Base: base })).text).toBe('Base & { a?: string; k: "tee"; }');
});
