import { StructureKind } from "ts-morph";
import type { Api } from "../../generator/api/api.js";
import type { MediaType, Operation, Response } from "../../generator/api/operations/operation.js";
import { pascalCase } from "../../generator/api/names/cases.js";
import { NO_PATHS, type Level } from "../../generator/api/types/level.js";
import { typeText } from "../../generator/api/types/type-node.js";
import { commentText } from "../../generator/code/comment.js";
import { ModuleWriter } from "../../generator/emit/module-writer.js";
import { docsOf, expansionParameter } from "../types.js";
import {
  errorsOf,
  isExpanding,
  isParametric,
  operationsByFolder,
  preferred,
  routeOf,
  successOf,
} from "./operation-types.js";

/** `operations/…/response.ts`: the types of what each operation answers, by status and media type. */
export function responsesTemplate(api: Api): readonly ModuleWriter[] {
  return [...operationsByFolder(api)].map(([folder, operations]) => {
    const writer = new ModuleWriter(`${folder}/response`, api);
    for (const operation of operations) writeResponses(operation, api, writer);
    return writer;
  });
}

function writeResponses(operation: Operation, api: Api, writer: ModuleWriter): void {
  for (const response of operation.responses)
    for (const media of response.contents.length === 0 ? [undefined] : response.contents)
      writeResponse(operation, response, media, api, writer);

  const success = successOf(operation);
  const generic = success !== undefined && isGeneric(operation, success, preferred(success.contents), api);
  writer.add({
    kind: StructureKind.TypeAlias,
    name: successName(operation),
    isExported: true,
    docs: docsOf(commentText(`What \`${routeOf(operation)}\` resolves to.`)),
    typeParameters: generic ? [expansionParameter("never")] : [],
    type:
      success === undefined
        ? "unknown"
        : `${responseName(operation, success, preferred(success.contents))}${generic ? "<E>" : ""}`,
  });
  const errors = errorsOf(operation);
  writer.add({
    kind: StructureKind.TypeAlias,
    name: `${operation.typeName}Error`,
    isExported: true,
    docs: docsOf(commentText(`The body of an error that \`${routeOf(operation)}\` answers with.`)),
    type:
      errors.length === 0
        ? "unknown"
        : [...new Set(errors.map((error) => responseName(operation, error, preferred(error.contents))))].join(
            " | ",
          ),
  });
}

function writeResponse(
  operation: Operation,
  response: Response,
  media: MediaType | undefined,
  api: Api,
  writer: ModuleWriter,
): void {
  const generic = isGeneric(operation, response, media, api);
  const level: Level = generic ? { kind: "top", paths: "E" } : NO_PATHS;
  const type = media === undefined ? "undefined" : typeText(media.schema, level, writer);
  const about = `\`${response.status}\` of \`${routeOf(operation)}\`${media === undefined ? ", without content" : media.type === "application/json" ? "" : ` as \`${media.type}\``}.`;
  writer.add({
    kind: StructureKind.TypeAlias,
    name: responseName(operation, response, media),
    isExported: true,
    docs: docsOf(
      commentText(
        response.description === undefined || response.description === ""
          ? about
          : `${about} ${response.description}`,
      ),
    ),
    typeParameters: generic ? [expansionParameter("never")] : [],
    type,
  });
}

function isGeneric(
  operation: Operation,
  response: Response,
  media: MediaType | undefined,
  api: Api,
): boolean {
  return (
    media !== undefined && response.success && isExpanding(operation, api) && isParametric(media.schema, api)
  );
}

/** `GetCustomers200`, with the media type behind it where the status has several. */
export function responseName(operation: Operation, response: Response, media: MediaType | undefined): string {
  const status = response.status === "default" ? "Default" : response.status;
  const type =
    response.contents.length > 1 && media !== undefined
      ? pascalCase(media.type.replace(/^application\//, ""))
      : "";
  return `${operation.typeName}${status}${type}`;
}

export function successName(operation: Operation): string {
  return `${operation.typeName}Success`;
}
