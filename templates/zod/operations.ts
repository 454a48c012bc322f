import type { Api } from "../../generator/api/api.js";
import type { TemplateContext } from "../../generator/template/template-context.js";
import { operationsByFolder } from "../operations/operation-types.js";
import type { SchemaNames } from "./names.js";
import type { ZodOptions } from "./options.js";
import type { ZodScope } from "./scope.js";
import { writeRequest } from "./requests.js";
import { writeResponses, type ResponseValidator } from "./responses.js";

/** `zod/operations/`: validators for what every operation is given, and for what it answers. */
export function writeOperations(
  given: Api,
  names: SchemaNames,
  context: TemplateContext<ZodOptions>,
): readonly ResponseValidator[] {
  const validators: ResponseValidator[] = [];
  for (const [folder, operations] of operationsByFolder(given)) {
    const path = `zod/${folder}`;
    for (const operation of operations) {
      const module = context.module(path);
      const scope: ZodScope = { api: context.api, module, names, options: context.options };
      module.about(operation, () => {
        module.view = "request";
        writeRequest(operation, scope, context);
        module.view = "response";
        validators.push(...writeResponses(operation, scope, context));
      });
    }
  }
  return validators;
}
