import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import { format } from "prettier/standalone";
import type { Module } from "./module.js";
import type { OutputFile } from "./output-file.js";

/**
 * Formats a module. A pure function of its text: the standalone prettier never looks for a configuration, so
 * that neither the user's style nor a plugin found beside the output changes the bytes. `babel-ts` prints the
 * same as the `typescript` parser here, and is faster.
 * @throws Error that names the module if its text is not TypeScript: a fault of the template, not of the input
 */
export async function formatModule(module: Module): Promise<OutputFile> {
  if (!module.format) return { path: module.path, text: module.text };
  try {
    const text = await format(module.text, {
      parser: "babel-ts",
      plugins: [babel, estree],
      printWidth: 110,
      endOfLine: "lf",
    });
    return { path: module.path, text };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The text that a template made for ${module.path} is not TypeScript: ${reason}`, {
      cause: error,
    });
  }
}
