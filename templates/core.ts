import type { CoreTemplate, Template } from "../generator/template/template.js";
import client from "./core/client.js";
import expand from "./core/expand.js";
import operations from "./core/operations.js";
import resources from "./core/resources.js";
import types from "./core/types.js";
import typesExpand from "./types-only/expand.js";
import typesOperations from "./types-only/operations.js";
import typesTypes from "./types-only/types.js";

/** What every package has, in the order in which it is written. */
export const coreTemplates: { readonly [Name in CoreTemplate]: Template } = {
  types,
  expand,
  operations,
  resources,
  client,
};

/** What every package has that holds types alone. */
export const typeTemplates: { readonly [Name in "types" | "expand" | "operations"]: Template } = {
  types: typesTypes,
  expand: typesExpand,
  operations: typesOperations,
};
