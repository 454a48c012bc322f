import type { TypeParameterDeclarationStructure, OptionalKind } from "ts-morph";
import { callTypeParameters, operationDocs, itemOf, successType } from "../../templates/client/calls.js";
import { has, isRequired, REQUEST_PARTS } from "../../templates/operations/operation-types.js";
import { requestName, takesPaths } from "../../templates/operations/request-names.js";
import type { Api } from "../api/api.js";
import type { Operation } from "../api/operations/operation.js";
import type { ModuleWriter } from "../emit/module-writer.js";
import { operationSymbol } from "./symbols.js";

/** How a call of an operation's function is declared. Types are text, with their imports made. */
export interface OperationSignature {
  /** The local name of the function: `fn(client, request, options?)`. */
  readonly function: string;
  /** `<const E extends string = never>` where the response follows `expand`, else none. */
  readonly typeParameters: readonly OptionalKind<TypeParameterDeclarationStructure>[];
  /** `<E>` or nothing: what to write behind the name of something that has these type parameters. */
  readonly typeArguments: string;
  /** All that the function takes; undefined for an operation that takes nothing. */
  readonly request: { readonly type: string; readonly required: boolean } | undefined;
  /** What a call resolves to. */
  readonly result: string;
  /** The items of a list that can be paged through; undefined for what is no such list. */
  readonly item: string | undefined;
  /** The type of a call's options, and that of the client. */
  readonly options: string;
  readonly client: string;
  /** TSDoc texts, safe to use as `docs` of a structure. */
  readonly docs: readonly string[];
}

/** What templates call the parameters around a call: an operation of such a name is imported under another, or it would be hidden by them. */
const LOCAL_NAMES = new Set([
  "client",
  "options",
  "request",
  "signal",
  "variables",
  "given",
  "data",
  "last",
  "pageParam",
  "expand",
  "others",
]);

export function operationSignature(operation: Operation, api: Api, writer: ModuleWriter): OperationSignature {
  const generic = takesPaths(operation, api);
  const paths = generic ? "E" : "never";
  const parts = REQUEST_PARTS.filter((part) => has(operation, part));
  const { module, name } = operationSymbol(operation, "function", api);
  const request = () =>
    writer.importType(operationSymbol(operation, "request", api).module, requestName(operation));
  return {
    function: writer.importValue(module, name, LOCAL_NAMES.has(name) ? `${name}Operation` : undefined),
    typeParameters: callTypeParameters(operation, api),
    typeArguments: generic ? "<E>" : "",
    request:
      parts.length === 0
        ? undefined
        : {
            type: `${request()}${generic ? "<E>" : ""}`,
            required: parts.some((part) => isRequired(operation, part, api)),
          },
    result: successType(operation, api, writer, paths),
    item: operation.pagination && itemOf(operation, api, writer, paths),
    options: writer.importType("client", "CallOptions"),
    client: writer.importType("runtime/client", "Client"),
    docs: operationDocs(operation),
  };
}
