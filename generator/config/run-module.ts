import { fileURLToPath, pathToFileURL } from "node:url";

/** Where the entries of this package are, for modules that import them by its name. */
const ENTRIES = {
  "openapi-unfold/internals": new URL("../internals/index.js", import.meta.url),
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
  const { createJiti } = await import("jiti");
  const jiti = createJiti(pathToFileURL(file).href, {
    fsCache: false,
    moduleCache: false,
    alias: Object.fromEntries(Object.entries(ENTRIES).map(([name, url]) => [name, fileURLToPath(url)])),
    virtualModules: await ownModules(text),
  });
  return jiti.import(file);
}

/**
 * Our modules for those who write templates, as they run here: transformed once more they would be slow, and not the same. Loaded only
 * where the text names one, since they bring the printer of structures; a module that comes to them in a roundabout way gets a copy.
 */
async function ownModules(text: string): Promise<Record<string, unknown>> {
  if (!/openapi-unfold\/(?:template|internals)/.test(text)) return {};
  return {
    "openapi-unfold/template": await import("../template/index.js"),
    "openapi-unfold/internals": await import("../internals/index.js"),
  };
}
