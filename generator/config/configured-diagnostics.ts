import type { Diagnostic, Severity } from "../diagnostics/diagnostic.js";
import { Diagnostics } from "../diagnostics/diagnostics.js";

/**
 * Diagnostics whose warnings and notes have the severities that the configuration gives their codes. Errors stay
 * errors: what reports one counts on the run to end.
 */
export class ConfiguredDiagnostics extends Diagnostics {
  readonly #severities: ReadonlyMap<string, Severity | "off">;

  constructor(severities: ReadonlyMap<string, Severity | "off">) {
    super();
    this.#severities = severities;
  }

  override warning(diagnostic: Omit<Diagnostic, "severity">): void {
    this.#report("warning", diagnostic);
  }

  override note(diagnostic: Omit<Diagnostic, "severity">): void {
    this.#report("note", diagnostic);
  }

  #report(usual: Severity, diagnostic: Omit<Diagnostic, "severity">): void {
    const severity = this.#severities.get(diagnostic.code) ?? usual;
    if (severity === "error") this.error(diagnostic);
    else if (severity === "warning") super.warning(diagnostic);
    else if (severity === "note") super.note(diagnostic);
  }
}
