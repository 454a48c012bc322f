import type { Diagnostic } from "./diagnostic.js";
import { UnfoldError } from "./unfold-error.js";

/** Collects problems, so that a run can show all of them at once instead of stopping at the first. */
export class Diagnostics {
  readonly #list: Diagnostic[] = [];

  get list(): readonly Diagnostic[] {
    return this.#list;
  }

  get hasErrors(): boolean {
    return this.#list.some(({ severity }) => severity === "error");
  }

  error(diagnostic: Omit<Diagnostic, "severity">): void {
    this.#list.push({ ...diagnostic, severity: "error" });
  }

  warning(diagnostic: Omit<Diagnostic, "severity">): void {
    this.#list.push({ ...diagnostic, severity: "warning" });
  }

  note(diagnostic: Omit<Diagnostic, "severity">): void {
    this.#list.push({ ...diagnostic, severity: "note" });
  }

  /**
   * Ends the stage if any error was reported.
   * @throws UnfoldError that carries everything collected so far
   */
  throwIfErrors(): void {
    if (this.hasErrors) throw new UnfoldError(this.#list);
  }
}
