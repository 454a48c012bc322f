import type { Document } from "../../source/document.js";
import {
  arrayMember,
  isObject,
  member,
  objectMember,
  stringMember,
  type JsonObject,
} from "../../source/json.js";
import { operationsOf } from "../../source/methods.js";
import { escapePointer } from "../../source/pointer.js";
import { extensionsOf } from "../schema/annotations.js";
import type { SchemaReader } from "../schema/reader.js";
import type { Preset } from "../preset.js";
import type { Operation, Parameter, RequestBody, SecurityRequirements } from "./operation.js";
import { readBody, readResponses } from "./read-contents.js";
import { readParameters, resolved } from "./read-parameters.js";
import { readServers, type Server } from "./read-servers.js";
import { detectExpand, detectPagination } from "./conventions.js";

/** An operation before it is named and placed, which takes all of them. */
export type UnnamedOperation = Omit<Operation, "name" | "typeName" | "place" | "callbacks">;

/** One operation of the document, unread: filters decide by it whether to read on. */
export interface OperationSite {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly tags: readonly string[];
  readonly raw: JsonObject;
  readonly item: { readonly raw: JsonObject; readonly pointer: string };
  readonly pointer: string;
}

/** Every operation of `paths`, sorted by path and then method, so that the order of the description's parts does not matter. */
export function operationSites(document: Document, reader: SchemaReader): readonly OperationSite[] {
  const paths = objectMember(document.root, "paths") ?? {};
  return Object.entries(paths)
    .filter(([path]) => path.startsWith("/"))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, rawItem]) => {
      const item = resolved(rawItem, `/paths/${escapePointer(path)}`, reader);
      if (!item) return [];
      return operationsOf(item.raw).map(({ method, value: raw, pointer }) => {
        const given = stringMember(raw, "operationId")?.trim();
        // An id that is blank, as forms of editors leave it, names nothing.
        const id = given === undefined || given === "" ? `${method.toUpperCase()} ${path}` : given;
        return {
          id,
          method,
          path,
          tags: arrayMember(raw, "tags").filter((tag) => typeof tag === "string"),
          raw,
          item,
          pointer: item.pointer + pointer,
        };
      });
    });
}

export function readOperation(site: OperationSite, reader: SchemaReader, preset: Preset): UnnamedOperation {
  const { raw, item, method, path, pointer } = site;
  const parameters = readParameters(
    path,
    [
      { list: arrayMember(item.raw, "parameters"), pointer: `${item.pointer}/parameters` },
      { list: arrayMember(raw, "parameters"), pointer: `${pointer}/parameters` },
    ],
    reader,
  );
  const body = readBody(member(raw, "requestBody"), `${pointer}/requestBody`, method, preset, reader);
  const sent = method === "delete" && preset.deleteByQuery ? byQuery(parameters, body) : { parameters, body };
  const responses = readResponses(member(raw, "responses"), `${pointer}/responses`, reader);
  return {
    id: site.id,
    method,
    path,
    summary: stringMember(raw, "summary") ?? stringMember(item.raw, "summary"),
    description: stringMember(raw, "description") ?? stringMember(item.raw, "description"),
    deprecated: member(raw, "deprecated") === true,
    tags: site.tags,
    parameters: sent.parameters,
    body: sent.body,
    responses,
    expand: detectExpand(sent.parameters, sent.body, preset),
    pagination: detectPagination(method, sent.parameters, responses, preset),
    servers: ownServers(site, pointer, reader),
    security: readSecurity(raw),
    extensions: extensionsOf(raw),
    pointer,
  };
}

/** The `security` of a document or an operation; undefined where it has none. */
export function readSecurity(raw: JsonObject): SecurityRequirements | undefined {
  if (!Array.isArray(member(raw, "security"))) return undefined;
  return arrayMember(raw, "security").map((requirement) =>
    isObject(requirement) ? Object.keys(requirement) : [],
  );
}

/** An operation's own servers, else those of its path item (OpenAPI 3.1, 4.8.10). */
function ownServers({ raw, item }: OperationSite, pointer: string, reader: SchemaReader): readonly Server[] {
  return arrayMember(raw, "servers").length > 0
    ? readServers(raw, pointer, reader)
    : readServers(item.raw, item.pointer, reader);
}

/** The fields of a body as query parameters. A body that is no object stays one. */
function byQuery(
  parameters: readonly Parameter[],
  body: RequestBody | undefined,
): Pick<UnnamedOperation, "parameters" | "body"> {
  const schema = body?.contents[0]?.schema;
  if (schema?.kind !== "object" || schema.additional !== undefined) return { parameters, body };
  const names = new Set(parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name));
  const fields = schema.properties.flatMap((property): Parameter[] =>
    names.has(property.name)
      ? []
      : [
          {
            name: property.name,
            in: "query",
            required: property.required,
            schema: property.schema,
            style: "deepObject",
            explode: true,
            allowReserved: false,
            contentType: undefined,
            annotations: property.schema.annotations,
          },
        ],
  );
  return { parameters: [...parameters, ...fields], body: undefined };
}
