/**
 * What takes too long for the suite: `npm run test:long`, or `jiti test/long/main.ts CASES KILLS [PART]` for less of it. Prints figures
 * line by line, the seed first; `SEED` in the environment brings the same cases again. `PART` is `kills`, `packages`, `hostile`, `often`,
 * `growth`, or the number of a property.
 */
import { argv, exit } from "node:process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { checkPackages, randomDescriptions } from "../hostile/packages.js";
import { casesOf, PROPERTIES } from "../hostile/properties/properties.js";
import { runOften } from "../hostile/often.js";
import { measureGrowth } from "./growth.js";
import { runHostile } from "./hostile.js";
import { killRuns } from "./kills.js";
import { chooseSeed } from "./seed.js";

const [, , cases = "200000", kills = "1000", part] = argv;
const seed = chooseSeed();
let failures = 0;
console.log(`seed ${String(seed)}`);

for (const [index, each] of PROPERTIES.entries()) {
  if (part !== undefined && part !== String(index)) continue;
  const { name, property } = each;
  const result = await fc.check(property as fc.IAsyncProperty<unknown[]>, {
    numRuns: casesOf(each, Number(cases)),
    seed,
  });
  console.log(`${result.failed ? "failed" : "passed"} ${String(result.numRuns)} cases: ${name}`);
  if (!result.failed) continue;
  failures += 1;
  console.log(fc.defaultReportMessage(result));
}

if (part === undefined || part === "kills") {
  const figures = await killRuns(Number(kills), seed);
  const { mixed, unrepaired, lost, rounds, journals } = figures;
  const sound = mixed + unrepaired + lost === 0;
  if (!sound) failures += 1;
  console.log(
    `${sound ? "passed" : "failed"} ${String(rounds)} kills: ${String(journals)} left a journal, ${String(mixed)} a mixed tree; ` +
      `${String(unrepaired)} were not repaired by the next run, ${String(lost)} of the user's files lost`,
  );
}

if (part === undefined || part === "packages") {
  const folder = mkdtempSync(join(tmpdir(), "unfold-packages-"));
  const { packages, errors } = await checkPackages(folder, randomDescriptions(500, seed));
  rmSync(folder, { recursive: true });
  if (errors.length > 0) failures += 1;
  console.log(
    `${errors.length > 0 ? "failed" : "passed"} ${String(packages)} packages type-checked and imported`,
  );
  for (const error of errors.slice(0, 20)) console.log(error);
}

if (part === undefined || part === "hostile") {
  const runs = await runHostile();
  if (runs === undefined) console.log("skipped hostile descriptions: ../shared is not here");
  else {
    const { accepted, refused, slowest, largest, isOffline, faults } = runs;
    if (faults.length > 0) failures += 1;
    console.log(
      `${faults.length > 0 ? "failed" : "passed"} hostile descriptions, under permissions${isOffline ? " and without a network" : ""}: ` +
        `${String(accepted)} accepted, ${String(refused)} refused, within ${slowest.toFixed(0)} ms and ${largest.toFixed(0)} MB`,
    );
    for (const fault of faults.slice(0, 20)) console.log(fault);
  }
}

if (part === undefined || part === "often") {
  const { outcomes, packages, grown } = await runOften(1000);
  const sound = packages === 1 && grown < 1_000_000 && outcomes.length === 3;
  if (!sound) failures += 1;
  console.log(
    `${sound ? "passed" : "failed"} 3000 runs in one process: ${String(packages)} package of the same description, ` +
      `the heap ${(grown / 1000).toFixed(0)} kB larger at the end than half-way`,
  );
}

if (part === undefined || part === "growth") failures += await measureGrowth(1500);

exit(failures === 0 ? 0 : 1);
