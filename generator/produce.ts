import { RESERVED_NAMES } from "../templates/package/exports.js";
import type { Api } from "./api/api.js";
import { buildApi } from "./api/build-api.js";
import type { Settings } from "./config/settings.js";
import type { Diagnostics } from "./diagnostics/diagnostics.js";
import { renderPackage } from "./emit/render.js";
import type { Production } from "./generate.js";
import { readDocument, type SourceFile } from "./source/read-document.js";

/** Reads the inputs of `settings` and builds the model: what `generate` and `inspect` begin with. */
export async function readApi(
  settings: Settings,
  diagnostics: Diagnostics,
): Promise<{ api: Api; files: readonly SourceFile[] }> {
  const { expansion, names, operations, preset, refs } = settings;
  const document = await readDocument(
    settings.inputs,
    {
      cwd: settings.cwd,
      roots: refs.roots,
      hosts: refs.hosts,
      ...(refs.policy === undefined ? {} : { refs: refs.policy }),
    },
    diagnostics,
  );
  const limited = expansion === false || expansion.targets !== undefined || expansion.depth !== undefined;
  const api = buildApi(
    document,
    {
      operations,
      names,
      reserved: RESERVED_NAMES,
      ...(preset === undefined ? {} : { preset }),
      ...(limited ? { expansion } : {}),
      ...(expansion === false
        ? {}
        : {
            conventions: {
              ...(expansion.shape === undefined ? {} : { expandByShape: expansion.shape }),
              ...(expansion.extensions.fields === undefined
                ? {}
                : { expandableFields: expansion.extensions.fields }),
              ...(expansion.extensions.resources === undefined
                ? {}
                : { expansionResources: expansion.extensions.resources }),
            },
          }),
    },
    diagnostics,
  );
  diagnostics.throwIfErrors();
  return { api, files: document.files };
}

/** From the inputs to unformatted modules. */
export async function produce(settings: Settings, diagnostics: Diagnostics): Promise<Production> {
  const { api, files } = await readApi(settings, diagnostics);
  return {
    modules: renderPackage(api, settings.package),
    inputs: files,
    operations: api.operations.length,
    schemas: api.schemas.size,
  };
}
