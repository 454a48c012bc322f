import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cyclesOf } from "../../../generator/api/schema/cycles-of.js";
import type { Schema } from "../../../generator/api/schema/schema.js";
import type { JsonObject } from "../../../generator/source/json.js";
import { description, modelOf, modulesOf } from "../model.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const object = (name: string): JsonObject => ({ type: "object", properties: { [name]: { type: "string" } } });

/** The declarations of these schemas, each in one line. */
function declarations(schemas: JsonObject): readonly string[] {
  return [...modulesOf(description({ schemas }))]
    .filter(([path]) => path.startsWith("schemas/"))
    .map(([, text]) => text.slice(text.indexOf("export")).replaceAll(/\s+/g, " ").trim());
}

describe("a parent that lists its children", () => {
  const parent = { ...object("kind"), required: ["kind"], oneOf: [ref("Cat"), ref("Dog")] };
  const child = (name: string): JsonObject => ({ allOf: [ref("Pet"), object(name)] });

  test("is inherited without the list", () => {
    const schemas = { Pet: parent, Cat: child("hunts"), Dog: child("pack") };
    expect(declarations(schemas)).toEqual([
      "export interface Cat { kind: string; hunts?: string; }",
      "export interface Dog { kind: string; pack?: string; }",
      "export type Pet = { kind: string; } & (Cat | Dog);",
    ]);
    expect(modelOf(description({ schemas })).diagnostics).toEqual([]);
  });

  test("is inherited with the values of its discriminator", () => {
    const schemas = {
      Pet: { ...parent, discriminator: { propertyName: "kind" } },
      Cat: child("hunts"),
      Dog: child("pack"),
    };
    expect(declarations(schemas)[0]).toBe('export interface Cat { kind: "Cat"; hunts?: string; }');
  });

  test("may be inherited through others of the list", () => {
    const schemas = {
      Pet: { ...parent, oneOf: [ref("Cat"), ref("Siamese")] },
      Cat: child("hunts"),
      Siamese: { allOf: [ref("Cat"), object("blue")] },
    };
    expect(declarations(schemas)).toEqual([
      "export interface Cat { kind: string; hunts?: string; }",
      "export type Pet = { kind: string; } & (Cat | Siamese);",
      "export type Siamese = Cat & { blue?: string; };",
    ]);
    expect(modelOf(description({ schemas })).diagnostics).toEqual([]);
  });
});

test.each<[string, JsonObject, readonly string[], readonly string[]]>([
  [
    "a union that holds itself",
    { A: { anyOf: [ref("A"), object("a")] } },
    ["export type A = unknown;"],
    ["A"],
  ],
  [
    "schemas that inherit from one another",
    { A: { allOf: [ref("B"), object("a")] }, B: { allOf: [ref("A"), object("b")] } },
    ["export type A = B & { a?: string; };", "export interface B { b?: string; }"],
    ["B"],
  ],
  ["a list of itself", { A: { type: "array", items: ref("A") } }, ["export type A = A[];"], []],
  [
    "a member of itself, beside others",
    { A: { anyOf: [{ type: "string" }, { type: "object", additionalProperties: ref("A") }] } },
    ["export type A = string | { [key: string]: A; };"],
    [],
  ],
])("%s", (_, schemas, want, reported) => {
  expect(declarations(schemas)).toEqual(want);
  expect(modelOf(description({ schemas })).diagnostics.map(({ code }) => code)).toEqual(
    reported.map(() => "ref-cycle"),
  );
});

test("no type is a part of itself, whatever refers to what", () => {
  const name = fc.constantFrom("A", "B", "C", "D", "E");
  const part = fc.oneof(name.map(ref), name.map(object));
  const schema = fc.oneof(
    fc.record({ allOf: fc.array(part, { minLength: 2, maxLength: 3 }) }),
    fc.record({ anyOf: fc.array(part, { minLength: 2, maxLength: 3 }) }),
    fc.record({
      allOf: fc.array(part, { minLength: 1, maxLength: 2 }),
      oneOf: fc.array(part, { minLength: 2, maxLength: 3 }),
    }),
  );
  const all = fc.record({ A: schema, B: schema, C: schema, D: schema, E: schema });
  fc.assert(
    fc.property(all, (schemas) => {
      const { api } = modelOf(description({ schemas }));
      const immediate = (of: Schema | undefined): readonly string[] =>
        of?.kind === "reference"
          ? [of.target]
          : of?.kind === "union" || of?.kind === "intersection"
            ? of.members.flatMap(immediate)
            : [];
      expect([...cyclesOf(api.schemas.keys(), (key) => immediate(api.schemas.get(key)?.schema))]).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test("many parents of one another cost no more than their number", () => {
  const names = Array.from({ length: 25 }, (_, index) => `P${String(index)}`);
  const parent = (name: string): JsonObject => ({
    allOf: [...names.filter((other) => other !== name).map(ref), object("shared"), object(name)],
    oneOf: names.map(ref),
  });
  const schemas = Object.fromEntries(names.map((name) => [name, parent(name)]));
  expect(modelOf(description({ schemas })).api.schemas.size).toBe(names.length);
});

describe("cycles of a graph", () => {
  test.each<[string, Readonly<Record<string, readonly string[]>>, readonly (readonly string[])[]]>([
    ["none", { a: ["b", "c"], b: ["c"], c: [] }, []],
    ["one that leads to itself", { a: ["b"], b: ["b"] }, [["b"]]],
    [
      "two with a way between",
      { a: ["b"], b: ["a", "c"], c: ["d"], d: ["e"], e: ["c"] },
      [
        ["a", "b"],
        ["c", "d", "e"],
      ],
    ],
  ])("%s", (_, graph, want) => {
    const groups = new Map<number, string[]>();
    for (const [key, cycle] of cyclesOf(Object.keys(graph), (of) => graph[of] ?? []))
      groups.set(cycle, [...(groups.get(cycle) ?? []), key]);
    expect([...groups.values()].map((group) => group.sort()).sort()).toEqual(want);
  });

  test("long chains cost no more than their length", () => {
    const size = 20_000;
    const keys = Array.from({ length: size }, (_, index) => String(index));
    expect(cyclesOf(keys, (key) => [String((Number(key) + 1) % size)]).size).toBe(size);
  });
});
