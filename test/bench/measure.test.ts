import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { measure } from "../../bench/harness/measure.js";
import { takeTurns } from "../../bench/harness/take-turns.js";

const MEGABYTE = 1_000_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "measure-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function script(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

test("time and memory of a process and of those that it starts", async () => {
  const child = await script(
    "child.mjs",
    "const held = Buffer.alloc(300e6, 1); const end = Date.now() + 400; while (Date.now() < end); console.log(held.length);",
  );
  const parent = await script(
    "parent.mjs",
    `import { execFileSync } from "node:child_process"; console.log(execFileSync(process.execPath, [${JSON.stringify(child)}], { encoding: "utf8" }).trim());`,
  );
  const run = await measure({ arguments: [parent] });
  expect(run).toMatchObject({ stdout: "300000000\n", status: 0 });
  expect(run.wall).toBeGreaterThan(400);
  expect(run.cpu).toBeGreaterThan(10);
  expect(run.memory).toBeGreaterThan(300 * MEGABYTE);
  expect(run.memory).toBeLessThan(600 * MEGABYTE);
});

test("a failure says what was printed; a status that is expected is none", async () => {
  const file = await script("fails.mjs", 'console.error("what is wrong"); process.exitCode = 3;');
  await expect(measure({ arguments: [file] })).rejects.toThrow(/exited with 3:\nwhat is wrong/);
  await expect(measure({ arguments: [file], statuses: [0, 3] })).resolves.toMatchObject({ status: 3 });
});

test("variants take turns, and the first round does not count", async () => {
  const file = await script("name.mjs", "console.log(process.argv[2]);");
  const order: string[] = [];
  const variant = (name: string) => ({
    name,
    command: { arguments: [file, name] },
    prepare: (round: number) => {
      order.push(`${name}${String(round)}`);
      return Promise.resolve();
    },
  });
  const runs = await takeTurns([variant("a"), variant("b")], { runs: 2, say: () => undefined });
  expect(order).toEqual(["a0", "b0", "a1", "b1", "a2", "b2"]);
  expect(runs.get("b")?.map(({ stdout }) => stdout)).toEqual(["b\n", "b\n"]);
});

test("a run that did something else ends the bench", async () => {
  const file = await script("nothing.mjs", "");
  const verify = (): never => {
    throw new Error("wrote nothing");
  };
  await expect(
    takeTurns([{ name: "a", command: { arguments: [file] }, verify }], { runs: 1, say: () => undefined }),
  ).rejects.toThrow("wrote nothing");
});
