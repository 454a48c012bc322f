import { promises as fs } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { UnfoldError } from "../../generator/diagnostics/unfold-error.js";
import { recoverOutput } from "../../generator/emit/write-package.js";
import { put, temporaryFolder, treeOf } from "./folder.js";
import { packageOf, write } from "./package.js";

const OLD = { "a.ts": "1", "b/c.ts": "1", "gone/d.ts": "1", "same.ts": "1" };
const NEW = { "a.ts": "2", "b/c.ts": "2", "new/deep/e.ts": "2", "same.ts": "1" };
/** Every call by which a run changes the disk. */
const CALLS = ["mkdir", "writeFile", "link", "copyFile", "symlink", "rename", "rm", "rmdir"] as const;

afterEach(() => {
  vi.restoreAllMocks();
});

/** Makes calls from the `first` on that change the disk fail, `count` of them; gives how many there were in all. */
function failCalls(first: number, count: number, code: string): () => number {
  let calls = 0;
  for (const name of CALLS) {
    const original = fs[name] as (...args: unknown[]) => Promise<unknown>;
    vi.spyOn(fs, name as "rm").mockImplementation((...args: unknown[]) => {
      const number = calls++;
      if (number < first || number >= first + count) return original.apply(fs, args) as Promise<void>;
      const error = Object.assign(new Error(`${code}: ${name}`), { code, syscall: name });
      return Promise.reject(error);
    });
  }
  return () => calls;
}

const texts = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(packageOf(files).map(({ path, text }) => [path, text]));

async function prepared(): Promise<string> {
  const output = temporaryFolder();
  await write(output, OLD);
  put(output, { "mine.ts": "my own" });
  return output;
}

async function callsOfARun(): Promise<number> {
  const output = await prepared();
  const calls = failCalls(Infinity, 0, "");
  await write(output, NEW);
  vi.restoreAllMocks();
  expect(calls()).toBeGreaterThan(20);
  return calls();
}

test.each([
  ["once", 1, "EIO"],
  ["and the disk stays full", Infinity, "ENOSPC"],
  ["and permission stays lost", Infinity, "EACCES"],
])(
  "any call fails %s: the tree is the old one or the new one, or a journal gives it back",
  async (_, count, code) => {
    const before = { ...texts(OLD), "mine.ts": "my own" };
    const after = { ...texts(NEW), "mine.ts": "my own" };
    const outcomes = new Set<string>();
    const calls = await callsOfARun();
    for (let first = 0; first < calls; first++) {
      const output = await prepared();
      failCalls(first, count, code);
      const error: unknown = await write(output, NEW).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      vi.restoreAllMocks();
      const label = `call ${String(first)}`;
      const { tree, journal } = split(treeOf(output));
      if (error === undefined) {
        expect(tree, label).toEqual(after);
        outcomes.add("written");
        continue;
      }
      // What is not ours to report is not reported as a bug of ours either.
      expect(error, label).toBeInstanceOf(UnfoldError);
      const told = (error as UnfoldError).diagnostics[0];
      expect(told?.code, label).toBe("unwritable-output");
      expect(told?.message.includes("half written"), label).toBe(journal);
      if (!journal) expect([before, after], label).toContainEqual(tree);
      outcomes.add(journal ? "journal" : "refused");
      await recoverOutput(output);
      expect([before, after], label).toContainEqual(split(treeOf(output)).tree);
      await write(output, NEW);
      expect(treeOf(output), label).toEqual(after);
    }
    expect(outcomes).toContain("refused");
    if (count > 1) expect(outcomes).toContain("journal");
  },
);

function split(tree: Record<string, string>): { tree: Record<string, string>; journal: boolean } {
  const own = Object.entries(tree).filter(([path]) => !path.startsWith(".unfold"));
  return { tree: Object.fromEntries(own), journal: ".unfold/journal.json" in tree };
}
