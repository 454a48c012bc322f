import { resolve } from "node:path";
import { ConfiguredDiagnostics } from "./config/configured-diagnostics.js";
import { resolveSettings, resolveTargets, type Overrides } from "./config/resolve-settings.js";
import type { Settings } from "./config/settings.js";
import { RunCache } from "./cache/run-cache.js";
import { loadParts } from "./load-parts.js";
import type { Produce, Run } from "./generate.js";

/**
 * Everything that a run needs, from what a program or the command line says.
 * @param cwd working directory; relative to the process's own
 * @param produce another way from the settings to modules than reading the inputs and running the templates
 * @throws UnfoldError if the configuration is wrong, or describes several packages
 */
export async function prepareRun(
  overrides: Overrides,
  cwd = ".",
  signal?: AbortSignal,
  produce?: Produce,
): Promise<Run> {
  return runOf(await resolveSettings(overrides, resolve(cwd)), signal, produce);
}

/** {@link prepareRun} for each package that the configuration describes. */
export async function prepareRuns(
  overrides: Overrides,
  cwd = ".",
  signal?: AbortSignal,
  produce?: Produce,
): Promise<readonly Run[]> {
  const all = await resolveTargets(overrides, resolve(cwd));
  return Promise.all(all.map((settings) => runOf(settings, signal, produce)));
}

async function runOf(settings: Settings, signal?: AbortSignal, produce?: Produce): Promise<Run> {
  // What another way produces is not known by its inputs; and sources that run unbuilt change without a sign.
  const cached = produce === undefined && settings.cache && import.meta.url.endsWith(".js");
  const cache = cached ? await RunCache.open(settings) : undefined;
  return {
    settings,
    diagnostics: new ConfiguredDiagnostics(settings.diagnostics),
    produce: produce ?? produceWhenNeeded,
    ...(cache !== undefined && { cache }),
    ...(signal !== undefined && { signal }),
  };
}

/** Loads what reads and renders only when something has to be. */
const produceWhenNeeded: Produce = async (settings, diagnostics, onRead) => {
  await loadParts();
  const { produce } = await import("./produce.js");
  return produce(settings, diagnostics, onRead);
};
