import type { Operation, Pagination } from "../generator/api/operations/operation.js";
import type { TemplateContext } from "../generator/template/template-context.js";
import { defineTemplate } from "../generator/template/template.js";
import { successDecoding } from "./operations/decoding.js";
import { mutationStatement } from "./tanstack-query/mutation.js";
import { options, type QueryOptions } from "./tanstack-query/options.js";
import { infiniteQueryStatement, queryStatement } from "./tanstack-query/query.js";

/** How a list is paged; undefined, with a warning, where its pages differ by more than a query that the call can be given. */
function pagedByQuery(operation: Operation, context: TemplateContext<QueryOptions>): Pagination | undefined {
  const { pagination, parameters } = operation;
  const isByUrl = pagination?.style === "url" || pagination?.style === "link";
  if (!isByUrl || parameters.some((parameter) => parameter.in === "query")) return pagination;
  context.warn(
    `the list \`${operation.id}\` has no query parameters that the URL of a next page could be of, so it has no infinite query.`,
    operation,
  );
  return undefined;
}

/** Options for TanStack Query's hooks: queries, infinite queries and mutations, with keys that are typed and alike in all modules. */
export default defineTemplate({
  name: "tanstack-query",
  description: "Queries, infinite queries and mutations for TanStack Query 5.",
  options,
  peerDependenciesFor: (given) => ({ [given.package]: "^5.0.0" }),
  operation(operation, module, context) {
    const { kind } = successDecoding(operation);
    // A stream is read once: there is nothing to cache.
    if (kind === "jsonLines" || kind === "serverSentEvents") return [];
    const call = module.signature(operation);
    if (operation.method !== "get" && operation.method !== "query")
      return operation.method === "head" ? [] : mutationStatement(operation, call, module, context);
    const pagination = pagedByQuery(operation, context);
    const { item } = call;
    return [
      queryStatement(operation, call, module, context),
      ...(pagination === undefined || item === undefined
        ? []
        : [infiniteQueryStatement({ ...operation, pagination }, { ...call, item }, module, context)]),
    ];
  },
});
