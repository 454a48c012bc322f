import type { Api } from "../../generator/api/api.js";
import type { Operation, Pagination } from "../../generator/api/operations/operation.js";
import { commentText } from "../../generator/code/comment.js";
import { stringLiteral } from "../../generator/code/literals.js";
import type { ModuleWriter } from "../../generator/emit/module-writer.js";
import { isExpanding, operationFolder, routeOf } from "../operations/operation-types.js";
import { takesPaths } from "../operations/request-names.js";
import { successName } from "../operations/responses.js";

/** The type that a call gives: a promise of the response, or of a page that can be iterated. `paths`: the type argument, if it takes one. */
export function resultType(operation: Operation, api: Api, writer: ModuleWriter, paths: string): string {
  const argument = isExpanding(operation, api) ? `<${paths}>` : "";
  const success = `${writer.importType(`${operationFolder(operation)}/response`, successName(operation))}${argument}`;
  if (operation.pagination === undefined)
    return `${writer.importType("runtime/promise", "ApiPromise")}<${success}>`;
  return `${writer.importType("runtime/pagination", "PagePromise")}<${success}, ${itemType(operation.pagination, success, writer)}>`;
}

function itemType(pagination: Pagination, success: string, writer: ModuleWriter): string {
  if (pagination.style === "stripe-list" || pagination.style === "stripe-search")
    return `${success}["data"][number]`;
  // A rule of the config may not fit the description: the items are unknown then.
  const name = pagination.items === undefined ? "" : `, ${stringLiteral(pagination.items)}`;
  return `${writer.importType("runtime/list", "PageItem")}<${success}${name}>`;
}

/** The type parameter of a call: inferred from the literal paths given, none by default. */
export function callTypeParameters(
  operation: Operation,
  api: Api,
): { name: string; constraint: string; default: string; isConst: boolean }[] {
  return takesPaths(operation, api)
    ? [{ name: "E", constraint: "string", default: "never", isConst: true }]
    : [];
}

/** What a call's comment says: summary, description and the route. */
export function operationDocs(operation: Operation): string[] {
  const { summary, description } = operation;
  const prose = [summary, description === summary ? undefined : description].filter(
    (text) => text !== undefined && text !== "",
  );
  const text = [...prose, `\`${routeOf(operation)}\``].join("\n\n");
  return [commentText(text, operation.deprecated ? ["deprecated"] : [])];
}
