import { resolve } from "node:path";
import { findConfig } from "../config/load-config.js";
import { resolveSettings, type Overrides } from "../config/resolve-settings.js";
import type { Settings } from "../config/settings.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";

/**
 * What the configuration says that holds for both sides of a comparison, defaults where there is none. Nothing has to name an input or an
 * output: neither side is the configuration's, and nothing is written.
 * @param config a configuration file, relative to `cwd`; undefined: looked for there
 * @param target the one of the configuration's targets that is meant, where it has several
 * @throws UnfoldError if the configuration is wrong
 */
export async function comparisonSettings(
  config: string | undefined,
  cwd: string,
  target?: string,
): Promise<Settings> {
  const file = config === undefined ? await findConfig(cwd) : resolve(cwd, config);
  const targets = target === undefined ? {} : { targets: [target] };
  const shared = { config: file ?? false, output: ".", ...targets } as const;
  const settings = await resolveSettings({ ...shared, input: ["-"] }, cwd);
  return { ...settings, inputs: await configuredInputs(shared, cwd) };
}

async function configuredInputs(shared: Overrides, cwd: string): Promise<Settings["inputs"]> {
  try {
    return (await resolveSettings(shared, cwd)).inputs;
  } catch (error) {
    // It names none: all else that could be wrong was found before.
    if (error instanceof UnfoldError) return [];
    throw error;
  }
}
