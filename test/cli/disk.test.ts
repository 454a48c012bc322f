import { execFileSync, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { put, temporaryFolder, treeOf } from "../emit/folder.js";
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

describe.skipIf(process.platform === "win32")("where few files may be open at a time", () => {
  const limited = (files: number, folder: string, ...args: readonly string[]) =>
    ended(
      spawn("sh", ["-c", `ulimit -n ${String(files)} && exec "$0" "$@"`, process.execPath, ...args], {
        cwd: folder,
      }),
    );

  test("128 are enough for two thousand files", async () => {
    const paths = Array.from({ length: 2000 }, (_, index) => `m${String(index)}.txt`);
    const folder = project({ modules: Object.fromEntries(paths.map((path) => [path, path])) });
    expect(await limited(128, folder, HAND_MADE, "generate")).toMatchObject({ status: 0, error: "" });
    expect(Object.keys(treeOf(output(folder)))).toHaveLength(2001);
  });

  test("64 are enough for the generator's own files, but for those that check a configuration", async () => {
    const folder = temporaryFolder();
    put(folder, { "a.json": '{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{}}' });
    const generate = ["generate", "--no-cache", "--input", "a.json", "--output", "out"];
    expect(await limited(64, folder, BIN, ...generate)).toMatchObject({ status: 0, error: "" });
    expect(await limited(64, folder, BIN, "diff", "a.json", "a.json")).toMatchObject({ status: 0 });
  });

  test("too few are no bug of the generator", async () => {
    const { status, error } = await limited(48, project({}), BIN, "generate");
    expect(status).toBe(2);
    expect(error).toContain("error[limit-exceeded]");
    expect(error).toContain("ulimit -n 128");
  });
});
