/**
 * What takes too long for the suite: `npm run test:long`, or `jiti test/long/main.ts CASES KILLS [PART]` for less of it. Prints figures
 * line by line, the seed first; `SEED` in the environment brings the same cases again. `PART` is `kills`, `packages`, `growth`, or the number of a property.
 */
import { argv, exit } from "node:process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { checkPackages, randomDescriptions } from "../hostile/packages.js";
import { casesOf, PROPERTIES } from "../hostile/properties/properties.js";
import { measureGrowth } from "./growth.js";
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

if (part === undefined || part === "growth") failures += await measureGrowth(1500);

exit(failures === 0 ? 0 : 1);
