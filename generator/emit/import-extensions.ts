import { typescript } from "../typescript.js";
import type { Module } from "./module.js";

/**
 * The modules with their imports of one another written as `./a.ts` or `./a`; `js`, as they are made, changes nothing.
 * @param extension what stands behind the name of a module
 */
export function withImportExtensions(
  modules: readonly Module[],
  extension: "js" | "ts" | "none",
): readonly Module[] {
  if (extension === "js") return modules;
  const end = extension === "none" ? "" : ".ts";
  return modules.map((module) =>
    module.path.endsWith(".ts") ? { ...module, text: rewrite(module.text, end) } : module,
  );
}

function rewrite(text: string, end: string): string {
  let result = "";
  let done = 0;
  for (const { fileName, pos } of typescript().preProcessFile(text, true, false).importedFiles) {
    // `pos` is that of the quote.
    if (!/^\.\.?\/.*\.js$/.test(fileName) || !text.startsWith(fileName, pos + 1)) continue;
    const stop = pos + 1 + fileName.length;
    result += text.slice(done, stop - ".js".length) + end;
    done = stop;
  }
  return result + text.slice(done);
}
