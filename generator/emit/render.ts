import { clientTemplate } from "../../templates/client/client.js";
import { functionsTemplate } from "../../templates/client/functions.js";
import { resourcesTemplate } from "../../templates/client/resources.js";
import { tableTemplate } from "../../templates/client/table.js";
import { toolsTemplate } from "../../templates/client/tools.js";
import { expandTemplate } from "../../templates/expand.js";
import { requestsTemplate } from "../../templates/operations/requests.js";
import { responsesTemplate } from "../../templates/operations/responses.js";
import { RESERVED_NAMES } from "../../templates/package/exports.js";
import { indexTemplate } from "../../templates/package/index-module.js";
import { packageFiles, type PackageFacts } from "../../templates/package/package-files.js";
import { runtimeFiles } from "../../templates/package/runtime-files.js";
import { typesTemplate } from "../../templates/types.js";
import type { Api } from "../api/api.js";
import { NameTable } from "../api/names/name-table.js";
import { typeSuffixes } from "../api/names/type-suffixes.js";
import type { Module } from "./module.js";

/** Runs the built-in templates: every module of the package but the manifest. */
export function renderPackage(api: Api, facts: PackageFacts): readonly Module[] {
  const writers = [
    ...typesTemplate(api),
    ...expandTemplate(api),
    ...requestsTemplate(api),
    ...responsesTemplate(api),
    ...functionsTemplate(api),
    ...tableTemplate(api),
    ...resourcesTemplate(api, freeNames(api)),
    ...clientTemplate(api),
    ...toolsTemplate(api),
  ].filter(({ isEmpty }) => !isEmpty);
  const paths = writers.map(({ path }) => path);
  const used = new Set(writers.flatMap(({ imports }) => imports));
  const runtime = runtimeFiles([
    ...used,
    ...ENTRIES,
    ...(api.preset.name === "stripe" ? STRIPE_ENTRIES : []),
  ]);
  const present = new Set(runtime.map(({ path }) => path.replace(/\.ts$/, "")));
  return [...writers, ...indexTemplate(api, paths, present)]
    .map((writer) => writer.build())
    .concat(runtime, packageFiles(facts));
}

/** Run-time modules that callers name though no generated module does. */
const ENTRIES = ["runtime/errors", "runtime/middleware", "runtime/node", "runtime/transport"];
const STRIPE_ENTRIES = ["runtime/webhooks"];

/** The names that schemas and operations leave free. */
function freeNames(api: Api): NameTable {
  return new NameTable([
    ...RESERVED_NAMES,
    ...[...api.schemas.values()].flatMap(({ name, inputName }) => [
      name,
      ...(inputName === undefined ? [] : [inputName]),
    ]),
    ...api.operations.flatMap(({ name, typeName, responses }) => [
      name,
      ...typeSuffixes(responses).map((suffix) => typeName + suffix),
    ]),
  ]);
}
