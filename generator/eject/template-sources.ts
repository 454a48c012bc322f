import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { packageRoot } from "../package-root.js";

/** What ejected files import in the place of the generator's own modules, and of what it depends on. */
export const INTERNALS = "openapi-unfold/internals";

const IMPORT = /(?<=\bfrom ")[^"]+(?=";)/g;

/**
 * The source of a built-in template, with all template modules that it imports, ready to stand in one folder of the user's.
 * @param entry the module that exports the template, relative to `templates/`, without extension: `core/types`
 * @returns texts by path; the entry is `index.ts`
 */
export function templateSources(entry: string): ReadonlyMap<string, string> {
  const root = join(packageRoot(), "templates");
  const sources = new Map<string, string>();
  const queue = [entry];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (sources.has(name)) continue;
    const text = readFileSync(join(root, `${name}.ts`), "utf8");
    sources.set(name, text);
    for (const [specifier] of text.matchAll(IMPORT)) {
      const target = targetOf(name, specifier);
      if (target !== undefined && existsSync(join(root, `${target}.ts`))) queue.push(target);
    }
  }
  return new Map([...sources].map(([name, text]) => [pathOf(name, entry), rewritten(name, text, entry)]));
}

/** The template module that an import leads to, undefined for one outside of `templates/`. */
function targetOf(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const target = posix.join(posix.dirname(from), specifier.replace(/\.js$/, ""));
  return target.startsWith("..") ? undefined : target;
}

function pathOf(name: string, entry: string): string {
  return name === entry ? "index.ts" : `${name}.ts`;
}

function rewritten(name: string, text: string, entry: string): string {
  const here = posix.dirname(pathOf(name, entry));
  return text.replaceAll(IMPORT, (specifier) => {
    if (specifier === "ts-morph") return INTERNALS;
    if (!specifier.startsWith(".")) return specifier;
    const target = targetOf(name, specifier);
    if (target === undefined) return INTERNALS;
    const way = posix.relative(here, pathOf(target, entry)).replace(/\.ts$/, ".js");
    return way.startsWith(".") ? way : `./${way}`;
  });
}
