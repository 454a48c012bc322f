import { readFile } from "node:fs/promises";
import { dirname, extname, resolve } from "node:path";
import type { Settings } from "../config/settings.js";
import { sha256 } from "../emit/output-file.js";
import type { SourceFile } from "../source/read-document.js";

/** Relative specifiers after `from`, `import` or `require`. One in a comment is followed too, which does no harm. */
const IMPORT = /\b(?:from|import|require)\s*\(?\s*["'](\.{1,2}\/[^"'\n]+)["']/g;

const EXTENSIONS = ["", ".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.js"];

/** The files of code that settings come from and name: the configuration, and templates of the user's. */
export function codeOf({ configFile, templates }: Settings): readonly string[] {
  const files = templates.flatMap(({ use }) => ("file" in use ? [use.file] : []));
  return configFile === undefined ? files : [configFile, ...files];
}

/**
 * The files with all that they import by relative paths, with their hashes, sorted by path. What is imported from packages, or by a path
 * that is only known when the code runs, is not among them.
 */
export async function importsOf(files: readonly string[]): Promise<readonly SourceFile[]> {
  const found = new Map<string, string>();
  const queue = [...files];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (found.has(path)) continue;
    const text = await readFile(path, "utf8");
    found.set(path, sha256(text));
    for (const [, specifier = ""] of text.matchAll(IMPORT)) {
      const target = await firstFile(candidates(resolve(dirname(path), specifier)));
      if (target !== undefined) queue.push(target);
    }
  }
  return [...found]
    .map(([path, hash]) => ({ path, sha256: hash }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What a specifier may mean: `./a.js` is `./a.ts` in TypeScript. */
function candidates(path: string): readonly string[] {
  const extension = extname(path);
  const written = /^\.[cm]?js$/.test(extension) ? [path.slice(0, -2) + "ts"] : [];
  return [...written, ...EXTENSIONS.map((end) => path + end)];
}

async function firstFile(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const isFile = await readFile(path).then(
      () => true,
      () => false,
    );
    if (isFile) return path;
  }
  return undefined;
}
