import type { OptionalKind, TypeParameterDeclarationStructure } from "ts-morph";
import type { Api } from "../../generator/api/api.js";
import { answerChoices, bodyChoices } from "../../generator/api/operations/media-type-choice.js";
import type { Operation } from "../../generator/api/operations/operation.js";
import { stringLiteral } from "../../generator/code/literals.js";
import type { ModuleWriter } from "../../generator/emit/module-writer.js";
import { choiceName } from "../operations/choices.js";
import { isExpanding, operationFolder } from "../operations/operation-types.js";
import { resultType } from "./calls.js";

/** What the declaration of a call has where its options choose media types; that of any other call where they cannot. */
export interface ChoosingCall {
  readonly typeParameters: readonly OptionalKind<TypeParameterDeclarationStructure>[];
  /** The type of the options. */
  readonly options: string;
  readonly result: string;
  /** The type of the request, or of `params`: `standard` where the body has one media type. */
  readonly request: (of: "Request" | "Params", standard: () => string) => string;
  readonly isChoosing: boolean;
}

/** @param paths the type argument of the response, as {@link resultType} takes it */
export function choosingCall(
  operation: Operation,
  api: Api,
  writer: ModuleWriter,
  paths: string,
): ChoosingCall {
  const [sent] = bodyChoices(operation);
  const [answered] = answerChoices(operation);
  const folder = operationFolder(operation);
  const options = writer.importType("client", "CallOptions");
  const map = (of: "Request" | "Params"): string =>
    writer.importType(`${folder}/request`, choiceName(operation, of));
  const answers = (): string =>
    writer.importType(`${folder}/response`, choiceName(operation, "Success")) +
    (isExpanding(operation, api) ? `<${paths}>` : "");
  return {
    typeParameters: [
      ...(sent === undefined
        ? []
        : [{ name: "SentAs", constraint: `keyof ${map("Request")}`, default: stringLiteral(sent.type) }]),
      ...(answered === undefined
        ? []
        : [{ name: "ReadAs", constraint: `keyof ${answers()}`, default: stringLiteral(answered) }]),
    ],
    options: [
      options,
      ...(sent === undefined
        ? []
        : [`${writer.importType("runtime/media-types", "ContentTypeOption")}<SentAs>`]),
      ...(answered === undefined
        ? []
        : [`${writer.importType("runtime/media-types", "AcceptOption")}<ReadAs>`]),
    ].join(" & "),
    result:
      answered === undefined
        ? resultType(operation, api, writer, paths)
        : `${writer.importType("runtime/promise", "ApiPromise")}<${answers()}[ReadAs]>`,
    request: (of, standard) => (sent === undefined ? standard() : `${map(of)}[SentAs]`),
    isChoosing: sent !== undefined || answered !== undefined,
  };
}
