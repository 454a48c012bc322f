import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lockOutput } from "../../generator/emit/lock.js";
import { sha256 } from "../../generator/emit/output-file.js";
import { put, treeOf } from "../emit/folder.js";
import { describeProject, ended, output, project, start, unfold } from "./unfold.js";

const ONE = { modules: { "a.ts": "export const a = 1;\n" } };
const TWO = { modules: { "a.ts": "export const a = 2;\n" } };
const SIGNALS = [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const;

describe.each(SIGNALS)("%s", (signal, status) => {
  test("while the inputs are read ends the run, whatever it waits for", async () => {
    const folder = project(ONE);
    await unfold(folder, "generate");
    const before = treeOf(output(folder));
    describeProject(folder, { hang: true });
    const child = start(folder, ["generate"]);
    const end = ended(child);
    // The hand-made modules say so when they have begun to hang.
    await new Promise((resolve) => child.stderr?.once("data", resolve));
    child.kill(signal);
    expect(await end).toMatchObject({ status, out: "" });
    expect(treeOf(output(folder))).toEqual(before);
  });

  test("while another run holds the lock ends the wait", async () => {
    const folder = project(ONE);
    await unfold(folder, "generate");
    describeProject(folder, TWO);
    const lock = await lockOutput(output(folder));
    const child = start(folder, ["generate"]);
    const end = ended(child);
    // A claim of its own says that it is waiting.
    while (
      Object.keys(treeOf(output(folder))).filter((path) => path.startsWith(".unfold/claim-")).length < 2
    ) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    child.kill(signal);
    expect((await end).status).toBe(status);
    await lock.release();
    expect(treeOf(output(folder))).toMatchObject({ "a.ts": ONE.modules["a.ts"] });
    expect(existsSync(join(output(folder), ".unfold"))).toBe(false);
  });
});

test("a reader that closes the pipe does not stop the run", async () => {
  const folder = project({ ...ONE, warn: "odd" });
  const child = start(folder, ["generate", "--verbose"]);
  child.stdout?.destroy();
  child.stderr?.destroy();
  expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
  expect(treeOf(output(folder))).toMatchObject(ONE.modules);
});

test("three runs at once all succeed with one result", async () => {
  const folder = project(ONE);
  const runs = await Promise.all([1, 2, 3].map(() => unfold(folder, "generate")));
  expect(runs.map(({ status }) => status)).toEqual([0, 0, 0]);
  expect(Object.keys(treeOf(output(folder)))).toEqual(["a.ts", "unfold.manifest.json"]);
});

test("what an interrupted run left is undone first, even if the input is broken by now", async () => {
  const folder = project(ONE);
  await unfold(folder, "generate");
  const before = treeOf(output(folder));
  const old = ONE.modules["a.ts"];
  const entry = { path: "a.ts", before: { sha256: sha256(old) }, after: sha256("half") };
  put(output(folder), {
    "a.ts": "half",
    ".unfold/old/0": old,
    ".unfold/journal.json": JSON.stringify({ entries: [entry], folders: [] }),
  });
  const check = await unfold(folder, "check");
  expect(check.status).toBe(1);
  expect(check.out).toContain("An interrupted run has left it half written");
  describeProject(folder, { error: "broken" });
  expect((await unfold(folder, "generate")).status).toBe(2);
  expect(treeOf(output(folder))).toEqual(before);
});

test("works under Node's permission model, where writing is allowed to the output only", async () => {
  const folder = project(ONE);
  put(folder, { "out/mine.txt": "" });
  const node = [
    "--no-warnings",
    "--experimental-permission",
    "--allow-fs-read=*",
    `--allow-fs-write=${output(folder)}`,
  ];
  expect(await ended(start(folder, ["generate"], { node }))).toMatchObject({ status: 0, error: "" });
  describeProject(folder, TWO);
  put(folder, { "out/a.ts": "edited" });
  // Git cannot be asked there, so the edit counts as not held.
  const refused = await ended(start(folder, ["generate"], { node }));
  expect(refused.status).toBe(2);
  expect(refused.error).toContain("error[edited-output]");
  const elsewhere = await ended(start(folder, ["generate", "--output", "other"], { node }));
  expect(elsewhere.status).toBe(2);
  expect(elsewhere.error).toContain("error[unwritable-output]");
});
