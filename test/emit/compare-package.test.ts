import { unlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { comparePackage } from "../../generator/emit/compare-package.js";
import { MANIFEST_PATH } from "../../generator/emit/manifest.js";
import { put, temporaryFolder, treeOf } from "./folder.js";
import { packageOf, write } from "./package.js";

const TEXTS = { "a.ts": "one\n", "b/c.ts": "two\n" };

async function states(
  output: string,
  texts: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const before = treeOf(output);
  const { differences } = await comparePackage(output, packageOf(texts));
  expect(treeOf(output), "comparing must not write").toEqual(before);
  return Object.fromEntries(differences.map(({ path, state }) => [path, state]));
}

describe("a package on disk", () => {
  test("that is as generated has no differences", async () => {
    const output = temporaryFolder();
    await write(output, TEXTS);
    put(output, { "mine.ts": "my own" });
    expect(await comparePackage(output, packageOf(TEXTS))).toEqual({ differences: [], interrupted: false });
  });

  test("that is not there is missing", async () => {
    expect(await states(join(temporaryFolder()), TEXTS)).toEqual({
      "a.ts": "missing",
      "b/c.ts": "missing",
      [MANIFEST_PATH]: "missing",
    });
  });

  test("differs by what changed in the description", async () => {
    const output = temporaryFolder();
    await write(output, TEXTS);
    expect(await states(output, { "a.ts": "other\n", "new.ts": "" })).toEqual({
      "a.ts": "stale",
      "b/c.ts": "extra",
      "new.ts": "missing",
      [MANIFEST_PATH]: "stale",
    });
  });

  test("differs by what was done to it", async () => {
    const output = temporaryFolder();
    await write(output, TEXTS);
    put(output, { "a.ts": "edited\n" });
    unlinkSync(join(output, "b/c.ts"));
    expect(await states(output, TEXTS)).toEqual({ "a.ts": "edited", "b/c.ts": "missing" });
  });

  test("differs by a file of somebody else's", async () => {
    const output = temporaryFolder();
    put(output, { "a.ts": "mine\n" });
    expect(await states(output, { "a.ts": "one\n" })).toEqual({
      "a.ts": "foreign",
      [MANIFEST_PATH]: "missing",
    });
  });

  test("says that a run was interrupted", async () => {
    const output = temporaryFolder();
    await write(output, TEXTS);
    put(output, { ".unfold/journal.json": "{}" });
    expect(await comparePackage(output, packageOf(TEXTS))).toEqual({ differences: [], interrupted: true });
  });
});

describe("the diff", () => {
  const diffOf = async (before: string, after: string) => {
    const output = temporaryFolder();
    await write(output, { "a.ts": before });
    const { differences } = await comparePackage(output, packageOf({ "a.ts": after }));
    return differences[0]?.diff;
  };

  test("is unified, from the disk to what would be generated", async () => {
    expect(await diffOf("same\nold\n", "same\nnew\n")).toBe(
      "--- a.ts\ton disk\n+++ a.ts\tgenerated\n@@ -1,2 +1,2 @@\n same\n-old\n+new\n",
    );
  });

  test("is shortened where it is long", async () => {
    const lines = (word: string) =>
      Array.from({ length: 100 }, (_, index) => `${word} ${String(index)}\n`).join("");
    const diff = await diffOf(lines("old"), lines("new"));
    expect(diff?.split("\n")).toHaveLength(42);
    expect(diff).toContain("… 163 more lines\n");
  });

  test("of two large files without a common line does not take long to give up", async () => {
    const lines = (word: string) =>
      Array.from({ length: 20_000 }, (_, index) => `${word} ${String(index)}\n`).join("");
    expect(await diffOf(lines("old"), lines("new"))).toBe("(the two have little in common)\n");
  });
});
