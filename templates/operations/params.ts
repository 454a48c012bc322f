import { prose } from "../../generator/code/prose.js";
import type { TypeParameterDeclarationStructure } from "ts-morph";
import type { Api } from "../../generator/api/api.js";
import type { Operation } from "../../generator/api/operations/operation.js";
import { commentText } from "../../generator/code/comment.js";
import { propertyName } from "../../generator/code/literals.js";
import type { ModuleWriter } from "../../generator/emit/module-writer.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";
import { docsOf, expansionParameter } from "../types.js";
import { has, paramsStyle, REQUEST_PARTS, routeOf, type RequestPart } from "./operation-types.js";
import { expandItem, partName, partReference, requestName, takesPaths } from "./request-names.js";

/**
 * Declares the `params` of a call in a namespace. Where the call takes expansion paths there are two types: what the call infers the
 * paths from, and `Params`, for values that are built before the call.
 */
export function writeParams(operation: Operation, api: Api, writer: ModuleWriter): void {
  const style = paramsStyle(operation, api);
  if (style === "none") return;
  const route = prose`\`${routeOf(operation)}\``;
  const generic = takesPaths(operation, api);
  const parameters = generic ? [expansionParameter("string")] : [];
  const parts = partsOf(operation);
  if (style === "grouped") {
    const request = `${requestName(operation)}${generic ? "<E>" : ""}`;
    const type = has(operation, "path") ? `Omit<${request}, "path">` : request;
    declareAlias(
      paramsInput(operation, api),
      type,
      prose`The \`params\` of ${route}, part by part.`,
      parameters,
      writer,
    );
  } else if (parts.length > 1) {
    writer.add({
      kind: StructureKind.Interface,
      name: paramsInput(operation, api),
      isExported: true,
      docs: docsOf(commentText(`The \`params\` of ${route}: query and body fields together.`)),
      typeParameters: parameters,
      extends: parts.map((part) => partReference(operation, part, api)),
    });
  } else if (!generic) {
    const [only] = parts;
    if (only !== undefined)
      declareAlias(
        paramsName(operation),
        partName(operation, only),
        prose`The \`params\` of ${route}.`,
        [],
        writer,
      );
  }
  if (generic) declareBuiltBefore(operation, api, writer);
}

function declareBuiltBefore(operation: Operation, api: Api, writer: ModuleWriter): void {
  const { expand } = operation;
  const path = expandItem(operation, api, writer);
  if (expand === undefined || path === undefined) return;
  const input = `${paramsInput(operation, api)}<E>`;
  const paths = `{ ${propertyName(expand.name)}: readonly ${path}[] }`;
  const given = paramsStyle(operation, api) === "grouped" ? `{ ${expand.in}: ${paths} }` : paths;
  const text = prose`\`params\` built before the call: with any \`${expand.name}\`, or with exactly the paths \`E\`.`;
  declareAlias(
    paramsName(operation),
    `string extends E ? ${input} : ${input} & ${given}`,
    text,
    [expansionParameter("string")],
    writer,
  );
}

function declareAlias(
  name: string,
  type: string,
  text: string,
  typeParameters: TypeParameterDeclarationStructure[],
  writer: ModuleWriter,
): void {
  writer.add({
    kind: StructureKind.TypeAlias,
    name,
    isExported: true,
    docs: docsOf(commentText(text)),
    typeParameters,
    type,
  });
}

/** The type of the `params` argument of a call, without its type argument. */
export function paramsInput(operation: Operation, api: Api): string {
  if (!takesPaths(operation, api)) return paramsName(operation);
  const parts = partsOf(operation);
  const [only] = parts;
  return paramsStyle(operation, api) === "flat" && parts.length === 1 && only !== undefined
    ? partName(operation, only)
    : `${operation.typeName}Input`;
}

function partsOf(operation: Operation): readonly RequestPart[] {
  return REQUEST_PARTS.filter((part) => part !== "path" && has(operation, part));
}

function paramsName(operation: Operation): string {
  return `${operation.typeName}Params`;
}
