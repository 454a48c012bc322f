import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { generatorVersion } from "../emit/generator-version.js";
import { byCodeUnits } from "../order.js";
import { packageRoot } from "../package-root.js";
import { stringMember } from "../source/json.js";

/** Folders of this package whose files decide what is written: its programs, and the run-time that is copied. */
const FOLDERS = ["dist/generator", "dist/templates", "templates/runtime"];

/** What decides besides how types are made and printed; an update within a range is not one of ours. */
const PRINTERS = ["openapi-typescript", "prettier", "typescript"];

/**
 * Tells one build of the generator from another: its version, the names, sizes and times of its files, since a version in
 * development has many builds, and the versions of what prints.
 */
export async function generatorFingerprint(): Promise<string> {
  const hash = createHash("sha256").update(`${generatorVersion()}\n${process.versions.node}\n`);
  for (const name of PRINTERS) hash.update(`${versionOf(name)}\n`);
  for (const folder of FOLDERS) {
    const root = join(packageRoot(), folder);
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && /\.(?:js|ts)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort(byCodeUnits);
    for (const file of files) {
      const { mtimeMs, size } = statSync(file);
      hash.update(`${file} ${String(size)} ${String(mtimeMs)}\n`);
    }
  }
  return hash.digest("hex");
}

function versionOf(name: string): string {
  const manifest: unknown = createRequire(import.meta.url)(`${name}/package.json`);
  return stringMember(manifest, "version") ?? "";
}
