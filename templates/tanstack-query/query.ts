import type { Operation, Pagination } from "../../generator/api/operations/operation.js";
import { stringLiteral } from "../../generator/code/literals.js";
import type { Statement } from "../../generator/emit/module-writer.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";
import type { OperationSignature } from "../../generator/template/operation-signature.js";
import type { TemplateContext } from "../../generator/template/template-context.js";
import type { TemplateModule } from "../../generator/template/template-module.js";
import { pages } from "../client/encoders.js";
import { successDecoding } from "../operations/decoding.js";
import { keyText, RUNTIME } from "./keys.js";
import type { QueryOptions } from "./options.js";

/** `getCustomerQueryOptions(client, request)`: what `useQuery` and the like take. */
export function queryStatement(
  operation: Operation,
  call: OperationSignature,
  module: TemplateModule,
  context: TemplateContext<QueryOptions>,
): Statement {
  const options = module.import("queryOptions", context.options.package);
  const given = givenText(call, "request");
  // A query may not resolve to undefined.
  const answer = successDecoding(operation).empty || successDecoding(operation).kind === "nothing";
  const result = answer ? `${call.result} | null` : call.result;
  const run = `${call.function}(${given})`;
  return functionText(
    context.name(`${operation.name}QueryOptions`),
    call,
    `return ${options}({
  queryKey: ${keyText(operation, call.request !== undefined, undefined, context.api, module)},
  queryFn: ({ signal }): Promise<${result}> => ${answer ? `${run}.then((data) => data ?? null)` : run},
  retry: false,
});`,
  );
}

/** `listCustomersInfiniteQueryOptions(client, request)`: what `useInfiniteQuery` takes. */
export function infiniteQueryStatement(
  operation: Operation & { readonly pagination: Pagination },
  call: OperationSignature & { readonly item: string },
  module: TemplateModule,
  context: TemplateContext<QueryOptions>,
): Statement {
  const options = module.import("infiniteQueryOptions", context.options.package);
  const queryPage = module.import("queryPage", RUNTIME);
  const ofPage = module.import("requestOfPage", RUNTIME);
  const page = module.import("QueryPage", RUNTIME, { type: true });
  const param = module.import("PageParam", RUNTIME, { type: true });
  const strategy = pages(operation, module) ?? "";
  return functionText(
    context.name(`${operation.name}InfiniteQueryOptions`),
    call,
    `return ${options}({
  queryKey: ${keyText(operation, call.request !== undefined, "infinite", context.api, module)},
  queryFn: ({ pageParam, signal }): Promise<${page}<${call.result}, ${call.item}>> => {
    const given = ${ofPage}(${call.request === undefined ? "undefined" : "request"}, pageParam);
    return ${queryPage}(${[`${call.function}(${givenText(call, "given")})`, "given", strategy, ...nextText(operation.pagination, module)].join(", ")});
  },
  initialPageParam: undefined as ${param} | undefined,
  getNextPageParam: (last) => last.next,
  retry: false,
});`,
  );
}

/** The arguments of the operation's function. */
function givenText(call: OperationSignature, request: string): string {
  return ["client", ...(call.request === undefined ? [] : [request]), "{ ...options, signal }"].join(", ");
}

/** What says where the next page is, for lists whose pages differ by more than query parameters. */
function nextText(pagination: Pagination, module: TemplateModule): readonly string[] {
  switch (pagination.style) {
    case "url":
      return [`${module.import("nextByUrl", RUNTIME)}(${stringLiteral(pagination.next ?? "next")})`];
    case "link":
      return [module.import("nextByLink", RUNTIME)];
    default:
      return [];
  }
}

function functionText(name: string, call: OperationSignature, statement: string): Statement {
  return {
    kind: StructureKind.Function,
    name,
    isExported: true,
    docs: [...call.docs],
    typeParameters: [...call.typeParameters],
    parameters: [
      { name: "client", type: call.client },
      ...(call.request === undefined
        ? []
        : [{ name: "request", type: call.request.type, hasQuestionToken: !call.request.required }]),
      // TanStack Query has a signal of its own for every call.
      { name: "options", type: `Omit<${call.options}, "signal">`, hasQuestionToken: true },
    ],
    statements: [statement],
  };
}
