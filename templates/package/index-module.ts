import type { Api } from "../../generator/api/api.js";
import { ModuleWriter, relativeSpecifier } from "../../generator/emit/module-writer.js";
import { byCodeUnits } from "../../generator/order.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";
import { RUNTIME_EXPORTS } from "./exports.js";

/**
 * `index.ts`: everything that callers use, from one place.
 * @param modules paths of the modules whose exports it passes on
 * @param runtime paths of the run-time's modules that the package has
 * @param typesOnly leaves out what is not a type
 */
export function indexTemplate(
  api: Api,
  modules: readonly string[],
  runtime: ReadonlySet<string>,
  typesOnly: boolean,
): readonly ModuleWriter[] {
  const writer = new ModuleWriter("index", api);
  const whole = modules.filter((module) => module !== "operations/table").sort(byCodeUnits);
  for (const module of whole)
    writer.add({
      kind: StructureKind.ExportDeclaration,
      moduleSpecifier: relativeSpecifier("index", module),
      isTypeOnly: typesOnly,
    });
  for (const [module, { values: all, types }] of Object.entries(RUNTIME_EXPORTS)) {
    const values = typesOnly ? [] : all;
    if (!runtime.has(module) || values.length + types.length === 0) continue;
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
