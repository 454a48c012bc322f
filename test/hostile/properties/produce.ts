/** From the text of a description to the modules of its package, or to the reasons why there is none. */
import { Readable } from "node:stream";
import { buildApi } from "../../../generator/api/build-api.js";
import { withCleanPrototype } from "../../../generator/clean-prototype.js";
import type { Diagnostic } from "../../../generator/diagnostics/diagnostic.js";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { UnfoldError } from "../../../generator/diagnostics/unfold-error.js";
import type { Module } from "../../../generator/emit/module.js";
import { renderPackage } from "../../../generator/emit/render.js";
import type { JsonObject } from "../../../generator/source/json.js";
import { readDocument } from "../../../generator/source/read-document.js";
import { RESERVED_NAMES } from "../../../templates/package/exports.js";

export interface Produced {
  /** Undefined where the description was refused. */
  readonly modules: readonly Module[] | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** @throws what no input may cause: anything but a report of errors */
export function produceFrom(description: string): Promise<Produced> {
  return produceInputs(["-"], "/", Readable.from([description]));
}

/** The same from several inputs, in this order, below the folder `cwd`. */
export async function produceInputs(
  paths: readonly string[],
  cwd: string,
  stdin = Readable.from([""]),
): Promise<Produced> {
  const diagnostics = new Diagnostics();
  try {
    const inputs = paths.map((path) => ({ path, base: cwd }));
    const document = await readDocument(inputs, { cwd, stdin }, diagnostics);
    const api = withCleanPrototype(() => buildApi(document, { reserved: RESERVED_NAMES }, diagnostics));
    diagnostics.throwIfErrors();
    const modules = withCleanPrototype(() =>
      renderPackage(api, { name: "t", version: "1.0.0", private: true }),
    );
    return { modules, diagnostics: diagnostics.list };
  } catch (error) {
    if (!(error instanceof UnfoldError)) throw error;
    return { modules: undefined, diagnostics: diagnostics.list };
  }
}

/** The modules of a description that must not be refused. */
export async function modulesFrom(description: JsonObject): Promise<readonly Module[]> {
  const { modules, diagnostics } = await produceFrom(JSON.stringify(description));
  if (modules !== undefined) return modules;
  const reasons = diagnostics.filter(({ severity }) => severity === "error");
  throw new Error(`refused: ${reasons.map(({ code, message }) => `${code} ${message}`).join("\n")}`);
}

/** Modules that differ from package to package; those of the run-time are tested as they stand. */
export function generatedOnly(modules: readonly Module[]): readonly Module[] {
  return modules.filter(({ path }) => path.endsWith(".ts") && !path.startsWith("runtime/"));
}
