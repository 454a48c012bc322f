import { withCleanPrototype } from "./clean-prototype.js";
import type { Overrides } from "./config/resolve-settings.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import type { Comparison } from "./emit/compare-package.js";
import type { Generated } from "./generate.js";

export { defineConfig, type InputConfig, type UserConfig } from "./config/user-config.js";
export { definePreset, type ConventionsConfig, type PresetConfig } from "./config/preset-config.js";
export type { Diagnostic, Location, Severity } from "./diagnostics/diagnostic.js";
export type { DiagnosticCode } from "./diagnostics/codes.js";
export { defineTemplate, type Template } from "./template/template.js";
export type { Hook } from "./template/selected-template.js";
export type { AnyTemplate, TemplateConfig } from "./config/user-config.js";
export { UnfoldError } from "./diagnostics/unfold-error.js";
export type { Comparison, Difference, DifferenceState } from "./emit/compare-package.js";
export type { Generated, Overrides };

/** What {@link check} takes. */
export interface CheckOptions extends Overrides {
  /** The folder that relative paths and the look-up of the configuration start from. Default: the process's own. */
  readonly cwd?: string;
  /** Ends the run; the output is then as it was. */
  readonly signal?: AbortSignal;
}

/** What {@link generate} takes. */
export interface GenerateOptions extends CheckOptions {
  /** Replace generated files that were edited by hand. Default: `false`. */
  readonly force?: boolean;
  /** Say what would change, and write nothing. Default: `false`. */
  readonly dryRun?: boolean;
}

/**
 * Writes the package that a configuration, or `input` and `output`, describe.
 * @returns what was written, and the warnings
 * @throws {@link UnfoldError} with everything that is wrong; the output folder is then as it was
 */
export async function generate(
  options: GenerateOptions = {},
): Promise<Generated & { readonly diagnostics: readonly Diagnostic[] }> {
  // Loaded when needed, so that a configuration that imports `defineConfig` stays cheap.
  const { generatePackage } = await import("./generate.js");
  const { force, dryRun } = withCleanPrototype(() => ({ force: options.force, dryRun: options.dryRun }));
  const run = await prepare(options);
  const generated = await generatePackage(run, { force: force ?? false, dryRun: dryRun ?? false });
  return { ...generated, diagnostics: run.diagnostics.list };
}

/**
 * Compares the package on disk with what {@link generate} would write. Writes nothing.
 * @returns the differences, none if the package is up to date, and the warnings
 * @throws {@link UnfoldError} if an input or the configuration is wrong
 */
export async function check(
  options: CheckOptions = {},
): Promise<Comparison & { readonly diagnostics: readonly Diagnostic[] }> {
  const { checkPackage } = await import("./generate.js");
  const run = await prepare(options);
  const comparison = await checkPackage(run);
  return { ...comparison, diagnostics: run.diagnostics.list };
}

async function prepare(options: CheckOptions) {
  const { prepareRun } = await import("./prepare-run.js");
  return withCleanPrototype(() => prepareRun(options, options.cwd, options.signal));
}
