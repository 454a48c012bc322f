import type { Operation } from "../../generator/api/operations/operation.js";
import { stringLiteral } from "../../generator/code/literals.js";
import type { Statement } from "../../generator/emit/module-writer.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";
import type { OperationSignature } from "../../generator/template/operation-signature.js";
import type { TemplateContext } from "../../generator/template/template-context.js";
import type { TemplateModule } from "../../generator/template/template-module.js";
import { expandItem, takesPaths } from "../operations/request-names.js";
import { placeText, RUNTIME } from "./keys.js";
import type { QueryOptions } from "./options.js";

/**
 * `createCustomerMutationOptions(client)`: what `useMutation` takes. Paths to expand are given here and not with the variables, since the type of
 * the result must be known before these are.
 */
export function mutationStatement(
  operation: Operation,
  call: OperationSignature,
  module: TemplateModule,
  context: TemplateContext<QueryOptions>,
): Statement {
  const { expand } = operation;
  const item = takesPaths(operation, context.api) ? expandItem(operation, context.api, module) : undefined;
  const isGeneric = item !== undefined && expand !== undefined;
  const own = isGeneric ? ` & { readonly expand?: readonly ${item}[] }` : "";
  const variables =
    call.request === undefined
      ? undefined
      : isGeneric
        ? call.request.type.replace(/<E>$/, "<never>")
        : call.request.type;
  const request = isGeneric
    ? `${module.import("withExpand", RUNTIME)}(variables, ${stringLiteral(expand.in)}, ${stringLiteral(expand.name)}, expand) as ${call.request?.type ?? "never"}`
    : "variables";
  const type =
    variables === undefined
      ? ""
      : `variables: ${variables}${call.request?.required === true ? "" : " | void"}`;
  const given = [
    "client",
    ...(variables === undefined ? [] : [variablesText(call, request)]),
    isGeneric ? "others" : "options",
  ];
  return {
    kind: StructureKind.Function,
    name: context.name(`${operation.name}MutationOptions`),
    isExported: true,
    docs: [...call.docs],
    typeParameters: [...call.typeParameters],
    parameters: [
      { name: "client", type: call.client },
      {
        name: isGeneric ? "{ expand, ...others }" : "options",
        type: `Omit<${call.options}, "signal">${own}`,
        ...(isGeneric ? { initializer: "{}" } : { hasQuestionToken: true }),
      },
    ],
    statements: [
      `return {
  mutationKey: [${placeText(operation)}] as const,
  mutationFn: (${type}): Promise<${call.result}> => ${call.function}(${given.join(", ")}),
};`,
    ],
  };
}

/** `void` lets a mutation that needs nothing be called with nothing. */
function variablesText(call: OperationSignature, request: string): string {
  return call.request?.required === true ? request : request.replace("variables", "variables ?? undefined");
}
