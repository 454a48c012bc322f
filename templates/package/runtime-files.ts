import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GENERATED_MARKER } from "../../generator/emit/marker.js";
import type { Module } from "../../generator/emit/module.js";
import { packageRoot } from "../../generator/package-root.js";

const IMPORT = /(?:from|import)\s+"\.\/([a-z0-9-]+)\.js"/g;

/**
 * The run-time modules that `wanted` need, with all that they import, as they stand under `templates/runtime/`.
 * @param wanted modules of the package, `runtime/send` among others
 */
export function runtimeFiles(wanted: Iterable<string>): readonly Module[] {
  const folder = join(packageRoot(), "templates", "runtime");
  const queue = [...wanted].flatMap((module) =>
    module.startsWith("runtime/") ? [module.slice("runtime/".length)] : [],
  );
  const found = new Map<string, Module>();
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    const text = readFileSync(join(folder, `${name}.ts`), "utf8");
    found.set(name, {
      path: `runtime/${name}.ts`,
      text: `// ${GENERATED_MARKER}. Do not edit.\n\n${text}`,
      format: false,
    });
    for (const [, next = ""] of text.matchAll(IMPORT)) queue.push(next);
  }
  return [...found.values()];
}
