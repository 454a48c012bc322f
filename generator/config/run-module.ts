import { fileURLToPath, pathToFileURL } from "node:url";
import { createJiti } from "jiti";

/** Where the entries of this package are, for modules that import them by its name. */
const ENTRIES = {
  "openapi-unfold/template": new URL("../template/index.js", import.meta.url),
  "openapi-unfold": new URL("../index.js", import.meta.url),
};

/**
 * Runs a module of the user's, TypeScript or JavaScript, and gives its exports. It finds this package under its own name wherever the
 * command was installed.
 * @param file absolute path
 * @param text its text, to see what it imports
 * @throws whatever the module throws
 */
export async function runModule(file: string, text: string): Promise<unknown> {
  // Loaded as it stands, not transformed once more: only where it is wanted, since it brings the printer of structures.
  const template: unknown = text.includes("openapi-unfold/template")
    ? await import("../template/index.js")
    : undefined;
  const jiti = createJiti(pathToFileURL(file).href, {
    fsCache: false,
    moduleCache: false,
    alias: Object.fromEntries(Object.entries(ENTRIES).map(([name, url]) => [name, fileURLToPath(url)])),
    ...(template === undefined ? {} : { virtualModules: { "openapi-unfold/template": template } }),
  });
  return jiti.import(file);
}
