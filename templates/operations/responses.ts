import { prose } from "../../generator/code/prose.js";
import type { Api } from "../../generator/api/api.js";
import type { MediaType, Operation, Response } from "../../generator/api/operations/operation.js";
import { responseSuffixes, type ResponseContent } from "../../generator/api/names/type-suffixes.js";
import { answerChoices } from "../../generator/api/operations/media-type-choice.js";
import type { Schema } from "../../generator/api/schema/schema.js";
import { NO_PATHS, type Level } from "../../generator/api/types/level.js";
import { typeText } from "../../generator/api/types/type-node.js";
import { documentation } from "../../generator/api/types/documentation.js";
import { propertyName } from "../../generator/code/literals.js";
import { commentText } from "../../generator/code/comment.js";
import type { ModuleWriter, OpenModule } from "../../generator/emit/module-writer.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";
import { docsOf, expansionParameter } from "../types.js";
import { asSent } from "./as-sent.js";
import { choiceMap, choiceName } from "./choices.js";
import { decodingAs, decodingOf, successDecoding, type Decoding } from "./decoding.js";
import {
  errorsOf,
  isExpanding,
  isParametric,
  operationsByFolder,
  preferred,
  routeOf,
  successesOf,
} from "./operation-types.js";

/** `operations/…/response.ts`: the types of what each operation answers, by status and media type. */
export function responsesTemplate(api: Api, open: OpenModule): void {
  for (const [folder, operations] of operationsByFolder(api)) {
    const writer = open(`${folder}/response`);
    for (const operation of operations)
      writer.about(operation, () => {
        writeResponses(operation, api, writer);
      });
  }
}

function writeResponses(operation: Operation, api: Api, writer: ModuleWriter): void {
  const nameOf = responseNames(operation);
  for (const response of operation.responses)
    for (const content of contentsOf(response))
      writeResponse(operation, response, content, nameOf, api, writer);

  for (const [response, suffix] of responseSuffixes(operation.responses).headers)
    writeHeaders(operation, response, operation.typeName + suffix, writer);

  const successes = successContents(operation);
  writer.add({
    kind: StructureKind.TypeAlias,
    name: successName(operation),
    isExported: true,
    docs: docsOf(commentText(`What \`${routeOf(operation)}\` resolves to.`)),
    typeParameters: isExpanding(operation, api) ? [expansionParameter("never")] : [],
    type: unionText(
      successes.map(
        ({ response, content }) =>
          `${nameOf(content)}${isGeneric(operation, response, content, api) ? "<E>" : ""}`,
      ),
    ),
  });
  writer.add({
    kind: StructureKind.TypeAlias,
    name: errorName(operation),
    isExported: true,
    docs: docsOf(commentText(`The body of an error that \`${routeOf(operation)}\` answers with.`)),
    type: unionText(errorsOf(operation).map((response) => nameOf(preferred(response.contents) ?? response))),
  });
  writeAnswerChoice(operation, nameOf, api, writer);
}

/** Declares what a call resolves to that chooses the media type of its answer, by that type. */
function writeAnswerChoice(
  operation: Operation,
  nameOf: (content: ResponseContent) => string,
  api: Api,
  writer: ModuleWriter,
): void {
  const [standard, ...others] = answerChoices(operation);
  if (standard === undefined) return;
  const isGenericMap = isExpanding(operation, api);
  const members = others.map((type) => {
    const { kind, contents } = decodingAs(operation, type);
    const types = successesOf(operation).flatMap((response) => {
      if (response.contents.length === 0) return isToldEmpty(response, kind) ? [nameOf(response)] : [];
      return response.contents.flatMap((media) =>
        contents.includes(media)
          ? [nameOf(media) + (isGeneric(operation, response, media, api) ? "<E>" : "")]
          : [],
      );
    });
    return { key: propertyName(type), type: unionText(types) };
  });
  const route = prose`\`${routeOf(operation)}\``;
  writer.add({
    ...choiceMap(
      choiceName(operation, "Success"),
      prose`What ${route} resolves to, by the media type that the answer is asked for as.`,
      [
        { key: propertyName(standard), type: successName(operation) + (isGenericMap ? "<E>" : "") },
        ...members,
      ],
    ),
    typeParameters: isGenericMap ? [expansionParameter("never")] : [],
  });
}

/** What a call can resolve to. */
function successContents(
  operation: Operation,
): readonly { readonly response: Response; readonly content: ResponseContent }[] {
  const { kind } = successDecoding(operation);
  return successesOf(operation).flatMap((response) => {
    const media = preferred(response.contents);
    if (media === undefined && !isToldEmpty(response, kind)) return [];
    return [{ response, content: media ?? response }];
  });
}

/**
 * Whether a success without content is told from one with content: by its status (RFC 9110, 15.3.5 and 15.3.6), or because no JSON text is
 * empty. Of texts and bytes the empty one is given.
 */
function isToldEmpty({ status }: Response, kind: Decoding): boolean {
  return status === "204" || status === "205" || kind === "json" || kind === "nothing";
}

function unionText(names: readonly string[]): string {
  return names.length === 0 ? "unknown" : [...new Set(names)].join(" | ");
}

function contentsOf(response: Response): readonly ResponseContent[] {
  return response.contents.length === 0 ? [response] : response.contents;
}

function isMedia(content: ResponseContent): content is MediaType {
  return "schema" in content;
}

/** The type's name by what it stands for: `GetCustomers200`, with the media type behind it where the status has several. */
function responseNames(operation: Operation): (content: ResponseContent) => string {
  const { contents } = responseSuffixes(operation.responses);
  return (content) => operation.typeName + (contents.get(content) ?? "");
}

function writeResponse(
  operation: Operation,
  response: Response,
  content: ResponseContent,
  nameOf: (content: ResponseContent) => string,
  api: Api,
  writer: ModuleWriter,
): void {
  const generic = isGeneric(operation, response, content, api);
  const level: Level = generic ? { kind: "top", paths: "E" } : NO_PATHS;
  const media = isMedia(content) ? content : undefined;
  const about = prose`\`${response.status}\` of \`${routeOf(operation)}\`${media === undefined ? ", without content" : media.type === "application/json" ? "" : prose` as \`${media.type}\``}.`;
  writer.add({
    kind: StructureKind.TypeAlias,
    name: nameOf(content),
    isExported: true,
    docs: docsOf(
      commentText(
        response.description === undefined || response.description === ""
          ? about
          : `${about} ${response.description}`,
      ),
    ),
    typeParameters: generic ? [expansionParameter("never")] : [],
    type: media === undefined ? "undefined" : contentText(media, level, writer),
  });
}

/** The headers that a response describes, by name in lower case: what they mean, once read from their texts. They are not converted. */
function writeHeaders(operation: Operation, response: Response, name: string, writer: ModuleWriter): void {
  writer.add({
    kind: StructureKind.Interface,
    name,
    isExported: true,
    docs: docsOf(commentText(`Headers of \`${response.status}\` of \`${routeOf(operation)}\`.`)),
    // The case of a header's name means nothing (RFC 9110, 5.1).
    properties: [
      ...new Map(response.headers.map((header) => [header.name.toLowerCase(), header])).values(),
    ].map((header) => ({
      name: propertyName(header.name.toLowerCase()),
      type: typeText(asSent(header.schema), NO_PATHS, writer),
      hasQuestionToken: !header.required,
      docs: docsOf(documentation(header.annotations)),
    })),
  });
}

/** The type of a body as the run-time gives it: that of its schema for JSON and texts, that of a stream's items for a stream. */
export function contentText(media: MediaType, level: Level, writer: ModuleWriter): string {
  switch (decodingOf(media)) {
    case "bytes":
      return "Uint8Array<ArrayBuffer>";
    case "serverSentEvents":
      return `AsyncIterable<${eventText(media, level, writer)}>`;
    case "jsonLines":
    case "jsonSequence":
      return `AsyncIterable<${typeText(media.schema, level, writer)}>`;
    case "text":
      return ["string", "enum"].includes(media.schema.kind) && !isBinary(media.schema)
        ? typeText(media.schema, level, writer)
        : "string";
    case "json":
      return typeText(media.schema, level, writer);
  }
}

/** An event: of any name and text where the description says no more, else one of those that it has. */
function eventText({ schema, events }: MediaType, level: Level, writer: ModuleWriter): string {
  const event = writer.importType("runtime/events", "ServerSentEvent");
  if (events === undefined) return event;
  const kinds = (schema.kind === "union" ? schema.members : [schema]).flatMap((kind) =>
    kind.kind === "object" ? [kind] : [],
  );
  const texts = kinds.map(({ properties }) => {
    const [name, data] = ["event", "data"].map((wanted) => {
      const property = properties.find((candidate) => candidate.name === wanted);
      return property === undefined ? "string" : typeText(property.schema, level, writer);
    });
    return data === "string"
      ? name === "string"
        ? event
        : `${event}<${String(name)}>`
      : `${event}<${String(name)}, ${String(data)}>`;
  });
  return texts.length === 0 ? event : [...new Set(texts)].join(" | ");
}

function isBinary(schema: Schema): boolean {
  return schema.kind === "string" && schema.binary;
}

function isGeneric(operation: Operation, response: Response, content: ResponseContent, api: Api): boolean {
  return (
    isMedia(content) && response.success && isExpanding(operation, api) && isParametric(content.schema, api)
  );
}

export function successName(operation: Operation): string {
  return `${operation.typeName}Success`;
}

export function errorName(operation: Operation): string {
  return `${operation.typeName}Error`;
}
