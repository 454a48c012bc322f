import { mkdtemp, rm, appendFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomFrom, shuffled } from "../../bench/harness/random.js";
import { groupByCause } from "../corpus/causes.js";
import { FIXED_SAMPLE } from "../corpus/fixed-sample.js";
import { mostTellingFirst } from "../corpus/order.js";
import { appendRecords, readRecords, type CorpusRecord, type Failure } from "../corpus/records.js";
import { isFailed, renderReport } from "../corpus/report.js";
import { shuffleKeys } from "../corpus/shuffle-keys.js";

function record(document: string, failures: Failure[] = [], valid = true): CorpusRecord {
  return { document, build: "1", whole: true, bytes: 100, verdict: { valid }, compilers: [], failures };
}

function refused(message: string): Failure {
  return { kind: "refused", code: "invalid-document", message };
}

describe("causes", () => {
  test("messages that differ in names and numbers alone are one cause, counted once a document", () => {
    const causes = groupByCause([
      record("a.json", [refused("`x` has 3 parts"), refused("`y` has 4 parts")]),
      record("b.json", [refused("`z` has 5 parts"), refused("something else")]),
    ]);
    expect(causes.map(({ title, documents }) => [title, documents])).toEqual([
      ["refused: invalid-document: `…` has N parts", ["a.json", "b.json"]],
      ["refused: invalid-document: something else", ["b.json"]],
    ]);
    expect(causes[0]?.example.message).toBe("`x` has 3 parts");
  });

  test("no failures, no causes", () => {
    expect(groupByCause([record("a.json")])).toEqual([]);
  });
});

describe("another order", () => {
  test("of paths and components holds the same", () => {
    const map = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(
        map,
        fc.dictionary(fc.string(), map),
        map,
        fc.nat(),
        (paths, components, definitions, seed) => {
          const description = { openapi: "3.1.0", paths, components, definitions };
          expect(shuffleKeys(description, seed)).toEqual(description);
        },
      ),
    );
  });

  test("is another, and always the same for a seed", () => {
    const paths = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`/${String(index)}`, {}]));
    const orders = [1, 1, 2].map((seed) => JSON.stringify(shuffleKeys({ paths }, seed)));
    expect(orders[0]).toBe(orders[1]);
    expect(new Set([...orders, JSON.stringify({ paths })]).size).toBe(3);
  });
});

describe("the order of a run", () => {
  const order = (sizes: Readonly<Record<string, number>>): string[] =>
    mostTellingFirst(Object.entries(sizes).map(([document, bytes]) => ({ document, bytes }))).map(
      ({ document }) => document,
    );

  test("each provider's smallest description first, then all others, smallest first", () => {
    expect(
      order({
        "a.com/big.json": 9,
        "a.com/small.json": 2,
        "b.com.json": 5,
        "a.com/tiny.json": 1,
        "c.com/x.json": 3,
      }),
    ).toEqual(["a.com/tiny.json", "c.com/x.json", "b.com.json", "a.com/small.json", "a.com/big.json"]);
  });

  test("does not depend on the order that the disk gives", () => {
    const paths = fc.uniqueArray(fc.stringMatching(/^[ab]\/[a-z]{1,3}\.json$/), { maxLength: 20 });
    fc.assert(
      fc.property(paths, fc.nat(), (documents, seed) => {
        const sizes = documents.map((document) => ({ document, bytes: document.length }));
        expect(mostTellingFirst(shuffled(sizes, randomFrom(seed)))).toEqual(mostTellingFirst(sizes));
      }),
    );
  });
});

test("the fixed sample names 40 descriptions, each once", () => {
  expect(new Set(FIXED_SAMPLE).size).toBe(40);
});

test("an interrupted run goes on: whole lines are kept, the last one of a document counts", async () => {
  const folder = await mkdtemp(join(tmpdir(), "corpus-"));
  try {
    const file = join(folder, "below", "results.jsonl");
    expect(await readRecords(file)).toEqual(new Map());
    await appendRecords(file, [record("a.json", [refused("first")]), record("b.json")]);
    await appendRecords(file, [record("a.json")]);
    await appendFile(file, '{"document":"c.json","by');
    expect(await readRecords(file)).toEqual(
      new Map([
        ["a.json", record("a.json")],
        ["b.json", record("b.json")],
      ]),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("the report adds up what is typed unknown though the description says more", async () => {
  const none = { all: 10, unknown: 0 };
  const generated = (unknown: number) => ({
    time: 1,
    operations: 1,
    schemas: 1,
    warnings: {},
    shares: { fields: { all: 100, unknown }, parameters: none, bodies: none },
  });
  const report = await renderReport(
    [
      { ...record("whole.json"), generated: generated(0) },
      { ...record("lossy.json"), generated: generated(3) },
      record("refused.json", [refused("no")]),
    ],
    "2026-01-01: some.",
  );
  expect(report).toContain("3 of 200 fields, 0 of 20 parameters, 0 of 20 bodies. 1 of 2 packages have none.");
  expect(report).toMatch(/^\| lossy\.json +\| 3 of 100 +\| 0 of 10 +\| 0 of 10 +\| 2\.50 % \|$/m);
  expect(report).toContain("`1` (3)");
});

test("the report counts, names causes and lists where the judges differ", async () => {
  const records = [
    record("fine.json"),
    record("refused.json", [refused("`type` must be a | b")]),
    record("lenient.json", [], false),
  ];
  expect(records.filter(isFailed).map(({ document }) => document)).toEqual(["refused.json"]);
  const report = await renderReport(records, "2026-01-01: some.");
  expect(report).toMatch(/^\| descriptions +\| 3 +\| 2 +\| 1 +\|$/m);
  expect(report).toMatch(/^\| 1 +\| refused: invalid-document: `…` must be a \\\| b/m);
  expect(report).toMatch(/^\| refused\.json +\| valid +\| `type` must be a \\\| b +\|$/m);
  expect(report).toMatch(/^\| lenient\.json +\| invalid: +\| accepted +\|$/m);
  expect(report).not.toContain("fine.json");
});
