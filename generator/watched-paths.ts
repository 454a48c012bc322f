import { resolve } from "node:path";
import picomatch from "picomatch";
import { codeOf, importsOf } from "./cache/imports-of.js";
import type { Settings } from "./config/settings.js";

/**
 * The files and folders on which a run with these settings depends, as far as they are known before it: the configuration and templates
 * with what they import, inputs and overlays, and the folders that patterns look in. Absolute paths.
 */
export async function watchedPaths(settings: Settings): Promise<readonly string[]> {
  const code = await importsOf(codeOf(settings)).catch(() => []);
  const inputs = [...settings.inputs, ...settings.overlays].flatMap(({ path, base }) => {
    if (path === "-" || path.startsWith("!") || /^https?:/i.test(path)) return [];
    const { isGlob, base: folder } = picomatch.scan(path);
    return [resolve(base, isGlob ? folder : path)];
  });
  return [...code.map(({ path }) => path), ...inputs];
}
