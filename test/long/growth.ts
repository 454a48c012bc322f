/** How the time for a description grows with its size: `jiti test/long/growth.ts SIZE` prints the exponents. */
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { produceFrom } from "../hostile/properties/produce.js";
import { SHAPES } from "../hostile/growth/shapes.js";

/** Even a processor's time is noisy, and for small sizes all of it goes into what every package has. */
const MOST = 1.5;

/** What a shape costs in milliseconds of the processor, whoever else uses it: the best of three. */
async function costOf(shape: (size: number) => object, size: number): Promise<number> {
  const text = JSON.stringify(shape(size));
  let best = Infinity;
  for (let round = 0; round < 3; round += 1) {
    const begin = process.cpuUsage();
    await produceFrom(text);
    const { user, system } = process.cpuUsage(begin);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** Prints the exponent of each shape between `size` and four times that; says how many are not about linear. */
export async function measureGrowth(size: number): Promise<number> {
  let failures = 0;
  for (const [name, shape] of SHAPES) {
    const base = await costOf(shape, 1);
    const [once, fourTimes] = [await costOf(shape, size), await costOf(shape, 4 * size)];
    const exponent = Math.log(Math.max(1, fourTimes - base) / Math.max(1, once - base)) / Math.log(4);
    const isLinear = exponent <= MOST || fourTimes - base < 100;
    if (!isLinear) failures += 1;
    console.log(
      `${isLinear ? "passed" : "failed"} growth ${exponent.toFixed(2)}: ${name}, ${fourTimes.toFixed(0)} ms for ${String(4 * size)}`,
    );
  }
  return failures;
}

if (argv[1] === fileURLToPath(import.meta.url)) await measureGrowth(Number(argv[2] ?? "1500"));
