import type { DiagnosticCode } from "../diagnostics/codes.js";
import { hintToRaise } from "./limits.js";

/** Why a file, URL or stream could not be read; whoever knows the place turns it into a diagnostic. */
export class InputProblem extends Error {
  constructor(
    readonly code: DiagnosticCode,
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

export function tooLarge(limit: number): InputProblem {
  return new InputProblem("limit-exceeded", `It is larger than ${limit} bytes.`, hintToRaise("bytes"));
}
