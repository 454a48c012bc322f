import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MODULES = fileURLToPath(new URL("../../node_modules/", import.meta.url));

/** The compilers that generated code must please, by version. */
export const COMPILERS = {
  "5.9": join(MODULES, "typescript/bin/tsc"),
  "7": join(MODULES, "typescript7/bin/tsc"),
} as const;

const STRICT = [
  "--noEmit",
  "--strict",
  "--noUncheckedIndexedAccess",
  "--exactOptionalPropertyTypes",
  "--noUnusedLocals",
  "--noUnusedParameters",
  "--skipLibCheck",
  "false",
];

/** Type-checks the project in `folder`; gives the compiler's messages, none if it is content. */
export function typeErrors(compiler: keyof typeof COMPILERS, folder: string): Promise<string[]> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [COMPILERS[compiler], "-p", folder, ...STRICT],
      { maxBuffer: 1e8 },
      (error, out) => {
        const lines = out.split("\n").filter((line) => line !== "");
        resolve(error !== null && lines.length === 0 ? [error.message] : lines);
      },
    );
  });
}
