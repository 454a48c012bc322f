import { promises as fs } from "node:fs";
import { join } from "node:path";

/** Folders in which projects keep their description, the likeliest first. */
const FOLDERS = [".", "spec", "api", "openapi", "docs"];

/** File names of descriptions, the likeliest first. */
const NAMES = [/^openapi.*\.(?:ya?ml|json)$/i, /^swagger.*\.(?:ya?ml|json)$/i, /^api\.(?:ya?ml|json)$/i];

/** The file that most likely is the description of the project in `cwd`, relative to it; undefined where none looks like one. */
export async function guessInput(cwd: string): Promise<string | undefined> {
  for (const folder of FOLDERS) {
    const names = (await fs.readdir(join(cwd, folder)).catch(() => [])).sort();
    for (const pattern of NAMES) {
      const found = names.find((name) => pattern.test(name));
      if (found !== undefined) return folder === "." ? found : `${folder}/${found}`;
    }
  }
  return undefined;
}
