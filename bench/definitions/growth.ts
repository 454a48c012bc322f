import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Bench } from "../harness/bench.js";
import { atMost, medianOf, type Claim } from "../harness/section.js";
import { growthExponent } from "../harness/statistics.js";
import { takeTurns, type Runs, type Variant } from "../harness/take-turns.js";
import { duration, ratio, size } from "../harness/units.js";
import type { Usage } from "../harness/usage.js";
import { enlarge } from "../inputs/enlarged.js";
import { UNFOLD } from "../inputs/repository.js";

const SIZES = [1, 2, 4, 8] as const;
const LIMIT = 1.1;

/** How the cost of a package grows with the size of its description. */
export const growth: Bench = {
  id: "growth",
  title: "Growth with the size of a description",
  quick: true,
  run: async (context) => {
    const folder = await context.folder("growth");
    const inputs = await Promise.all(
      SIZES.map(async (times) => {
        const path = join(folder, `${nameOf(times)}.json`);
        await enlarge(await context.description("Stripe"), times, path);
        return { times, path, bytes: (await stat(path)).size };
      }),
    );
    const variants = inputs.map(({ times, path }) => variant(nameOf(times), path, folder));
    const runs = await takeTurns(variants, { ...context, warmUp: !context.quick });
    return {
      claims: [
        claim("processor time", "cpu", runs),
        claim("wall time", "wall", runs),
        claim("peak memory", "memory", runs),
      ],
      tables: [
        {
          caption:
            "Stripe's description several times over, with names and paths of its own for every copy; nothing there yet",
          head: ["", "description", "wall", "CPU", "peak memory"],
          rows: inputs.map(({ times, bytes }) => {
            const name = nameOf(times);
            return [
              name,
              size(bytes),
              duration(medianOf(runs, name, "wall")),
              duration(medianOf(runs, name, "cpu")),
              size(medianOf(runs, name, "memory")),
            ];
          }),
        },
      ],
      notes: [
        "The exponent is the slope of a straight line through the logarithms, by least squares: 1 is growth in proportion.",
      ],
    };
  },
};

function nameOf(times: number): string {
  return `${String(times)}×`;
}

function claim(what: string, figure: keyof Usage, runs: Runs): Claim {
  const points = SIZES.map((times) => ({ size: times, cost: medianOf(runs, nameOf(times), figure) }));
  return atMost(`Exponent by which ${what} grows from 1× to 8×`, growthExponent(points), LIMIT, ratio);
}

function variant(name: string, input: string, folder: string): Variant {
  const project = join(folder, `project-${name}`);
  return {
    name,
    command: {
      arguments: [UNFOLD, "generate", "--json", "--input", input, "--output", "package"],
      cwd: project,
    },
    prepare: async () => {
      await rm(project, { recursive: true, force: true });
      await mkdir(project, { recursive: true });
      await writeFile(join(project, "package.json"), "{}\n");
    },
  };
}
