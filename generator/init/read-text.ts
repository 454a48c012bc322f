import { promises as fs } from "node:fs";
import { isMissing } from "../emit/disk.js";

/**
 * The text of a file, undefined where there is none.
 * @throws NodeJS.ErrnoException if it cannot be read
 */
export async function readText(path: string): Promise<string | undefined> {
  try {
    return await fs.readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
