import {
  isObject,
  member,
  objectMember,
  stringMember,
  type JsonObject,
  type JsonValue,
} from "../../source/json.js";
import { escapePointer } from "../../source/pointer.js";
import type { SchemaReader } from "../schema/reader.js";
import type { HttpMethod, MediaType, RequestBody, Response } from "./operation.js";
import { readParameter, resolved } from "./read-parameters.js";

function readContents(raw: JsonObject, pointer: string, reader: SchemaReader): readonly MediaType[] {
  return Object.entries(objectMember(raw, "content") ?? {}).map(([type, media]) => ({
    type,
    schema: reader.read(member(media, "schema"), `${pointer}/content/${escapePointer(type)}/schema`),
    encoding: objectMember(media, "encoding") ?? {},
  }));
}

/** The request body of an operation; none for GET and HEAD, where HTTP gives a body no meaning (RFC 9110, 9.3.1). */
export function readBody(
  raw: JsonValue | undefined,
  pointer: string,
  method: HttpMethod,
  reader: SchemaReader,
): RequestBody | undefined {
  if (method === "get" || method === "head") return undefined;
  const at = resolved(raw, pointer, reader);
  if (!at) return undefined;
  const contents = readContents(at.raw, at.pointer, reader);
  if (contents.length === 0) return undefined;
  return {
    required: member(at.raw, "required") === true,
    description: stringMember(at.raw, "description"),
    contents,
  };
}

/** The responses of an operation, in the order of their status. Keys that are no status are passed over with a warning. */
export function readResponses(
  raw: JsonValue | undefined,
  pointer: string,
  reader: SchemaReader,
): readonly Response[] {
  if (!isObject(raw)) return [];
  return Object.entries(raw)
    .filter(([status]) => !status.startsWith("x-"))
    .flatMap(([key, response]) => {
      const status = /^[1-5]xx$/i.test(key) ? key.toUpperCase() : key;
      const at = resolved(response, `${pointer}/${escapePointer(key)}`, reader);
      if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(status)) {
        reader.warn(
          "invalid-document",
          `\`${key}\` is not a status code, a range such as \`4XX\`, or \`default\`.`,
          `${pointer}/${escapePointer(key)}`,
        );
        return [];
      }
      if (!at) return [];
      const contents = readContents(at.raw, at.pointer, reader);
      const headers = Object.entries(objectMember(at.raw, "headers") ?? {}).flatMap(([name, header]) => {
        const headerAt = resolved(header, `${at.pointer}/headers/${escapePointer(name)}`, reader);
        const parameter = headerAt && readParameter(headerAt.raw, headerAt.pointer, reader, name);
        return parameter ? [parameter] : [];
      });
      return [
        {
          status,
          description: stringMember(at.raw, "description"),
          contents,
          headers,
          success: status.startsWith("2"),
        },
      ];
    })
    .sort((a, b) => (a.status < b.status ? -1 : 1));
}
