/** `npx jiti test/corpus/openapi-typescript.ts FILE...`: how our types of whole descriptions compare with openapi-typescript's. */
import { buildApi } from "../../generator/api/build-api.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { readDocument } from "../../generator/source/read-document.js";
import { RESERVED_NAMES } from "../../templates/package/exports.js";
import { CLASSES } from "../oracle/openapi-typescript/classes.js";
import { compareDescription } from "../oracle/openapi-typescript/compare-descriptions.js";

const cwd = process.cwd();
const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("Usage: npx jiti test/corpus/openapi-typescript.ts FILE...");
  process.exitCode = 2;
}
for (const path of files) {
  const diagnostics = new Diagnostics();
  const document = await readDocument([{ path, base: cwd }], { cwd }, diagnostics);
  const api = buildApi(document, { reserved: RESERVED_NAMES }, diagnostics);
  diagnostics.throwIfErrors();
  const { schemas, expanded, collapsed, places, unexplained } = compareDescription(api);
  console.log(`${path}: ${String(schemas)} schemas in both`);
  console.log(`  mutually assignable: ${String(expanded)} with any expansion, ${String(collapsed)} without`);
  for (const name of CLASSES) {
    const found = places.get(name) ?? [];
    const owners = new Set(found.map((place) => place.split(": ", 1)[0])).size;
    console.log(`  ${name}: ${String(found.length)} places in ${String(owners)} schemas  ${found[0] ?? ""}`);
  }
  console.log(`  unexplained: ${String(unexplained.length)}`);
  for (const line of unexplained) console.log(`    ${line.slice(0, 300)}`);
  if (unexplained.length > 0) process.exitCode = 1;
}
