import type { DiagnosticCode } from "./codes.js";

export type Severity = "error" | "warning" | "note";

/** A place in an input. `line` and `column` count from 1; `column` counts UTF-16 code units. */
export interface Location {
  /** The path as the user gave it, relative to the working directory where it lies below it; with `/` on every system. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** JSON pointer within that file (RFC 6901); `""` is the whole file. */
  readonly pointer?: string;
  /** The line of text at `line`, shortened, without its line end: what an excerpt with a caret is made of. */
  readonly lineText?: string;
  /** The column at which `lineText` starts, where a long line was cut before it; 1 by default. */
  readonly lineTextColumn?: number;
}

/** One problem, as a person and a script read it. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One sentence that says what is wrong. */
  readonly message: string;
  readonly location?: Location;
  /** What to do about it. */
  readonly hint?: string;
  /** Other places that belong to it: the other side of a conflict, the sites of a reference. */
  readonly related?: readonly { readonly message: string; readonly location: Location }[];
}
