import type { Api } from "../../generator/api/api.js";
import { propertyName } from "../../generator/code/literals.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";
import type { TemplateContext } from "../../generator/template/template-context.js";
import { has, isExpanding, REQUEST_PARTS, routeOf } from "../operations/operation-types.js";
import { commentText } from "../../generator/code/comment.js";

/** The module that declares the operations' types, and the name of the interface. */
export const OPERATION_TYPES = { module: "msw/types", name: "MockedOperations" } as const;

/** `msw/types.ts`: what each operation takes and answers, by its name. */
export function writeOperationTypes({ operations }: Api, context: TemplateContext<unknown>): void {
  const module = context.module(OPERATION_TYPES.module);
  module.add({
    kind: StructureKind.Interface,
    name: OPERATION_TYPES.name,
    isExported: true,
    docs: ["What each operation takes and answers, by the name of its function."],
    properties: operations.map((operation) => {
      const takes = REQUEST_PARTS.some((part) => has(operation, part));
      const request = takes ? module.ref(operation, "request") : "object";
      const response = `${module.ref(operation, "response")}${isExpanding(operation, context.api) ? "<string>" : ""}`;
      return {
        name: propertyName(operation.name),
        docs: [commentText(`\`${routeOf(operation)}\``)],
        type: `{ request: ${request}; response: ${response}; error: ${module.ref(operation, "error")} }`,
      };
    }),
  });
}
