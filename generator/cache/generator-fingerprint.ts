import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { eachLimited } from "../emit/each-limited.js";
import { generatorVersion } from "../emit/generator-version.js";
import { byCodeUnits } from "../order.js";
import { packageRoot } from "../package-root.js";

/** Folders of this package whose files decide what is written: its programs, and the run-time that is copied. */
const FOLDERS = ["dist/generator", "dist/templates", "templates/runtime"];

/**
 * Tells one build of the generator from another: its version, and the names, sizes and times of its files, since a version in
 * development has many builds.
 */
export async function generatorFingerprint(): Promise<string> {
  const hash = createHash("sha256").update(`${generatorVersion()}\n${process.versions.node}\n`);
  for (const folder of FOLDERS) {
    const root = join(packageRoot(), folder);
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && /\.(?:js|ts)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort(byCodeUnits);
    const facts = await eachLimited(files, async (file) => {
      const { mtimeMs, size } = await stat(file);
      return `${file} ${String(size)} ${String(mtimeMs)}\n`;
    });
    for (const fact of facts) hash.update(fact);
  }
  return hash.digest("hex");
}
