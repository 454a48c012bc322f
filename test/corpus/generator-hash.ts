import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { inRepository } from "../../bench/inputs/repository.js";

/** Tells builds of the generator apart: the results of one say nothing of another. */
export async function generatorHash(): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of [
    inRepository("dist", "generator"),
    inRepository("dist", "templates"),
    inRepository("templates", "runtime"),
  ]) {
    const files = (await readdir(folder, { recursive: true }))
      .filter((path) => /(?<!\.d)\.(?:ts|js)$/.test(path))
      .sort();
    for (const file of files) hash.update(file).update(await readFile(join(folder, file)));
  }
  return hash.digest("hex").slice(0, 12);
}
