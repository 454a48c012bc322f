import { join } from "node:path";
import { build } from "esbuild";
import { z } from "zod";
import type { Bench } from "../harness/bench.js";
import { atLeast } from "../harness/section.js";
import { median, pairwiseRatio } from "../harness/statistics.js";
import { takeTurns, type Runs } from "../harness/take-turns.js";
import { ratio } from "../harness/units.js";
import { inRepository } from "../inputs/repository.js";

const TIMES = 60_000;
const VARIANTS = ["ours", "the SDK"] as const;

const figures = z.object({ fields: z.number(), microseconds: z.number() });

/** What it costs to encode a body. The program itself makes sure that both give the same bytes. */
export const formEncoding: Bench = {
  id: "form-encoding",
  title: "Form encoding",
  quick: true,
  run: async (context) => {
    const folder = await context.folder("form-encoding");
    const program = join(folder, "form.mjs");
    await build({
      entryPoints: [inRepository("bench", "speed", "form.ts")],
      outfile: program,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      logLevel: "error",
    });
    const runs = await takeTurns(
      VARIANTS.map((name) => ({ name, command: { arguments: [program, name, String(TIMES)] } })),
      context,
    );
    const ours = results(runs, "ours");
    const theirs = results(runs, "the SDK");
    return {
      claims: [
        atLeast(
          "A nested body of 50 fields or more: bodies per second, times the SDK",
          pairwiseRatio(
            theirs.map(({ microseconds }) => microseconds),
            ours.map(({ microseconds }) => microseconds),
          ),
          2,
          ratio,
        ),
      ],
      tables: [
        {
          caption: "Encoding an invoice",
          head: ["", "fields", "CPU a body"],
          rows: VARIANTS.map((name) => [
            name,
            String(results(runs, name)[0]?.fields),
            `${median(results(runs, name).map(({ microseconds }) => microseconds)).toFixed(1)} µs`,
          ]),
        },
      ],
      notes: ["The bytes of both are the same."],
    };
  },
};

function results(runs: Runs, name: (typeof VARIANTS)[number]): readonly z.infer<typeof figures>[] {
  return (runs.get(name) ?? []).map(({ stdout }) => figures.parse(JSON.parse(stdout)));
}
