import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SHARED } from "../shared.js";
import { DROPPED } from "./inexpressible.js";
import { judge, type Group, type Judgement, type Share } from "./judge.js";

const folder = mkdtempSync(join(tmpdir(), "unfold-oracle-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const percent = ({ right, all }: Pick<Share, "right" | "all">): number => (100 * right) / all;

describe.skipIf(SHARED.missing)(`JSON-Schema-Test-Suite, in shared${SHARED.note}`, () => {
  let verdict: Judgement;

  beforeAll(async () => {
    verdict = await judge(suite(SHARED.path("json-schema")), folder);
    const { valid, unimplied, invalid, inexpressible, refused } = verdict;
    const everyValid = { right: valid.right + unimplied.right, all: valid.all + unimplied.all };
    const line = (name: string, share: Pick<Share, "right" | "all">): string =>
      `${name}: ${String(share.right)} of ${String(share.all)} (${percent(share).toFixed(1)} %)`;
    console.info(
      [
        line("valid accepted", valid),
        line("valid accepted, those of another type than the implied one too", everyValid),
        line("invalid rejected", invalid),
        `not counted: ${String(inexpressible)} invalid that cannot be told, ${String(refused.length)} schemas refused`,
      ].join("\n"),
    );
  }, 180_000);

  test("crashes nothing, and every type compiles", () => {
    expect(verdict.crashes).toEqual([]);
    expect(verdict.broken).toEqual([]);
  });

  test("refuses only schemas that refer to documents that are not there", () => {
    const isUnread = /: (?:invalid-ref|unresolved-ref)(?:,(?:invalid-ref|unresolved-ref))*$/;
    expect(verdict.refused.filter((name) => !isUnread.test(name))).toEqual([]);
    expect(verdict.refused.length).toBeLessThanOrEqual(25);
  });

  test("accepts at least 97 % of the valid instances", () => {
    expect(percent(verdict.valid), verdict.valid.wrong.join("\n")).toBeGreaterThanOrEqual(97);
  });

  test("accepts at least 95 % where schemas that leave out their type are taken by the letter", () => {
    const { valid, unimplied } = verdict;
    const all = { right: valid.right + unimplied.right, all: valid.all + unimplied.all };
    expect(percent(all), unimplied.wrong.join("\n")).toBeGreaterThanOrEqual(95);
  });

  test("rejects at least 80 % of the invalid instances that can be told", () => {
    expect(percent(verdict.invalid), verdict.invalid.wrong.join("\n")).toBeGreaterThanOrEqual(80);
  });
});

function suite(path: string): readonly Group[] {
  const files = readdirSync(path).filter((name) => name.endsWith(".json"));
  return files.flatMap((name) =>
    (JSON.parse(readFileSync(join(path, name), "utf8")) as Omit<Group, "file">[]).map((group) => ({
      ...group,
      file: name.slice(0, -".json".length),
    })),
  );
}

const group = (
  description: string,
  schema: Group["schema"],
  valid: readonly Group["schema"][],
  invalid: readonly Group["schema"][],
): Group => ({
  file: "own",
  description,
  schema,
  tests: [
    ...valid.map((data) => ({ description: "valid", data, valid: true })),
    ...invalid.map((data) => ({ description: "invalid", data, valid: false })),
  ],
});

/** What the suite has none of: schemas as descriptions write them. */
const OWN: readonly Group[] = [
  group("a type", { type: "string" }, ["a", ""], [1, null, ["a"], {}]),
  group("a list of types", { type: ["integer", "null"] }, [1, null], ["1", true]),
  group(
    "members",
    { type: "object", properties: { a: { type: "string" }, b: { enum: [1, 2] } }, required: ["a"] },
    [{ a: "x" }, { a: "x", b: 2 }, { a: "x", more: true }],
    [{}, { a: 1 }, { a: "x", b: 3 }, []],
  ),
  group(
    "a closed object",
    { type: "object", properties: { a: { type: "string" } }, additionalProperties: false },
    [{}, { a: "x" }],
    [{ b: "x" }, { a: "x", b: 1 }],
  ),
  group(
    "a closed object of two schemas",
    {
      type: "object",
      allOf: [{ properties: { a: {} } }, { properties: { b: {} } }],
      unevaluatedProperties: false,
    },
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1, c: 2 }],
  ),
  group(
    "a map",
    { type: "object", additionalProperties: { type: "integer" } },
    [{}, { a: 1 }],
    [{ a: "1" }, { a: 1, b: null }],
  ),
  group(
    "a map of listed names",
    { type: "object", propertyNames: { enum: ["a", "b"] }, additionalProperties: { type: "integer" } },
    [{}, { a: 1, b: 2 }],
    [{ c: 1 }, { a: "1" }],
  ),
  group(
    "a pair",
    { type: "array", items: { type: "number" }, minItems: 2, maxItems: 2 },
    [[1, 2]],
    [[], [1], [1, 2, 3], ["1", "2"]],
  ),
  group(
    "a tuple with a rest",
    { type: "array", prefixItems: [{ type: "string" }], items: { type: "integer" }, minItems: 1 },
    [["a"], ["a", 1, 2]],
    [[], [1], ["a", "b"]],
  ),
  group(
    "variants told by a member",
    {
      oneOf: [
        { type: "object", properties: { k: { const: "a" }, a: { type: "string" } }, required: ["k", "a"] },
        { type: "object", properties: { k: { const: "b" }, b: { type: "integer" } }, required: ["k", "b"] },
      ],
    },
    [
      { k: "a", a: "x" },
      { k: "b", b: 1 },
    ],
    [{ k: "a" }, { k: "b", a: "x" }, { k: "c" }],
  ),
  group(
    "one of two members, at least",
    {
      type: "object",
      properties: { a: { type: "string" }, b: { type: "string" } },
      anyOf: [{ required: ["a"] }, { required: ["b"] }],
    },
    [{ a: "x" }, { b: "x" }, { a: "x", b: "y" }],
    [{}, { c: 1 }],
  ),
  group(
    "a member that needs another",
    {
      type: "object",
      properties: { card: { type: "string" }, address: { type: "string" } },
      dependentRequired: { card: ["address"] },
    },
    [{}, { address: "x" }, { card: "1", address: "x" }],
    [{ card: "1" }, { card: "1", address: 2 }],
  ),
  group(
    "a case by a value",
    {
      type: "object",
      properties: { kind: { enum: ["card", "bank"] } },
      required: ["kind"],
      if: { properties: { kind: { const: "card" } } },
      then: { properties: { number: { type: "string" } }, required: ["number"] },
      else: { properties: { iban: { type: "string" } }, required: ["iban"] },
    },
    [
      { kind: "card", number: "1" },
      { kind: "bank", iban: "x" },
    ],
    [{ kind: "card" }, { kind: "bank", number: "1" }, { kind: "cash" }],
  ),
  group(
    "a member that must not be there",
    { type: "object", properties: { a: { type: "string" } }, not: { required: ["b"] } },
    [{}, { a: "x" }],
    [{ a: "x", b: 1 }],
  ),
  group("all but null", { not: { type: "null" } }, [1, "a", [], {}], [null]),
];

describe("own schemas", () => {
  test("are told apart without a mistake", async () => {
    const { crashes, refused, broken, valid, invalid, inexpressible } = await judge(OWN, folder);
    expect({ crashes, refused, broken, inexpressible }).toEqual({
      crashes: [],
      refused: [],
      broken: [],
      inexpressible: 0,
    });
    expect([...valid.wrong, ...invalid.wrong]).toEqual([]);
    expect([valid.all, invalid.all]).toEqual([
      OWN.flatMap(({ tests }) => tests.filter((entry) => entry.valid)).length,
      OWN.flatMap(({ tests }) => tests.filter((entry) => !entry.valid)).length,
    ]);
  });
});

test("every keyword that is left out is in the documentation, with its reason", () => {
  const text = readFileSync(new URL("../../docs/types.md", import.meta.url), "utf8");
  const section = text.slice(text.indexOf("## What TypeScript cannot express"));
  expect([...DROPPED].filter((keyword) => !section.includes(`\`${keyword}\``))).toEqual([]);
});
