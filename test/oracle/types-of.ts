/** The generated types of one schema, as modules in memory. */
import { buildApi } from "../../generator/api/build-api.js";
import type { TypeSettings } from "../../generator/api/schema/representation.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { UnfoldError } from "../../generator/diagnostics/unfold-error.js";
import { ModuleWriter } from "../../generator/emit/module-writer.js";
import { isObject, type JsonValue } from "../../generator/source/json.js";
import { readDocument } from "../../generator/source/read-document.js";
import { RESERVED_NAMES } from "../../templates/package/exports.js";
import { typesTemplate } from "../../templates/types.js";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the generator made of a schema. */
export type Outcome =
  | {
      readonly kind: "types";
      readonly modules: ReadonlyMap<string, string>;
      readonly name: string;
      readonly module: string;
    }
  /** The description was refused, with diagnostics. */
  | { readonly kind: "refused"; readonly codes: readonly string[] }
  | { readonly kind: "crash"; readonly error: unknown };

/**
 * Wraps `schema` as a component and generates its types.
 * @param folder for the description, which is read as any other
 * @param id tells the schema from others
 */
export async function typesOf(
  schema: JsonValue,
  folder: string,
  id: string,
  types: Partial<TypeSettings> = {},
): Promise<Outcome> {
  const identified =
    isObject(schema) && schema["$id"] === undefined ? { $id: `https://suite.test/${id}`, ...schema } : schema;
  const root = {
    openapi: "3.1.0",
    info: { title: "A schema of the suite", version: "1" },
    components: { schemas: { Subject: identified } },
  };
  const path = `${id}.json`;
  writeFileSync(join(folder, path), JSON.stringify(root));
  const diagnostics = new Diagnostics();
  try {
    const document = await readDocument(
      [{ path, base: folder }],
      { cwd: folder, refs: "partial" },
      diagnostics,
    );
    const api = buildApi(document, { preset: "rest", reserved: RESERVED_NAMES, types }, diagnostics);
    diagnostics.throwIfErrors();
    const subject = api.schemas.get("Subject");
    if (subject === undefined) throw new Error("The component is not in the model.");
    const writers = new Map<string, ModuleWriter>();
    typesTemplate(api, (module) => {
      const writer = writers.get(module) ?? new ModuleWriter(module, api);
      writers.set(module, writer);
      return writer;
    });
    const modules = new Map(
      [...writers.values()].map((writer) => writer.build()).map((module) => [module.path, module.text]),
    );
    return { kind: "types", modules, name: subject.name, module: `${subject.module}.ts` };
  } catch (error) {
    return error instanceof UnfoldError
      ? { kind: "refused", codes: error.diagnostics.map(({ code }) => code) }
      : { kind: "crash", error };
  }
}
