import { createHash } from "node:crypto";

/** One file of the package as it is written: formatted, with its final bytes. */
export interface OutputFile {
  /** Path in the package, with `/`: `schemas/invoice.ts`. */
  readonly path: string;
  readonly text: string;
}

/** SHA-256 in lower-case hexadecimal; text is hashed as UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
