import { resolve } from "node:path";
import { ConfiguredDiagnostics } from "./config/configured-diagnostics.js";
import { resolveSettings, type Overrides } from "./config/resolve-settings.js";
import type { Produce, Run } from "./generate.js";

/**
 * Everything that a run needs, from what a program or the command line says.
 * @param cwd working directory; relative to the process's own
 * @param produce another way from the settings to modules than reading the inputs and running the templates
 * @throws UnfoldError if the configuration is wrong
 */
export async function prepareRun(
  overrides: Overrides,
  cwd = ".",
  signal?: AbortSignal,
  produce?: Produce,
): Promise<Run> {
  const settings = await resolveSettings(overrides, resolve(cwd));
  return {
    settings,
    diagnostics: new ConfiguredDiagnostics(settings.diagnostics),
    produce: produce ?? (await import("./produce.js")).produce,
    ...(signal !== undefined && { signal }),
  };
}
