/** Runs that are killed at random moments, and what their output is then: `jiti test/long/kills.ts ROUNDS SEED`. */
import { spawn } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  mkdirSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import fc from "fast-check";

const PROGRAM = fileURLToPath(new URL("../emit/programs/rewrite.mjs", import.meta.url));

/** What became of the output of killed runs. */
export interface Kills {
  rounds: number;
  /** Kills that left a journal, which the next run has to roll back or forward. */
  journals: number;
  /** Trees that were neither the old nor the new one, without a journal. */
  mixed: number;
  /** Trees that were neither after the next run either. */
  unrepaired: number;
  /** Files of the user's that were changed or gone. */
  lost: number;
}

interface Programs {
  readonly packageNumber: (number: number) => readonly { readonly path: string; readonly text: string }[];
}

const MINE = ["folder1/mine.ts", "mine.txt", "deep/er/mine.ts"];

/** Kills `rounds` runs, each after a delay that `seed` gives; half of them while files are being moved. */
export async function killRuns(rounds: number, seed: number): Promise<Kills> {
  const { packageNumber } = (await import(PROGRAM)) as Programs;
  const { recoverOutput, writePackage } = await import("../../dist/generator/emit/write-package.js");
  const output = mkdtempSync(join(tmpdir(), "unfold-kills-"));
  for (const path of MINE) {
    mkdirSync(join(output, path, ".."), { recursive: true });
    writeFileSync(join(output, path), path);
  }
  const delays = fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), { numRuns: rounds, seed });
  const kills: Kills = { rounds: 0, journals: 0, mixed: 0, unrepaired: 0, lost: 0 };
  const isWhole = (): boolean => {
    const tree = treeOf(output);
    for (const path of MINE) {
      if (tree.get(path) !== path) kills.lost += 1;
      tree.delete(path);
    }
    if (tree.size === 0) return true;
    const number = Number(/^\d+/.exec(tree.get("f2.ts") ?? "")?.[0]);
    if (Number.isNaN(number)) return false;
    const wanted = packageNumber(number);
    return wanted.length === tree.size && wanted.every(({ path, text }) => tree.get(path) === text);
  };
  try {
    for (const [round, delay] of delays.entries()) {
      await killOne(output, round, delay);
      const journal = existsSync(join(output, ".unfold/journal.json"));
      if (journal) kills.journals += 1;
      else if (!isWhole()) kills.mixed += 1;
      // The next run: most begin by repairing, some go on to write.
      if (round % 10 === 9) await writePackage(output, packageNumber(round), () => undefined);
      else await recoverOutput(output);
      if (!isWhole()) kills.unrepaired += 1;
      kills.rounds += 1;
    }
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
  return kills;
}

async function killOne(output: string, round: number, delay: number): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, output, String(round)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await new Promise((resolve) => child.stdout.once("data", resolve));
  await wait(delay * 60);
  if (round % 2 === 0) spinUntil(() => existsSync(join(output, ".unfold/journal.json")));
  child.kill("SIGKILL");
  await ended;
}

/** Without giving the turn away, which would be too slow; gives up after a second. */
function spinUntil(condition: () => boolean): void {
  const end = Date.now() + 1000;
  while (!condition() && Date.now() < end);
}

/** The text of every file by path, but for what a run keeps for itself. */
function treeOf(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return new Map(
    names
      .filter((name) => !name.startsWith(".unfold") && lstatSync(join(folder, name)).isFile())
      .map((name) => [name.replaceAll("\\", "/"), readFileSync(join(folder, name), "utf8")]),
  );
}
