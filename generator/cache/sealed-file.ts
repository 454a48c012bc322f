import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { sha256 } from "../emit/output-file.js";
import { removeOldest } from "./remove-oldest.js";

/** Reads what {@link writeSealed} wrote; undefined where it is missing, cut off or damaged. */
export async function readSealed(path: string): Promise<string | undefined> {
  const text = await readFile(path, "utf8").catch(() => "");
  const end = text.indexOf("\n");
  const body = text.slice(end + 1);
  return end > 0 && text.slice(0, end) === sha256(body) ? body : undefined;
}

/**
 * Writes a file of the cache behind its own hash, as a whole: runs at the same time see the old one or the new one. A cache that cannot
 * be written is done without.
 * @param most how many files of its folder are kept: those that were written last
 */
export async function writeSealed(path: string, body: string, most: number): Promise<void> {
  const folder = dirname(path);
  const temporary = `${path}.${String(process.pid)}.tmp`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(temporary, `${sha256(body)}\n${body}`);
    await rename(temporary, path);
    await removeOldest(folder, most);
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}
