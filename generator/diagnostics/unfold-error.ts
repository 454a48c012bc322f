import type { Diagnostic } from "./diagnostic.js";

/** Thrown for everything that is the input's fault, not ours: it carries diagnostics and is shown without a stack trace. */
export class UnfoldError extends Error {
  override readonly name = "UnfoldError";
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const first = diagnostics.find(({ severity }) => severity === "error") ?? diagnostics[0];
    super(first?.message ?? "unknown problem");
    this.diagnostics = diagnostics;
  }
}
