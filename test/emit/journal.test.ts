import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { applyChanges } from "../../generator/emit/apply.js";
import { MANIFEST_PATH } from "../../generator/emit/manifest.js";
import { sha256 } from "../../generator/emit/output-file.js";
import { planChanges } from "../../generator/emit/plan.js";
import { recoverOutput } from "../../generator/emit/write-package.js";
import { put, temporaryFolder, treeOf } from "./folder.js";
import { packageOf, write } from "./package.js";

const PROGRAM = fileURLToPath(new URL("programs/rewrite.mjs", import.meta.url));
const OLD = { "a.ts": "1", "b/c.ts": "1", "gone/d.ts": "1", "same.ts": "1" };
const NEW = { "a.ts": "2", "b/c.ts": "2", "new/deep/e.ts": "2", "same.ts": "1" };

/** Without giving the turn away, which would be too slow; gives up after a second. */
function spinUntil(condition: () => boolean): void {
  const end = Date.now() + 1000;
  while (!condition() && Date.now() < end);
}

/** The tree without what a run keeps for itself. */
function visible(output: string): Record<string, string> {
  return Object.fromEntries(Object.entries(treeOf(output)).filter(([path]) => !path.startsWith(".unfold")));
}

test("a run that fails at any step leaves the old tree", async () => {
  let steps = Infinity;
  for (let last = 0; last < steps; last++) {
    const output = temporaryFolder();
    await write(output, OLD);
    const before = treeOf(output);
    const plan = await planChanges(output, packageOf(NEW));
    put(output, { ".unfold/.keep": "" });
    let step = 0;
    const run = applyChanges(output, plan.changes, () => {
      if (step++ === last) throw new Error("stop");
    });
    if (await run.then(() => true).catch(() => false)) steps = last;
    else expect(visible(output), `stopped at step ${String(last)}`).toEqual(before);
  }
  expect(steps).toBeGreaterThan(8);
});

test("a run that is killed at any moment leaves the old tree, the new one, or a journal that gives the old one back", async () => {
  const { packageNumber } = (await import(PROGRAM)) as {
    packageNumber: (number: number) => readonly { path: string; text: string }[];
  };
  const treeNumber = (number: number) =>
    Object.fromEntries(packageNumber(number).map(({ path, text }) => [path, text]));
  const output = temporaryFolder();
  put(output, { "folder1/mine.ts": "my own" });
  let journals = 0;
  for (let round = 0; round < 30; round++) {
    const child = spawn(process.execPath, [PROGRAM, output, String(round)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const exit = new Promise((resolve) => child.once("exit", resolve));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    await wait(Math.random() * 60);
    // Every other time not at any moment, but within the few milliseconds in which files are moved.
    if (round % 2 === 0) spinUntil(() => existsSync(join(output, ".unfold/journal.json")));
    child.kill("SIGKILL");
    await exit;
    const isWhole = () => {
      const { "folder1/mine.ts": mine, ...tree } = visible(output);
      expect(mine).toBe("my own");
      if (Object.keys(tree).length === 0) return true;
      const number = Number(/^\d+/.exec(tree["f2.ts"] ?? "")?.[0]);
      return (
        JSON.stringify(Object.entries(tree).sort()) ===
        JSON.stringify(Object.entries(treeNumber(number)).sort())
      );
    };
    const journal = existsSync(join(output, ".unfold/journal.json"));
    if (journal) journals++;
    expect(journal || isWhole(), "mixed without a journal").toBe(true);
    await recoverOutput(output);
    expect(isWhole(), "not whole after recovery").toBe(true);
  }
  // Else the test would have shown nothing about journals.
  expect(journals).toBeGreaterThan(0);
  const { writePackage } = await import("../../generator/emit/write-package.js");
  await writePackage(output, packageNumber(1000), () => undefined);
  expect(treeOf(output)).toEqual({ ...treeNumber(1000), "folder1/mine.ts": "my own" });
});

describe("a journal that was left", () => {
  const put1 = (output: string, entry: object, more: object = {}) => {
    put(output, { ".unfold/journal.json": JSON.stringify({ entries: [entry], folders: [], ...more }) });
  };

  test("does not undo what somebody has changed since", async () => {
    const output = temporaryFolder();
    put(output, { "a.ts": "mine since", ".unfold/old/0": "old" });
    put1(output, { path: "a.ts", before: { sha256: sha256("old") }, after: sha256("new") });
    expect(await recoverOutput(output)).toBe(true);
    expect(treeOf(output)).toEqual({ "a.ts": "mine since" });
  });

  test("does not put back a backup that was tampered with", async () => {
    const output = temporaryFolder();
    put(output, { "a.ts": "new", ".unfold/old/0": "tampered" });
    put1(output, { path: "a.ts", before: { sha256: sha256("old") }, after: sha256("new") });
    await recoverOutput(output);
    expect(treeOf(output)).toEqual({ "a.ts": "new" });
  });

  test.each(["../victim.ts", "/tmp/victim.ts", ".git/config", "a/../../victim.ts", "node_modules/x.js"])(
    "that names %s is not believed",
    async (path) => {
      const folder = temporaryFolder();
      const output = join(folder, "out");
      put(folder, { "victim.ts": "v" });
      put(output, { ".git/config": "v", "node_modules/x.js": "v" });
      put1(output, { path, before: null, after: sha256("v") });
      await recoverOutput(output);
      const tree = treeOf(folder);
      expect(tree).toEqual({ "victim.ts": "v", "out/.git/config": "v", "out/node_modules/x.js": "v" });
    },
  );

  test("that is no journal at all is removed", async () => {
    const output = temporaryFolder();
    put(output, { ".unfold/journal.json": "{", "a.ts": "1" });
    await recoverOutput(output);
    expect(treeOf(output)).toEqual({ "a.ts": "1" });
  });

  test("can be rolled back again after the rolling back was itself interrupted", async () => {
    const output = temporaryFolder();
    put(output, { "a.ts": "new", "b.ts": "old", ".unfold/old/0": "old" });
    const entries = ["a.ts", "b.ts"].map((path) => ({
      path,
      before: { sha256: sha256("old") },
      after: sha256("new"),
    }));
    put(output, { ".unfold/journal.json": JSON.stringify({ entries, folders: [] }) });
    await recoverOutput(output);
    expect(treeOf(output)).toEqual({ "a.ts": "old", "b.ts": "old" });
  });
});

test("what was staged without a journal is swept", async () => {
  const output = temporaryFolder();
  await write(output, { "a.ts": "1" });
  put(output, { ".unfold/new/0": "x", ".unfold/journal.json.123": "x" });
  await write(output, { "a.ts": "2" });
  expect(Object.keys(treeOf(output))).toEqual(["a.ts", MANIFEST_PATH]);
});
