import type { Api } from "../../generator/api/api.js";
import { ModuleWriter, relativeSpecifier } from "../../generator/emit/module-writer.js";
import { byCodeUnits } from "../../generator/order.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";
import { RUNTIME_EXPORTS } from "./exports.js";

/** `index.ts`: everything that callers use, from one place. */
export function indexTemplate(
  api: Api,
  modules: readonly string[],
  runtime: ReadonlySet<string>,
): readonly ModuleWriter[] {
  const writer = new ModuleWriter("index", api);
  const whole = modules.filter((module) => module !== "operations/table").sort(byCodeUnits);
  for (const module of whole)
    writer.add({
      kind: StructureKind.ExportDeclaration,
      moduleSpecifier: relativeSpecifier("index", module),
    });
  for (const [module, { values, types }] of Object.entries(RUNTIME_EXPORTS)) {
    if (!runtime.has(module)) continue;
    writer.add({
      kind: StructureKind.ExportDeclaration,
      moduleSpecifier: relativeSpecifier("index", module),
      isTypeOnly: values.length === 0,
      namedExports: [
        ...values.map((name) => ({ name })),
        ...types.map((name) => ({ name, isTypeOnly: values.length > 0 })),
      ],
    });
  }
  return [writer];
}
