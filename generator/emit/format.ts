import { whileCleanPrototype, withCleanPrototype } from "../clean-prototype.js";
import { layout } from "./layout/layout.js";
import type { Module } from "./module.js";
import type { OutputFile } from "./output-file.js";

const WIDTH = 110;

/**
 * Formats a module as prettier does. A pure function of its text: no configuration is looked for, so that neither the user's style nor
 * a plugin found beside the output changes the bytes. Prettier itself is asked, and loaded, only for what `layout` does not know.
 * @throws Error that names the module if its text is not TypeScript: a fault of the template, not of the input
 * @throws RangeError whose message is the path, where its types are nested deeper than can be formatted
 */
export async function formatModule(module: Module): Promise<OutputFile> {
  try {
    return { path: module.path, text: quickly(module) ?? (await byPrettier(module)) };
  } catch (error) {
    // What lays out calls itself for each level of a type: only the stack says how many it can.
    throw error instanceof RangeError ? new RangeError(module.path) : error;
  }
}

function quickly({ text, format }: Module): string | undefined {
  return format ? withCleanPrototype(() => layout(text, WIDTH)) : text;
}

async function byPrettier({ path, text }: Module): Promise<string> {
  const { prettier } = await import("./prettier.js");
  try {
    return await whileCleanPrototype(() => prettier(text, WIDTH));
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The text that a template made for ${path} is not TypeScript: ${reason}`, {
      cause: error,
    });
  }
}
