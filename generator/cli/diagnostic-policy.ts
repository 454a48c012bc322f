import { promises as fs } from "node:fs";
import { dirname, resolve } from "node:path";
import { Baseline, baselineText } from "../diagnostics/baseline.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";

/** Flags that say which diagnostics count. */
export interface DiagnosticFlags {
  readonly maxWarnings?: number;
  readonly baseline?: string;
  readonly writeBaseline?: boolean;
}

/** Which diagnostics of a run are told of, and how many warnings it may have. */
export class DiagnosticPolicy {
  readonly #flags: DiagnosticFlags;
  readonly #file: string | undefined;
  readonly #baseline: Baseline | undefined;

  private constructor(flags: DiagnosticFlags, file: string | undefined, baseline: Baseline | undefined) {
    this.#flags = flags;
    this.#file = file;
    this.#baseline = baseline;
  }

  /**
   * Reads the baseline.
   * @throws UnfoldError if there is none where one is named, or it is not one
   */
  static async of(flags: DiagnosticFlags, cwd: string): Promise<DiagnosticPolicy> {
    const { baseline: name, writeBaseline = false } = flags;
    if (name === undefined && writeBaseline)
      throw refusal(
        "invalid-usage",
        "`--write-baseline` needs to know the file.",
        "Name it with `--baseline FILE`.",
      );
    if (name === undefined || writeBaseline)
      return new DiagnosticPolicy(flags, name === undefined ? undefined : resolve(cwd, name), undefined);
    let text: string;
    try {
      text = await fs.readFile(resolve(cwd, name), "utf8");
    } catch {
      throw refusal(
        "unreadable-input",
        "The baseline cannot be read.",
        "Write one with `--write-baseline`.",
        name,
      );
    }
    return new DiagnosticPolicy(flags, undefined, Baseline.parse(text, name));
  }

  /** Those of `diagnostics` that are told of. */
  told(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
    return this.#baseline?.unknown(diagnostics) ?? diagnostics;
  }

  /** Writes the baseline anew, where that was asked for. */
  async record(diagnostics: readonly Diagnostic[]): Promise<void> {
    if (this.#file === undefined) return;
    await fs.mkdir(dirname(this.#file), { recursive: true });
    await fs.writeFile(this.#file, baselineText(diagnostics));
  }

  /** What is said where there are more warnings than may be; undefined where there are not. */
  excess(diagnostics: readonly Diagnostic[]): string | undefined {
    const { maxWarnings, writeBaseline = false } = this.#flags;
    const count = this.told(diagnostics).filter(({ severity }) => severity === "warning").length;
    if (maxWarnings === undefined || writeBaseline || count <= maxWarnings) return undefined;
    return `There are ${String(count)} warnings, and --max-warnings allows ${String(maxWarnings)}.`;
  }
}

function refusal(
  code: "invalid-usage" | "unreadable-input",
  message: string,
  hint: string,
  file?: string,
): UnfoldError {
  const location = file === undefined ? {} : { location: { file } };
  return new UnfoldError([{ code, severity: "error", message, hint, ...location }]);
}
