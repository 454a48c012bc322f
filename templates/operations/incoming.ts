import { prose } from "../../generator/code/prose.js";
import type { InterfaceDeclarationStructure } from "ts-morph";
import type { Api } from "../../generator/api/api.js";
import type { IncomingRequest } from "../../generator/api/operations/incoming.js";
import type {
  MediaType,
  Operation,
  ParameterLocation,
  Response,
} from "../../generator/api/operations/operation.js";
import type { Schema } from "../../generator/api/schema/schema.js";
import { documentation } from "../../generator/api/types/documentation.js";
import { NO_PATHS } from "../../generator/api/types/level.js";
import { typeText } from "../../generator/api/types/type-node.js";
import { commentText } from "../../generator/code/comment.js";
import { numberLiteral, propertyName } from "../../generator/code/literals.js";
import type { ModuleWriter, OpenModule } from "../../generator/emit/module-writer.js";
import { StructureKind } from "../../generator/emit/structure-kind.js";
import { docsOf, members } from "../types.js";
import { asSent } from "./as-sent.js";
import { decodingOf } from "./decoding.js";
import { operationsByFolder, routeOf } from "./operation-types.js";
import { contentText } from "./responses.js";

/** Gives names that nothing else in the package has. */
export interface FreeNames {
  name(wished: string): string;
}

/** `webhooks.ts`: what the API sends by itself, and the map of it by the webhook's name. None where there are no webhooks. */
export function webhooksTemplate(api: Api, names: FreeNames, open: OpenModule): void {
  if (api.webhooks.length === 0) return;
  const writer = open("webhooks");
  const map = names.name("Webhooks");
  writer.add(payloadMap(map, "What the API sends, by the name of the webhook.", api.webhooks));
  for (const webhook of api.webhooks) writeIncoming(webhook, prose`the webhook \`${webhook.name}\``, writer);
}

/** `operations/…/callbacks.ts`: what the API sends because of an operation. Only where an operation has callbacks. */
export function callbacksTemplate(api: Api, open: OpenModule): void {
  for (const [folder, operations] of operationsByFolder(api)) {
    for (const operation of operations) {
      if (operation.callbacks.length === 0) continue;
      const writer = open(`${folder}/callbacks`);
      writer.about(operation, () => {
        writeCallbacks(operation, writer);
      });
    }
  }
}

function writeCallbacks(operation: Operation, writer: ModuleWriter): void {
  const route = prose`\`${routeOf(operation)}\``;
  const text = prose`What the API sends because of ${route}, by the name of the callback.`;
  writer.add(payloadMap(`${operation.typeName}Callbacks`, text, operation.callbacks));
  for (const callback of operation.callbacks) {
    const about = prose`the callback \`${callback.name}\` of ${route}, at \`${callback.expression}\``;
    writeIncoming(callback, about, writer);
  }
}

/** A webhook with several methods sends one of several payloads. */
function payloadMap(
  name: string,
  text: string,
  requests: readonly IncomingRequest[],
): InterfaceDeclarationStructure {
  const byName = new Map<string, IncomingRequest[]>();
  for (const request of requests) byName.set(request.name, [...(byName.get(request.name) ?? []), request]);
  return {
    kind: StructureKind.Interface,
    name,
    isExported: true,
    docs: docsOf(commentText(text)),
    properties: [...byName].map(([event, sent]) => ({
      name: propertyName(event),
      type: sent.map(({ typeName }) => `${typeName}Payload`).join(" | "),
      docs: docsOf(commentText(sent[0]?.summary ?? "")),
    })),
  };
}

function writeIncoming(request: IncomingRequest, what: string, writer: ModuleWriter): void {
  for (const [suffix, location, noun] of PARTS)
    writeParameters(request, suffix, location, noun, what, writer);
  writePayload(request, what, writer);
  writer.view = "request";
  const answers = request.responses.map((response) => answerText(response, writer));
  writer.view = "response";
  writer.add({
    kind: StructureKind.TypeAlias,
    name: `${request.typeName}Response`,
    isExported: true,
    docs: docsOf(commentText(`What may be answered to ${what}.`)),
    type: answers.length === 0 ? "unknown" : answers.join(" | "),
  });
}

const PARTS: readonly (readonly [suffix: string, location: ParameterLocation, noun: string])[] = [
  ["Query", "query", "Query parameters"],
  ["Headers", "header", "Headers, by name in lower case,"],
  ["Cookies", "cookie", "Cookies"],
];

function writeParameters(
  request: IncomingRequest,
  suffix: string,
  location: ParameterLocation,
  noun: string,
  what: string,
  writer: ModuleWriter,
): void {
  const parameters = request.parameters.filter((parameter) => parameter.in === location);
  if (parameters.length === 0) return;
  writer.add({
    kind: StructureKind.Interface,
    name: request.typeName + suffix,
    isExported: true,
    docs: docsOf(commentText(`${noun} of ${what}.`)),
    properties: parameters.map((parameter) => ({
      name: propertyName(location === "header" ? parameter.name.toLowerCase() : parameter.name),
      type: typeText(asSent(parameter.schema), NO_PATHS, writer),
      hasQuestionToken: !parameter.required,
      docs: docsOf(documentation(parameter.annotations)),
    })),
  });
}

function writePayload(request: IncomingRequest, what: string, writer: ModuleWriter): void {
  const { summary, description, body, deprecated } = request;
  const prose = [summary, description === summary ? undefined : description, body?.description];
  const text = [`What ${what} sends.`, ...new Set(prose)].filter((part) => part !== undefined && part !== "");
  const docs = docsOf(commentText(text.join("\n\n"), deprecated ? ["deprecated"] : []));
  const shared = { name: `${request.typeName}Payload`, isExported: true, docs };
  const [content, ...others] = body?.contents ?? [];
  const schema = content && payloadSchema(content);
  if (schema?.kind === "object" && others.length === 0 && schema.properties.length > 0 && isRead(content))
    writer.add({ kind: StructureKind.Interface, ...shared, ...members(schema, NO_PATHS, writer) });
  else writer.add({ kind: StructureKind.TypeAlias, ...shared, type: contentsText(body?.contents, writer) });
}

/** Whether a receiver that reads the body gets an object of it. */
function isRead(media: MediaType | undefined): boolean {
  return media !== undefined && /json|x-www-form-urlencoded|^\*\/\*/i.test(media.type);
}

/** What a receiver reads: `read…Payload` converts JSON, but nothing converts a form. */
function payloadSchema(media: MediaType): Schema {
  return decodingOf(media) === "json" ? media.schema : asSent(media.schema);
}

function contentsText(contents: readonly MediaType[] | undefined, writer: ModuleWriter): string {
  if (contents === undefined || contents.length === 0) return "undefined";
  const types = contents.map((media) =>
    isRead(media) ? typeText(payloadSchema(media), NO_PATHS, writer) : contentText(media, NO_PATHS, writer),
  );
  return [...new Set(types)].join(" | ");
}

/** An answer as an object: its status, its body, and the headers that the description names. */
function answerText({ status, contents, headers }: Response, writer: ModuleWriter): string {
  const body =
    contents.length === 0 ? "readonly body?: undefined" : `readonly body: ${contentsText(contents, writer)}`;
  const named = new Map(headers.map((header) => [header.name.toLowerCase(), header]));
  const fields = [...named].map(
    ([name, header]) =>
      `readonly ${propertyName(name)}${header.required ? "" : "?"}: ${typeText(asSent(header.schema), NO_PATHS, writer)}`,
  );
  const isNeeded = headers.some(({ required }) => required);
  const rest =
    fields.length === 0 ? "" : `; readonly headers${isNeeded ? "" : "?"}: { ${fields.join("; ")} }`;
  return `{ readonly status: ${/^\d+$/.test(status) ? numberLiteral(Number(status)) : "number"}; ${body}${rest} }`;
}
