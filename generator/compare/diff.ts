import type { ApiDiff } from "./change.js";
import { compareApis } from "./compare-apis.js";
import { comparisonSettings } from "./read-settings.js";
import { readSide } from "./side.js";

/**
 * Compares two versions of a description.
 * @param before a file, folder, glob, URL, `-`, or `REV:PATH` in git; relative paths are relative to `cwd`
 * @param after the same
 * @param cwd absolute path of the working directory
 * @param config a configuration file; undefined: looked for in `cwd`
 * @throws UnfoldError with all that is wrong with the configuration or with either version
 */
export async function diffDescriptions(
  before: string,
  after: string,
  cwd: string,
  config?: string,
  target?: string,
): Promise<ApiDiff> {
  const settings = await comparisonSettings(config, cwd, target);
  const old = await readSide(before, settings);
  return compareApis(old, await readSide(after, settings));
}
