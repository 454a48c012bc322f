import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this repository. */
export const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));

/** A path inside the repository. */
export function inRepository(...parts: readonly string[]): string {
  return join(REPOSITORY, ...parts);
}

/** A path inside the folder for what is fetched and made: ignored by git, safe to delete. */
export function inCache(...parts: readonly string[]): string {
  return inRepository(".cache", ...parts);
}

/** The command line as `npm run build` leaves it. */
export const UNFOLD = inRepository("dist", "generator", "cli", "bin.js");

/** The two compilers that generated packages are for. */
export const COMPILERS = {
  "TypeScript 5.9": inRepository("node_modules", "typescript", "bin", "tsc"),
  "TypeScript 7": inRepository("node_modules", "typescript7", "bin", "tsc"),
} as const;

export type Compiler = keyof typeof COMPILERS;
