import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Where a project keeps what may be deleted at any time: `node_modules/.cache/openapi-unfold` beside the innermost `package.json` at or
 * above `folder`, as other tools have it. Undefined where there is none: nothing is kept then.
 */
export function cacheFolder(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (isThere(join(at, "package.json"))) return join(at, "node_modules", ".cache", "openapi-unfold");
    if (dirname(at) === at) return undefined;
  }
}

/** Where the process may not look there is nothing: under a permission model `existsSync` throws. */
function isThere(path: string): boolean {
  try {
    return existsSync(path);
  } catch {
    return false;
  }
}
