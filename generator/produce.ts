import { dirname } from "node:path";
import { RESERVED_NAMES } from "../templates/package/exports.js";
import type { Api } from "./api/api.js";
import { buildApi, type ApiOptions } from "./api/build-api.js";
import { cacheFolder } from "./cache/cache-folder.js";
import { UrlCache } from "./cache/url-cache.js";
import { withCleanPrototype } from "./clean-prototype.js";
import { shownPath } from "./config/shown-path.js";
import type { ExpansionSettings, Settings } from "./config/settings.js";
import type { Diagnostics } from "./diagnostics/diagnostics.js";
import { renderPackage } from "./emit/render.js";
import type { Production } from "./generate.js";
import type { Document } from "./source/document.js";
import { begin } from "./stages.js";
import { loadTemplates } from "./template/load-templates.js";
import { Deadline } from "./source/deadline.js";
import { readDocument, type ReadResult, type SourceFile } from "./source/read-document.js";

/** Reads the inputs that `settings` name into one document. */
export function readInputs(
  settings: Settings,
  diagnostics: Diagnostics,
  onRead?: (input: SourceFile) => void,
  deadline = new Deadline(settings.limits, diagnostics),
): Promise<ReadResult> {
  const { cwd, configFile, inputs, overlays, limits, refs } = settings;
  const folder = settings.cache
    ? cacheFolder(configFile === undefined ? cwd : dirname(configFile))
    : undefined;
  const options = {
    cwd,
    overlays,
    limits,
    deadline,
    roots: refs.roots,
    hosts: refs.hosts,
    ...(refs.policy === undefined ? {} : { refs: refs.policy }),
    ...(onRead === undefined ? {} : { onRead }),
    ...(folder === undefined ? {} : { kept: new UrlCache(folder) }),
  };
  return readDocument(inputs, options, diagnostics);
}

/** Builds the model of a document as `settings` want it. */
export function modelOf(
  document: Document,
  settings: Pick<
    Settings,
    "expansion" | "grouping" | "limits" | "names" | "operations" | "pagination" | "preset" | "types"
  >,
  diagnostics: Diagnostics,
  deadline = new Deadline(settings.limits, diagnostics),
): Api {
  const { expansion, grouping, names, operations, pagination, preset, types } = settings;
  const { shape, extensions, targets, depth } = expansion === false ? NO_EXPANSION : expansion;
  const limited = expansion === false || targets !== undefined || depth !== undefined;
  const options: ApiOptions = {
    deadline,
    operations,
    names,
    pagination,
    types,
    reserved: RESERVED_NAMES,
    ...(preset === undefined ? {} : { preset }),
    ...(grouping === undefined ? {} : { grouping }),
    ...(limited ? { expansion } : {}),
    conventions: {
      ...(shape === undefined ? {} : { expandByShape: shape }),
      ...(extensions.fields === undefined ? {} : { expandableFields: extensions.fields }),
      ...(extensions.resources === undefined ? {} : { expansionResources: extensions.resources }),
    },
  };
  const api = withCleanPrototype(() => buildApi(document, options, diagnostics));
  diagnostics.throwIfErrors();
  return api;
}

const NO_EXPANSION: ExpansionSettings = { extensions: {} };

/** From the inputs to unformatted modules. */
export async function produce(
  settings: Settings,
  diagnostics: Diagnostics,
  onRead?: (input: SourceFile) => void,
): Promise<Production> {
  const templates = await loadTemplates(settings, diagnostics);
  begin("reading");
  const deadline = new Deadline(settings.limits, diagnostics);
  const document = await readInputs(settings, diagnostics, onRead, deadline);
  begin("modelling");
  const api = modelOf(document, settings, diagnostics, deadline);
  begin("running templates");
  const { hooks, configFile } = settings;
  const locate = (pointer: string) => document.locate(pointer);
  return {
    modules: withCleanPrototype(() =>
      renderPackage(api, settings.package, {
        templates,
        hooks,
        diagnostics,
        deadline,
        locate,
        ...(configFile === undefined
          ? {}
          : { config: { file: configFile, shown: shownPath(configFile, settings.cwd) } }),
      }),
    ),
    inputs: document.files,
    operations: api.operations.length,
    schemas: api.schemas.size,
    leftOut: api.leftOut(),
  };
}
