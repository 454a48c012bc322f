// Generates from descriptions by turns, again and again in one process: `node run-often.mjs FOLDER ROUNDS INPUT...`. Prints as JSON what
// became of each input, how many different packages the last one gave, and the bytes by which the heap grew in the second half.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { generate, UnfoldError } from "../../../dist/generator/index.js";

const [folder, rounds, ...inputs] = process.argv.slice(2);
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

async function becomes(input) {
  try {
    await generate({ cwd: folder, input: [input], output: "out", cache: false });
    return "written";
  } catch (error) {
    if (!(error instanceof UnfoldError)) throw error;
    return error.message;
  }
}

function hashOfPackage() {
  const hash = createHash("sha256");
  const files = readdirSync(join(folder, "out"), { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  for (const path of paths.sort()) hash.update(path).update(readFileSync(path));
  return hash.digest("hex");
}

/** The bytes in use once nothing more can be collected; finalizers run between turns of the event loop. */
async function heap() {
  for (let turn = 0; turn < 4; turn += 1) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return process.memoryUsage().heapUsed;
}

const outcomes = new Set();
const packages = new Set();
let half = 0;
for (let round = 0; round < Number(rounds); round += 1) {
  for (const input of inputs) outcomes.add(`${input}: ${await becomes(input)}`);
  packages.add(hashOfPackage());
  if (round === Math.floor(Number(rounds) / 2)) half = await heap();
}
process.stdout.write(
  JSON.stringify({ outcomes: [...outcomes], packages: packages.size, grown: (await heap()) - half }),
);
