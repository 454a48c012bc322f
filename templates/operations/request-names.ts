import type { Api } from "../../generator/api/api.js";
import { objectsOf } from "../../generator/api/expansion/graph.js";
import type { Operation } from "../../generator/api/operations/operation.js";
import type { Schema } from "../../generator/api/schema/schema.js";
import type { ModuleWriter } from "../../generator/emit/module-writer.js";
import { EXPAND_PATH, graphNode } from "../expand.js";
import { expansionRoot, isExpanding, type RequestPart } from "./operation-types.js";

const SUFFIX: { readonly [Part in RequestPart]: string } = {
  path: "Path",
  query: "Query",
  headers: "Headers",
  cookies: "Cookies",
  body: "Body",
};

/** `ExpandPath<{ data: "Invoice" }, E>`; `never` where the response has nothing to expand, undefined where it is not known. */
export function expandItem(operation: Operation, api: Api, writer: ModuleWriter): string | undefined {
  const root = expansionRoot(operation);
  if (root === undefined) return undefined;
  // An API that does not expand may mean something else by the same name.
  const expands = api.preset.alwaysExpands || api.expansion.parametric.size > 0;
  if (!isExpanding(operation, api)) return expands && !hasFields(root, api) ? "never" : undefined;
  return `${writer.importType(EXPAND_PATH.module, EXPAND_PATH.name)}<${graphNode(root, api)}, E>`;
}

/** Whether a path can name anything in `schema`, even where that does not change its type; true also where its type is not known. */
function hasFields(schema: Schema, api: Api): boolean {
  const objects = objectsOf(schema, api.schemas);
  return objects.length === 0 || objects.some((object) => api.expansion.fields(object).size > 0);
}

/** Whether the request's types have the parameter `E`. */
export function takesPaths(operation: Operation, api: Api): boolean {
  return operation.expand !== undefined && isExpanding(operation, api);
}

export function expandsIn(operation: Operation, part: RequestPart, api: Api): boolean {
  return takesPaths(operation, api) && operation.expand?.in === part;
}

export function partReference(operation: Operation, part: RequestPart, api: Api): string {
  return `${partName(operation, part)}${expandsIn(operation, part, api) ? "<E>" : ""}`;
}

export function partName(operation: Operation, part: RequestPart): string {
  return operation.typeName + SUFFIX[part];
}

export function requestName(operation: Operation): string {
  return `${operation.typeName}Request`;
}
