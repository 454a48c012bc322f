import {
  arrayMember,
  isObject,
  member,
  objectMember,
  stringMember,
  type JsonObject,
  type JsonValue,
} from "../../source/json.js";
import { byCodeUnits } from "../../order.js";
import { escapePointer } from "../../source/pointer.js";
import type { Preset } from "../preset.js";
import { extensionsOf, readExamples } from "../schema/annotations.js";
import type { SchemaReader } from "../schema/reader.js";
import type { MediaType, RequestBody, Response } from "./operation.js";
import { readEvents } from "./read-events.js";
import { readParameter, resolved } from "./read-parameters.js";

export function readContents(raw: JsonObject, pointer: string, reader: SchemaReader): readonly MediaType[] {
  return Object.entries(objectMember(raw, "content") ?? {}).flatMap(([type, media]) => {
    const at = resolved(media, `${pointer}/content/${escapePointer(type)}`, reader);
    if (!at) return [];
    return [
      {
        type,
        ...readContentSchema(type, at.raw, at.pointer, reader),
        encoding: objectMember(at.raw, "encoding") ?? {},
        examples: readExamples(at.raw),
        extensions: extensionsOf(at.raw),
      },
    ];
  });
}

/** Lines or records of JSON, for which `schema` describes an array of them, and `itemSchema` each (OpenAPI 3.2, 4.14.3). */
const JSON_SEQUENCE = /^application\/(?:jsonl|x-ndjson|ndjson|x-jsonlines|json-seq|.+\+json-seq)\b/i;

function readContentSchema(
  type: string,
  raw: JsonObject,
  pointer: string,
  reader: SchemaReader,
): Pick<MediaType, "schema" | "events"> {
  const itemSchema = member(raw, "itemSchema");
  if (isObject(itemSchema) && /^text\/event-stream\b/i.test(type)) {
    const { schema, data } = readEvents(itemSchema, `${pointer}/itemSchema`, reader);
    return { schema, events: data };
  }
  const field = itemSchema === undefined ? "schema" : "itemSchema";
  const schema = reader.read(member(raw, field), `${pointer}/${field}`);
  return {
    schema: field === "schema" && schema.kind === "array" && JSON_SEQUENCE.test(type) ? schema.items : schema,
  };
}

/** The request body of an operation; none for GET and HEAD, where HTTP gives a body no meaning (RFC 9110, 9.3.1). */
export function readBody(
  raw: JsonValue | undefined,
  pointer: string,
  method: string,
  preset: Preset,
  reader: SchemaReader,
): RequestBody | undefined {
  const at = resolved(raw, pointer, reader);
  if (!at) return undefined;
  if (method === "get" || method === "head") {
    if (holdsContent(at.raw, at.pointer, reader))
      reader.warn(
        "ignored-body",
        `A ${method.toUpperCase()} has no body, so what is described here is never sent.`,
        at.pointer,
        "Describe the fields as query parameters, or another method, with an overlay if the description is not yours.",
      );
    return undefined;
  }
  const contents = withoutAny(readContents(at.raw, at.pointer, reader), preset);
  if (contents.length === 0) return undefined;
  warnOfParts(at.raw, at.pointer, reader);
  return {
    required: member(at.raw, "required") === true,
    description: stringMember(at.raw, "description"),
    contents,
    extensions: extensionsOf(at.raw),
  };
}

/** Parts of a multipart body are sent by name, with a media type, and with no headers of their own beside that. */
function warnOfParts(body: JsonObject, pointer: string, reader: SchemaReader): void {
  for (const [type, raw] of Object.entries(objectMember(body, "content") ?? {})) {
    const at = resolved(raw, `${pointer}/content/${escapePointer(type)}`, reader);
    if (!at || !/^multipart\//i.test(type)) continue;
    for (const keyword of ["prefixEncoding", "itemEncoding"])
      if (member(at.raw, keyword) !== undefined)
        reader.warn(
          "unsupported-keyword",
          `Parts are sent by name here, not by position: \`${keyword}\` is of no effect.`,
          `${at.pointer}/${keyword}`,
          "Describe the body as an object with a property for each part.",
        );
    for (const [name, encoding] of Object.entries(objectMember(at.raw, "encoding") ?? {})) {
      const headers = Object.keys(objectMember(encoding, "headers") ?? {});
      if (headers.some((header) => header.toLowerCase() !== "content-type"))
        reader.warn(
          "unsupported-keyword",
          `Parts have no headers of their own here: those of ${JSON.stringify(name)} are not sent.`,
          `${at.pointer}/encoding/${escapePointer(name)}/headers`,
        );
    }
  }
}

/**
 * What is sent has one type. Beside others, one that stands for any says nothing that a call could send; alone, as on an operation page that
 * does not say, it is the preset's, or that of bytes.
 */
function withoutAny(contents: readonly MediaType[], preset: Preset): readonly MediaType[] {
  const named = contents.filter(({ type }) => type !== "*/*");
  if (named.length > 0) return named;
  return contents.map((content) => {
    const isBytes = content.schema.kind === "string" && content.schema.binary;
    return { ...content, type: isBytes ? "application/octet-stream" : preset.bodyType };
  });
}

/** Whether a body is more than an empty object, as Stripe describes the bodies of its GETs. */
function holdsContent(body: JsonObject, pointer: string, reader: SchemaReader): boolean {
  return Object.entries(objectMember(body, "content") ?? {}).some(([name, media]) => {
    const at = resolved(media, `${pointer}/content/${escapePointer(name)}`, reader);
    const schema = at && resolved(member(at.raw, "schema"), `${at.pointer}/schema`, reader)?.raw;
    if (schema === undefined) return false;
    const isPlain = !["allOf", "anyOf", "oneOf"].some((keyword) => arrayMember(schema, keyword).length > 0);
    const type = member(schema, "type") ?? "object";
    const isObjectType = (Array.isArray(type) ? type : [type]).includes("object");
    return !isPlain || !isObjectType || Object.keys(objectMember(schema, "properties") ?? {}).length > 0;
  });
}

/**
 * The responses of an operation, in the order of their status. Keys that are no status, and those that say the same as another (`4xx`
 * beside `4XX`), are passed over with a warning.
 */
export function readResponses(
  raw: JsonValue | undefined,
  pointer: string,
  reader: SchemaReader,
): readonly Response[] {
  if (!isObject(raw)) return [];
  const found = new Map<string, Response>();
  for (const [key, response] of Object.entries(raw)) {
    if (key.startsWith("x-")) continue;
    const here = `${pointer}/${escapePointer(key)}`;
    const status = /^[1-5]xx$/i.test(key) ? key.toUpperCase() : key;
    if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(status)) {
      const message = `\`${key}\` is not a status code, a range such as \`4XX\`, or \`default\`.`;
      reader.warn("invalid-document", message, here);
    } else if (found.has(status)) {
      reader.warn("invalid-document", `\`${key}\` says again what \`${status}\` stands for.`, here);
    } else {
      const at = resolved(response, here, reader);
      if (at) found.set(status, readResponse(status, at.raw, at.pointer, reader));
    }
  }
  return [...found.values()].sort((a, b) => byCodeUnits(a.status, b.status));
}

function readResponse(status: string, raw: JsonObject, pointer: string, reader: SchemaReader): Response {
  const headers = Object.entries(objectMember(raw, "headers") ?? {}).flatMap(([name, header]) => {
    // The media types of the content say it (OpenAPI 3.1, 4.8.17).
    if (name.toLowerCase() === "content-type") return [];
    const at = resolved(header, `${pointer}/headers/${escapePointer(name)}`, reader);
    const parameter = at && readParameter(at.raw, at.pointer, reader, name);
    return parameter ? [parameter] : [];
  });
  return {
    status,
    description: stringMember(raw, "description"),
    contents: readContents(raw, pointer, reader),
    headers,
    success: status.startsWith("2"),
    extensions: extensionsOf(raw),
  };
}
