import { execFileSync, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { treeOf } from "../emit/folder.js";
import { BIN, describeProject, ended, HAND_MADE, output, project, unfold } from "./unfold.js";

const SMALL = { modules: { "a.txt": "small", "gone/b.txt": "small" } };
const LARGE = { modules: { "a.txt": "x".repeat(300_000), "new/c.txt": "large" } };

/** Puts a small disk where the output goes; `false` where this machine does not let us. */
function mount(folder: string): boolean {
  mkdirSync(output(folder));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=128k", "none", output(folder)], { stdio: "ignore" });
  } catch {
    return false;
  }
  onTestFinished(() => {
    execFileSync("umount", [output(folder)]);
  });
  return true;
}

test("a full disk is refused with status 2, and the old package is untouched", async (context) => {
  const folder = project(SMALL);
  if (!mount(folder)) context.skip("a disk cannot be mounted here");
  expect((await unfold(folder, "generate")).status).toBe(0);
  const before = treeOf(output(folder));
  describeProject(folder, LARGE);
  const { status, error } = await unfold(folder, "generate");
  expect(status).toBe(2);
  expect(error).toContain("error[unwritable-output]");
  expect(error).toContain("the disk is full. It is as it was before.");
  expect(treeOf(output(folder))).toEqual(before);
});

test("a read-only disk is refused with status 2, unless there is nothing to write", async (context) => {
  const folder = project(SMALL);
  if (!mount(folder)) context.skip("a disk cannot be mounted here");
  await unfold(folder, "generate");
  execFileSync("mount", ["-o", "remount,ro", output(folder)]);
  expect((await unfold(folder, "generate")).status).toBe(0);
  expect((await unfold(folder, "check")).status).toBe(0);
  const before = treeOf(output(folder));
  describeProject(folder, LARGE);
  const { status, error } = await unfold(folder, "generate");
  expect(status).toBe(2);
  expect(error).toContain("the disk is read-only");
  expect(treeOf(output(folder))).toEqual(before);
  expect((await unfold(folder, "check")).status).toBe(1);
});

test.skipIf(process.platform === "win32")("two thousand files need only a few open at a time", async () => {
  const paths = Array.from({ length: 2000 }, (_, index) => `m${String(index)}.txt`);
  const folder = project({ modules: Object.fromEntries(paths.map((path) => [path, path])) });
  const script = 'ulimit -n 128 && exec "$0" "$@"';
  const child = spawn("sh", ["-c", script, process.execPath, HAND_MADE, "generate"], { cwd: folder });
  expect(await ended(child)).toMatchObject({ status: 0, error: "" });
  expect(Object.keys(treeOf(output(folder)))).toHaveLength(2001);
});

test.skipIf(process.platform === "win32")(
  "too few open files for the generator itself are no bug of it",
  async () => {
    const folder = project({});
    const args = ["-c", 'ulimit -n 48 && exec "$0" "$@"', process.execPath, BIN, "generate"];
    const { status, error } = await ended(spawn("sh", args, { cwd: folder }));
    expect(status).toBe(2);
    expect(error).toContain("error[limit-exceeded]");
    expect(error).toContain("ulimit -n 128");
  },
);
