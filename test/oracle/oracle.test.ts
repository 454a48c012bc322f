import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SHARED } from "../shared.js";
import { DROPPED, withImpliedTypes } from "./inexpressible.js";
import { judge, type Group, type Judgement, type Share } from "./judge.js";

const folder = mkdtempSync(join(tmpdir(), "unfold-oracle-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const percent = ({ right, all }: Pick<Share, "right" | "all">): number => (100 * right) / all;

describe.skipIf(SHARED.missing)(`JSON-Schema-Test-Suite, in shared${SHARED.note}`, () => {
  /** As descriptions mean their schemas, `types: { untyped: "implied" }`, and by the letter: the default, since the suite's schemas name their dialect. */
  let [implied, letter]: [Judgement[], Judgement[]] = [[], []];

  beforeAll(async () => {
    const groups = suite(SHARED.path("json-schema"));
    const leavesOut = ({ schema }: Group): boolean =>
      JSON.stringify(withImpliedTypes(schema)) !== JSON.stringify(schema);
    const plain = await judge(
      groups.filter((group) => !leavesOut(group)),
      folder,
    );
    const untyped = groups.filter(leavesOut);
    implied = [plain, await judge(untyped, folder, "implied")];
    letter = [plain, await judge(untyped, folder)];
    const line = (name: string, share: Share): string =>
      `${name}: ${String(share.right)} of ${String(share.all)} (${percent(share).toFixed(1)} %)`;
    console.info(
      [
        line("valid accepted, by default", everyValid(letter)),
        line("invalid rejected, by default", sum(letter, "invalid")),
        line("valid accepted, types implied", everyValid(implied)),
        line("valid accepted, types implied, of the implied type", sum(implied, "valid")),
        line("invalid rejected, types implied", sum(implied, "invalid")),
        `not counted: ${String(count(implied, "inexpressible"))} invalid that cannot be told, ${String(count(implied, "refused"))} schemas refused`,
      ].join("\n"),
    );
  }, 180_000);

  test("crashes nothing, and every type compiles", () => {
    const all = [...implied, ...letter];
    expect(all.flatMap(({ crashes }) => crashes)).toEqual([]);
    expect(all.flatMap(({ broken }) => broken)).toEqual([]);
  });

  test("refuses only schemas that refer to documents that are not there", () => {
    const isUnread = /: (?:invalid-ref|unresolved-ref)(?:,(?:invalid-ref|unresolved-ref))*$/;
    const refused = implied.flatMap((part) => part.refused);
    expect(refused.filter((name) => !isUnread.test(name))).toEqual([]);
    expect(refused.length).toBeLessThanOrEqual(25);
  });

  test("accepts at least 97 % of the valid instances by default", () => {
    const valid = everyValid(letter);
    expect(percent(valid), valid.wrong.join("\n")).toBeGreaterThanOrEqual(97);
  });

  test("accepts at least 97 % of those of the type that schemas imply, and 95 % of all, where types are implied", () => {
    const [valid, all] = [sum(implied, "valid"), everyValid(implied)];
    expect(percent(valid), valid.wrong.join("\n")).toBeGreaterThanOrEqual(97);
    expect(percent(all), all.wrong.join("\n")).toBeGreaterThanOrEqual(95);
  });

  test("rejects at least 80 % of the invalid instances that can be told, either way", () => {
    for (const way of [implied, letter]) {
      const invalid = sum(way, "invalid");
      expect(percent(invalid), invalid.wrong.join("\n")).toBeGreaterThanOrEqual(80);
    }
  });
});

function sum(parts: readonly Judgement[], ...keys: readonly ("valid" | "unimplied" | "invalid")[]): Share {
  const shares = parts.flatMap((part) => keys.map((key) => part[key]));
  return {
    right: shares.reduce((total, { right }) => total + right, 0),
    all: shares.reduce((total, { all }) => total + all, 0),
    wrong: shares.flatMap(({ wrong }) => wrong),
  };
}

function everyValid(parts: readonly Judgement[]): Share {
  return sum(parts, "valid", "unimplied");
}

function count(parts: readonly Judgement[], key: "inexpressible" | "refused"): number {
  return parts.reduce(
    (total, part) => total + (key === "refused" ? part.refused.length : part.inexpressible),
    0,
  );
}

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
