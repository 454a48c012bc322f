import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { z } from "zod";
import type { Bench } from "../harness/bench.js";
import { atLeast } from "../harness/section.js";
import { median, pairwiseRatio } from "../harness/statistics.js";
import { takeTurns, type Runs } from "../harness/take-turns.js";
import { ratio } from "../harness/units.js";
import { inRepository } from "../inputs/repository.js";

const CALLS = 8000;

const FETCH = "bare fetch";
const SDK = "the SDK";
const VARIANTS = [
  FETCH,
  "bare node:http",
  "bare undici",
  SDK,
  "ours on fetch",
  "ours on node:http",
  "ours on undici",
] as const;
type Variant = (typeof VARIANTS)[number];

const figures = z.object({ callsPerSecond: z.number(), cpuPerCall: z.number() });
type Figure = keyof z.infer<typeof figures>;

/** What the client costs in a program that makes one call after another. */
export const throughput: Bench = {
  id: "throughput",
  title: "Calls per second",
  run: async (context) => {
    const folder = await context.folder("throughput");
    await build({
      entryPoints: [inRepository("bench", "speed", "client.ts"), inRepository("bench", "speed", "server.ts")],
      outdir: folder,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      target: "node20",
      logLevel: "error",
    });
    const server = spawn(process.execPath, [join(folder, "server.mjs")], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    try {
      const [port] = z.tuple([z.string()]).parse(await once(createInterface(server.stdout), "line"));
      const runs = await takeTurns(
        VARIANTS.map((name) => ({
          name,
          command: { arguments: [join(folder, "client.mjs"), name, port, String(CALLS)] },
        })),
        context,
      );
      return {
        claims: [
          atLeast(
            "fetch: calls per second, times bare fetch and JSON.parse",
            faster(runs, "ours on fetch", FETCH),
            0.95,
            ratio,
          ),
          atLeast(
            "fetch: bare fetch's CPU per call, times ours",
            leaner(runs, "ours on fetch", FETCH),
            0.95,
            ratio,
          ),
          atLeast(
            "node:http: calls per second, times the SDK",
            faster(runs, "ours on node:http", SDK),
            1.2,
            ratio,
          ),
          atLeast(
            "node:http: the SDK's CPU per call, times ours",
            leaner(runs, "ours on node:http", SDK),
            1 / 0.85,
            ratio,
          ),
          atLeast("undici: calls per second, times the SDK", faster(runs, "ours on undici", SDK), 1.5, ratio),
        ],
        tables: [
          {
            caption: "The list call with 100 items, 32 at a time",
            head: ["", "calls/s", "CPU a call", "calls/s × SDK", "CPU × SDK"],
            rows: VARIANTS.map((name) => [
              name,
              median(valuesOf(runs, name, "callsPerSecond")).toFixed(0),
              `${median(valuesOf(runs, name, "cpuPerCall")).toFixed(0)} µs`,
              ratio(faster(runs, name, SDK)),
              ratio(1 / leaner(runs, name, SDK)),
            ]),
          },
        ],
        notes: [
          `Server and client are two processes on the loopback interface; ${String(CALLS)} calls a run after a quarter as many to warm up. CPU is the client's, user and system.`,
        ],
      };
    } finally {
      server.stdin.end();
      if (server.exitCode === null) await once(server, "exit");
    }
  },
};

function valuesOf(runs: Runs, name: Variant, figure: Figure): readonly number[] {
  return (runs.get(name) ?? []).map(({ stdout }) => figures.parse(JSON.parse(stdout))[figure]);
}

function faster(runs: Runs, name: Variant, base: Variant): number {
  return pairwiseRatio(valuesOf(runs, name, "callsPerSecond"), valuesOf(runs, base, "callsPerSecond"));
}

function leaner(runs: Runs, name: Variant, base: Variant): number {
  return pairwiseRatio(valuesOf(runs, base, "cpuPerCall"), valuesOf(runs, name, "cpuPerCall"));
}
