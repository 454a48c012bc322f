import { prose } from "../../generator/code/prose.js";
import type { InterfaceDeclarationStructure, OptionalKind, PropertySignatureStructure } from "ts-morph";
import type { Api } from "../../generator/api/api.js";
import type { MediaType, Operation, Parameter } from "../../generator/api/operations/operation.js";
import { bodySuffixes } from "../../generator/api/names/type-suffixes.js";
import { bodyChoices } from "../../generator/api/operations/media-type-choice.js";
import { documentation } from "../../generator/api/types/documentation.js";
import { NO_PATHS } from "../../generator/api/types/level.js";
import { typeText } from "../../generator/api/types/type-node.js";
import { commentText } from "../../generator/code/comment.js";
import { propertyName } from "../../generator/code/literals.js";
import type { ModuleWriter, OpenModule } from "../../generator/emit/module-writer.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";
import { docsOf, expansionParameter, members, type Members } from "../types.js";
import { writeBodyChoice } from "./choices.js";
import { writeParams } from "./params.js";
import { expandItem, expandsIn, partName, partReference, requestName, takesPaths } from "./request-names.js";
import { asFileForm, fileForm, fileScope } from "./files.js";
import { isRaw } from "./media-types.js";
import {
  contentObject,
  has,
  isRequired,
  operationsByFolder,
  parametersOf,
  preferred,
  REQUEST_PARTS,
  routeOf,
  type RequestPart,
} from "./operation-types.js";

/** `operations/…/request.ts`: the types of what each operation is given. */
export function requestsTemplate(api: Api, open: OpenModule): void {
  for (const [folder, operations] of operationsByFolder(api)) {
    const writer = open(`${folder}/request`, "request");
    for (const operation of operations)
      writer.about(operation, () => {
        writeRequest(operation, api, writer);
      });
  }
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
  writeBodyChoice(operation, api, writer);
}

function writePart(operation: Operation, part: RequestPart, api: Api, writer: ModuleWriter): void {
  if (part === "body") {
    writeBodies(operation, api, writer);
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

function writeBodies(operation: Operation, api: Api, writer: ModuleWriter): void {
  const { body, responses } = operation;
  const media = preferred(body?.contents ?? []);
  if (body === undefined || media === undefined) return;
  const suffixes = bodySuffixes(body, responses);
  const route = prose`\`${routeOf(operation)}\``;
  writeBody(
    media,
    body.description ?? prose`Body of ${route}.`,
    partName(operation, "body"),
    operation,
    api,
    writer,
  );
  for (const other of bodyChoices(operation).slice(1)) {
    const name = operation.typeName + (suffixes.get(other) ?? "");
    writeBody(other, prose`Body of ${route} as \`${other.type}\`.`, name, operation, api, writer);
  }
}

function writeBody(
  media: MediaType,
  text: string,
  name: string,
  operation: Operation,
  api: Api,
  writer: ModuleWriter,
): void {
  const docs = docsOf(commentText(text));
  // Named schemas do not know what a file can be made of: their members are written out where a body has files.
  const form = fileForm(media, api);
  const scope = form === undefined ? writer : fileScope(writer);
  const object = contentObject(asFileForm(media, api), api);
  if (object === undefined || (media.schema.kind !== "object" && form === undefined)) {
    writer.add({
      kind: StructureKind.TypeAlias,
      name,
      isExported: true,
      docs,
      type: form === undefined ? bodyText(media, writer) : typeText(form, NO_PATHS, scope),
    });
    return;
  }
  const structure: InterfaceDeclarationStructure = {
    kind: StructureKind.Interface,
    name,
    isExported: true,
    docs,
    typeParameters: expandsIn(operation, "body", api) ? [expansionParameter("string")] : [],
    ...withExpand(members(object, NO_PATHS, scope), operation, api, writer),
  };
  writer.add(structure);
}

/** The members of a body, of which `expand` takes paths; what is said of all properties has to allow for that. */
function withExpand(body: Members, operation: Operation, api: Api, writer: ModuleWriter): Members {
  const { expand } = operation;
  const type = expand?.in === "body" ? expandType(operation, api, writer) : undefined;
  if (expand === undefined || type === undefined) return body;
  const { properties = [], indexSignatures = [] } = body;
  const name = propertyName(expand.name);
  return {
    properties: properties.map((property) => (property.name === name ? { ...property, type } : property)),
    indexSignatures: indexSignatures.map((signature) => {
      const { returnType } = signature;
      const allows = typeof returnType !== "string" || returnType === "unknown";
      return allows ? signature : { ...signature, returnType: `${returnType} | ${type}` };
    }),
  };
}

/** A raw body is text by its schema, or else anything that is sent as it is: what the run-time cannot write, XML say, callers write. */
function bodyText(media: MediaType, writer: ModuleWriter): string {
  const { schema } = media;
  const isText = schema.kind === "enum" || (schema.kind === "string" && !schema.binary);
  return isRaw(media) && !isText
    ? writer.importType("runtime/raw-body", "RawBody")
    : typeText(schema, NO_PATHS, writer);
}

function expandType(operation: Operation, api: Api, writer: ModuleWriter): string | undefined {
  const item = expandItem(operation, api, writer);
  return item && `readonly ${item}[]`;
}
