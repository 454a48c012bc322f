/** Builds the model of a small description, as `generate` would, without files. */
import type { Api } from "../../generator/api/api.js";
import { buildApi, type ApiOptions } from "../../generator/api/build-api.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { renderPackage } from "../../generator/emit/render.js";
import type { Document } from "../../generator/source/document.js";
import type { JsonObject } from "../../generator/source/json.js";
import { lookup } from "../../generator/source/lookup.js";
import { RESERVED_NAMES } from "../../templates/package/exports.js";

export interface Model {
  readonly api: Api;
  readonly diagnostics: readonly Diagnostic[];
}

/** A document that holds `root`, whose places nobody knows. */
export function documentOf(root: JsonObject): Document {
  return {
    root,
    whole: true,
    resolve: (pointer) => lookup(root, pointer),
    locate: () => undefined,
    dangling: new Set(),
  };
}

export function modelOf(root: JsonObject, options: ApiOptions = {}): Model {
  const diagnostics = new Diagnostics();
  const api = buildApi(documentOf(root), { reserved: RESERVED_NAMES, ...options }, diagnostics);
  return { api, diagnostics: diagnostics.list };
}

/** A description with these parts. */
export function description(parts: {
  readonly schemas?: JsonObject;
  readonly paths?: JsonObject;
  readonly more?: JsonObject;
}): JsonObject {
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: parts.paths ?? {},
    ...(parts.schemas === undefined ? {} : { components: { schemas: parts.schemas } }),
    ...parts.more,
  };
}

/** The generated modules by path, unformatted. */
export function modulesOf(root: JsonObject, options: ApiOptions = {}): ReadonlyMap<string, string> {
  const { api } = modelOf(root, options);
  return new Map(
    renderPackage(api, { name: "t", version: "1.0.0", private: true }).map(({ path, text }) => [path, text]),
  );
}
