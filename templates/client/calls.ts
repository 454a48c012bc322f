import { prose } from "../../generator/code/prose.js";
import type { Api } from "../../generator/api/api.js";
import type { Operation, Pagination } from "../../generator/api/operations/operation.js";
import { NO_PATHS } from "../../generator/api/types/level.js";
import { listItems } from "../../generator/api/types/list-type.js";
import { typeText } from "../../generator/api/types/type-node.js";
import { commentText } from "../../generator/code/comment.js";
import { stringLiteral } from "../../generator/code/literals.js";
import type { ModuleWriter } from "../../generator/emit/module-writer.js";
import { decodingOf } from "../operations/decoding.js";
import { isExpanding, operationFolder, routeOf, successesOf } from "../operations/operation-types.js";
import { takesPaths } from "../operations/request-names.js";
import { successName } from "../operations/responses.js";

/** The type that a call gives: a promise of the response, or of a page that can be iterated. `paths`: the type argument, if it takes one. */
export function resultType(operation: Operation, api: Api, writer: ModuleWriter, paths: string): string {
  const success = successType(operation, api, writer, paths);
  const item = itemOf(operation, api, writer, paths);
  return item === undefined
    ? `${writer.importType("runtime/promise", "ApiPromise")}<${success}>`
    : `${writer.importType("runtime/pagination", "PagePromise")}<${success}, ${item}>`;
}

/** The items of the pages of a list; undefined for what has no pages. */
export function itemOf(
  operation: Operation,
  api: Api,
  writer: ModuleWriter,
  paths: string,
): string | undefined {
  const { pagination } = operation;
  if (pagination === undefined) return undefined;
  return (
    listedType(operation, api, writer, paths) ??
    itemType(pagination, successType(operation, api, writer, paths), writer)
  );
}

/** The items of a response that is exactly a list, by their own name. */
function listedType(operation: Operation, api: Api, writer: ModuleWriter, paths: string): string | undefined {
  const [content, ...others] = successesOf(operation)[0]?.contents ?? [];
  const items = content?.schema.kind === "object" ? listItems(content.schema) : undefined;
  if (items === undefined || others.length > 0) return undefined;
  const expands = isExpanding(operation, api) && paths !== "never";
  return typeText(
    items,
    expands ? { kind: "field", paths: () => paths, key: "data", traversable: true } : NO_PATHS,
    writer,
  );
}

/**
 * The response by the name of what it holds, where that is one schema or a list of one: editors then show `Invoice<"customer">`. Any other
 * by its own name.
 */
export function successType(operation: Operation, api: Api, writer: ModuleWriter, paths: string): string {
  const [content, ...others] = operation.responses.flatMap(({ success, contents }) =>
    success ? contents : [],
  );
  const isNamed =
    content?.schema.kind === "reference" ||
    (content?.schema.kind === "object" && listItems(content.schema) !== undefined);
  const isOnly = content !== undefined && others.length === 0 && decodingOf(content) === "json";
  if (isOnly && isNamed && isExpanding(operation, api))
    return typeText(content.schema, paths === "never" ? NO_PATHS : { kind: "top", paths }, writer);
  const argument = isExpanding(operation, api) ? `<${paths}>` : "";
  return `${writer.importType(`${operationFolder(operation)}/response`, successName(operation))}${argument}`;
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
  const said = [summary, description === summary ? undefined : description].filter(
    (text) => text !== undefined && text !== "",
  );
  const text = [...said, prose`\`${routeOf(operation)}\``].join("\n\n");
  return [commentText(text, operation.deprecated ? ["deprecated"] : [])];
}
