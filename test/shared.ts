import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../../shared/", import.meta.url));

/** Material beside the repository that users do not have: tests that need it skip without it. */
export const SHARED = {
  missing: !existsSync(FOLDER),
  /** Why such a test is skipped; part of its name. */
  note: existsSync(FOLDER) ? "" : " (skipped: ../shared is not here)",
  path: (name: string) => FOLDER + name,
};
