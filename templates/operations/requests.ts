import {
  StructureKind,
  type InterfaceDeclarationStructure,
  type OptionalKind,
  type PropertySignatureStructure,
} from "ts-morph";
import type { Api } from "../../generator/api/api.js";
import type { Operation, Parameter } from "../../generator/api/operations/operation.js";
import { objectsOf } from "../../generator/api/expansion/graph.js";
import type { ObjectSchema, Schema } from "../../generator/api/schema/schema.js";
import { documentation } from "../../generator/api/types/documentation.js";
import { NO_PATHS } from "../../generator/api/types/level.js";
import { typeText } from "../../generator/api/types/type-node.js";
import { commentText } from "../../generator/code/comment.js";
import { propertyName } from "../../generator/code/literals.js";
import { ModuleWriter } from "../../generator/emit/module-writer.js";
import { EXPAND_PATH, graphNode } from "../expand.js";
import { docsOf, expansionParameter, members } from "../types.js";
import {
  bodyObject,
  expansionRoot,
  has,
  isExpanding,
  isRequired,
  operationsByFolder,
  parametersOf,
  paramsStyle,
  preferred,
  REQUEST_PARTS,
  routeOf,
  type RequestPart,
} from "./operation-types.js";

const SUFFIX: { readonly [Part in RequestPart]: string } = {
  path: "Path",
  query: "Query",
  headers: "Headers",
  cookies: "Cookies",
  body: "Body",
};

/** `operations/…/request.ts`: the types of what each operation is given. */
export function requestsTemplate(api: Api): readonly ModuleWriter[] {
  return [...operationsByFolder(api)].map(([folder, operations]) => {
    const writer = new ModuleWriter(`${folder}/request`, api);
    for (const operation of operations) writeRequest(operation, api, writer);
    return writer;
  });
}

function writeRequest(operation: Operation, api: Api, writer: ModuleWriter): void {
  for (const part of REQUEST_PARTS) if (has(operation, part)) writePart(operation, part, api, writer);
  const parts = REQUEST_PARTS.filter((part) => has(operation, part));
  if (parts.length === 0) return;
  const generic = takesPaths(operation, api);
  writer.add({
    kind: StructureKind.Interface,
    name: requestName(operation),
    isExported: true,
    docs: docsOf(commentText(`Everything that \`${routeOf(operation)}\` takes, part by part.`)),
    typeParameters: generic ? [expansionParameter("string")] : [],
    properties: parts.map((part) => ({
      name: part,
      type: partReference(operation, part, api),
      hasQuestionToken: !isRequired(operation, part, api),
    })),
  });
  writeParams(operation, api, writer);
}

function writePart(operation: Operation, part: RequestPart, api: Api, writer: ModuleWriter): void {
  if (part === "body") {
    writeBody(operation, api, writer);
    return;
  }
  const noun = { path: "Path", query: "Query", headers: "Header", cookies: "Cookie" }[part];
  const parameters = parametersOf(operation, part);
  writer.add({
    kind: StructureKind.Interface,
    name: partName(operation, part),
    isExported: true,
    docs: docsOf(commentText(`${noun} parameters of \`${routeOf(operation)}\`.`)),
    typeParameters: expandsIn(operation, part, api) ? [expansionParameter("string")] : [],
    properties: parameters.map((parameter) => parameterProperty(parameter, operation, api, writer)),
  });
}

function parameterProperty(
  parameter: Parameter,
  operation: Operation,
  api: Api,
  writer: ModuleWriter,
): OptionalKind<PropertySignatureStructure> {
  const expands =
    operation.expand?.in === "query" && parameter.in === "query" && parameter.name === operation.expand.name;
  return {
    name: propertyName(parameter.name),
    type:
      (expands ? expandType(operation, api, writer) : undefined) ??
      typeText(parameter.schema, NO_PATHS, writer),
    hasQuestionToken: !parameter.required,
    docs: docsOf(documentation(parameter.annotations)),
  };
}

function writeBody(operation: Operation, api: Api, writer: ModuleWriter): void {
  const media = operation.body && preferred(operation.body.contents);
  if (media === undefined) return;
  const docs = docsOf(commentText(operation.body?.description ?? `Body of \`${routeOf(operation)}\`.`));
  const object = bodyObject(operation, api);
  if (object === undefined || media.schema.kind !== "object") {
    writer.add({
      kind: StructureKind.TypeAlias,
      name: partName(operation, "body"),
      isExported: true,
      docs,
      type: typeText(media.schema, NO_PATHS, writer),
    });
    return;
  }
  const written = members(object, NO_PATHS, writer);
  const structure: InterfaceDeclarationStructure = {
    kind: StructureKind.Interface,
    name: partName(operation, "body"),
    isExported: true,
    docs,
    typeParameters: expandsIn(operation, "body", api) ? [expansionParameter("string")] : [],
    ...written,
    properties: (written.properties ?? []).map((property, index) => {
      const type = isExpandField(object, index, operation) ? expandType(operation, api, writer) : undefined;
      return type === undefined ? property : { ...property, type };
    }),
  };
  writer.add(structure);
}

function isExpandField(object: ObjectSchema, index: number, operation: Operation): boolean {
  return operation.expand?.in === "body" && object.properties[index]?.name === operation.expand.name;
}

/** The `params` of a call in a namespace, for values that are built before the call. */
function writeParams(operation: Operation, api: Api, writer: ModuleWriter): void {
  const style = paramsStyle(operation, api);
  if (style === "none") return;
  const parts = REQUEST_PARTS.filter((part) => part !== "path" && has(operation, part));
  const generic = takesPaths(operation, api);
  if (style === "grouped") {
    writer.add({
      kind: StructureKind.TypeAlias,
      name: inputName(operation),
      isExported: true,
      docs: docsOf(commentText(`The \`params\` of \`${routeOf(operation)}\`.`)),
      typeParameters: generic ? [expansionParameter("string")] : [],
      type: has(operation, "path")
        ? `Omit<${requestName(operation)}${generic ? "<E>" : ""}, "path">`
        : `${requestName(operation)}${generic ? "<E>" : ""}`,
    });
  } else if (parts.length > 1) {
    writer.add({
      kind: StructureKind.Interface,
      name: inputName(operation),
      isExported: true,
      docs: docsOf(
        commentText(`The \`params\` of \`${routeOf(operation)}\`: query and body fields together.`),
      ),
      typeParameters: generic ? [expansionParameter("string")] : [],
      extends: parts.map((part) => partReference(operation, part, api)),
    });
  }
  const path = generic ? expandItem(operation, api, writer) : undefined;
  const input = paramsInput(operation, api);
  const name = operation.expand?.name ?? "expand";
  writer.add({
    kind: StructureKind.TypeAlias,
    name: paramsName(operation),
    isExported: true,
    docs: docsOf(
      commentText(
        `\`params\` built before the call${generic ? `: with any \`${name}\`, or with exactly the paths \`E\`` : ""}.`,
      ),
    ),
    typeParameters: generic ? [expansionParameter("string")] : [],
    type:
      path === undefined
        ? input
        : `string extends E ? ${input}<E> : ${input}<E> & { ${propertyName(name)}: readonly ${path}[] }`,
  });
}

/** The type of the `params` argument, without its type argument. */
export function paramsInput(operation: Operation, api: Api): string {
  const parts = REQUEST_PARTS.filter((part) => part !== "path" && has(operation, part));
  const [only] = parts;
  return paramsStyle(operation, api) === "flat" && parts.length === 1 && only !== undefined
    ? partName(operation, only)
    : inputName(operation);
}

function expandType(operation: Operation, api: Api, writer: ModuleWriter): string | undefined {
  const item = expandItem(operation, api, writer);
  return item && `readonly ${item}[]`;
}

/** `ExpandPath<{ data: "Invoice" }, E>`; `never` where the response has nothing to expand, undefined where it is not known. */
function expandItem(operation: Operation, api: Api, writer: ModuleWriter): string | undefined {
  const root = expansionRoot(operation);
  if (root === undefined) return undefined;
  if (!isExpanding(operation, api)) return hasFields(root, api) ? undefined : "never";
  return `${writer.importType(EXPAND_PATH.module, EXPAND_PATH.name)}<${graphNode(root, api)}, E>`;
}

/** Whether a path can name anything in `schema`, even where that does not change its type; true also where its type is not known. */
function hasFields(schema: Schema, api: Api): boolean {
  const objects = objectsOf(schema, api.schemas);
  return objects.length === 0 || objects.some((object) => api.expansion.fields(object).size > 0);
}

/** Whether the request's types have the parameter `E`. */
export function takesPaths(operation: Operation, api: Api): boolean {
  return operation.expand !== undefined && isExpanding(operation, api);
}

function expandsIn(operation: Operation, part: RequestPart, api: Api): boolean {
  return takesPaths(operation, api) && operation.expand?.in === part;
}

function partReference(operation: Operation, part: RequestPart, api: Api): string {
  return `${partName(operation, part)}${expandsIn(operation, part, api) ? "<E>" : ""}`;
}

export function partName(operation: Operation, part: RequestPart): string {
  return operation.typeName + SUFFIX[part];
}

export function requestName(operation: Operation): string {
  return `${operation.typeName}Request`;
}

export function paramsName(operation: Operation): string {
  return `${operation.typeName}Params`;
}

function inputName(operation: Operation): string {
  return `${operation.typeName}Input`;
}
