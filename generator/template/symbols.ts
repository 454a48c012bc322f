import { prose } from "../code/prose.js";
import type { Api } from "../api/api.js";
import type { Operation } from "../api/operations/operation.js";
import {
  has,
  operationFolder,
  paramsStyle,
  REQUEST_PARTS,
} from "../../templates/operations/operation-types.js";
import { paramsInput } from "../../templates/operations/params.js";
import { partName, requestName } from "../../templates/operations/request-names.js";
import { errorName, successName } from "../../templates/operations/responses.js";

/** What an operation's modules declare: its function, and types. */
export type OperationPart =
  /** The single function. */
  | "function"
  /** All that the function takes, part by part. */
  | "request"
  /** The second argument of the method in a namespace. */
  | "params"
  | (typeof REQUEST_PARTS)[number]
  /** What a call resolves to. */
  | "response"
  /** The body of an error. */
  | "error";

/** Where a part of an operation is declared, and under which name. */
export interface DeclaredSymbol {
  readonly module: string;
  readonly name: string;
  readonly isValue: boolean;
}

/** @throws Error if the operation has no such part */
export function operationSymbol(operation: Operation, part: OperationPart, api: Api): DeclaredSymbol {
  const folder = operationFolder(operation);
  const type = (module: string, name: string): DeclaredSymbol => ({
    module: `${folder}/${module}`,
    name,
    isValue: false,
  });
  const missing = (): Error => new Error(prose`The operation \`${operation.id}\` has no \`${part}\`.`);
  switch (part) {
    case "function":
      return { module: `${folder}/functions`, name: operation.name, isValue: true };
    case "request":
      if (!REQUEST_PARTS.some((each) => has(operation, each))) throw missing();
      return type("request", requestName(operation));
    case "params":
      if (paramsStyle(operation, api) === "none") throw missing();
      return type("request", paramsInput(operation, api));
    case "response":
      return type("response", successName(operation));
    case "error":
      return type("response", errorName(operation));
    default:
      if (!has(operation, part)) throw missing();
      return type("request", partName(operation, part));
  }
}
