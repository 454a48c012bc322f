import { existsSync, readFileSync } from "node:fs";
import type { Location } from "./diagnostic.js";

/** A file of the user's that is run. */
export interface CodeFile {
  /** Absolute, as stacks name it. */
  readonly file: string;
  /** As messages name it. */
  readonly shown: string;
}

/** The line of a file that an error passed, as its stack has it; without a line where it passed none. */
export function placeIn({ file, shown }: CodeFile, error: unknown): Location {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const at = stack.indexOf(`${file}:`);
  const [line] = at < 0 ? [] : (/^\d{1,9}/.exec(stack.slice(at + file.length + 1)) ?? []);
  if (line === undefined) return { file: shown };
  const text = existsSync(file) ? readFileSync(file, "utf8").split(/\r?\n/) : [];
  const lineText = text[Number(line) - 1];
  return { file: shown, line: Number(line), ...(lineText === undefined ? {} : { lineText }) };
}
