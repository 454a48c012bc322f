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
  One: shape({ type: "integer" }),
  Two: shape({ type: "integer" }),
  Round: { oneOf: [ref("Circle"), ref("Tri")], discriminator: { propertyName: "k" } },
  Pet: { ...shape(text), discriminator: { propertyName: "k", mapping: { cat: "Cat" } } },
  Cat: { allOf: [ref("Pet")] },
  Dog: { allOf: [ref("Pet")] },
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
    "a property that is a number has the numbers that the texts stand for",
    {
      oneOf: [ref("One"), ref("Two")],
      discriminator: { propertyName: "k", mapping: { "1": "One", "2": "Two", two: "Two" } },
    },
    "(One & { k: 1; }) | (Two & { k: 2; })",
  ],
  [
    "a variant that is a union itself is chosen by the values of its own variants",
    { oneOf: [ref("Round"), ref("Square")], discriminator: { propertyName: "k" } },
    'Round | (Square & { k: "Square"; })',
  ],
  [
    "a variant that inherits a value has that one, whatever its name",
    { oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "k" } },
    '(Cat & { k: "cat"; }) | (Dog & { k: "Dog"; })',
  ],
  [
    "a variant that inherits another value than it is mapped to stays as it is, rather than `never`",
    { oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "k", mapping: { lion: "Cat" } } },
    'Cat | (Dog & { k: "Dog"; })',
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

test.each<[string, JsonObject, JsonObject, string]>([
  [
    "and those of what inherits from it",
    { allOf: [ref("Fish")] },
    { Heir: { allOf: [ref("T"), shape({ const: "heir" })] } },
    'Fish & { k: "T" | "heir"; }',
  ],
  [
    "at any distance",
    { allOf: [ref("Parent")] },
    { Parent: { allOf: [ref("Fish")] } },
    'Parent & { k: "T"; }',
  ],
  [
    "by the name that Azure's descriptions give it",
    { allOf: [ref("Fish")], "x-ms-discriminator-value": "#T" },
    {},
    'Fish & { k: "#T"; }',
  ],
  [
    "as the union of all maps it",
    { allOf: [ref("Fish")] },
    { All: { oneOf: [ref("T")], discriminator: { propertyName: "k", mapping: { tee: "T" } } } },
    'Fish & { k: "tee"; }',
  ],
])("a component that inherits has its own value: %s", async (_, schema, others, want) => {
  const Fish = { ...shape(text), discriminator: { propertyName: "k" } };
  expect((await typeOf(schema, { Fish, ...others })).text).toBe(want);
});
