/**
 * Plants changes in a whole Stripe description and looks for them: `npx jiti test/compare/stripe-main.ts FILE [ROUNDS]`. Too slow for
 * the suite. Ends with status 1 if a change is missed, or one is named that is not there.
 */
import { readFileSync } from "node:fs";
import { reachableKeys } from "../../generator/api/schema/reachable.js";
import { compareApis } from "../../generator/compare/compare-apis.js";
import type { JsonObject } from "../../generator/source/json.js";
import { modelOf } from "../api/model.js";
import { found, plant } from "./plant.js";

const CHANGES = 200;
const [file = "", rounds = "5"] = process.argv.slice(2);
const description = JSON.parse(readFileSync(file, "utf8")) as JsonObject;
const before = modelOf(description).api;
const sent = reachableKeys(
  before.operations.map(({ parameters, body }) => ({ parameters, body, responses: [] })),
  before.schemas,
);

let seed = 1;
/** A linear congruential generator: the same choices in every run. */
const next = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648);

for (let round = 0; round < Number(rounds); round += 1) {
  const planted = plant(
    description,
    Array.from({ length: CHANGES }, next),
    (component) => !sent.has(component),
  );
  const start = performance.now();
  const changes = compareApis(before, modelOf(planted.description).api).changes.map(found);
  const time = (performance.now() - start).toFixed(0);
  const missed = planted.changes.filter((change) => !changes.includes(change));
  const invented = changes.filter((change) => !planted.changes.includes(change));
  console.log(`${String(planted.changes.length)} planted, ${String(changes.length)} found in ${time} ms`);
  for (const change of missed) console.log(`  missed: ${change}`);
  for (const change of invented) console.log(`  invented: ${change}`);
  if (missed.length + invented.length > 0) process.exitCode = 1;
}
