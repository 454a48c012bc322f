import type { Document } from "../../source/document.js";
import { byCodeUnits } from "../../order.js";
import { arrayMember, member, objectMember, stringMember, type JsonObject } from "../../source/json.js";
import { operationsOf } from "../../source/methods.js";
import { escapePointer } from "../../source/pointer.js";
import { extensionsOf } from "../schema/annotations.js";
import type { SchemaReader } from "../schema/reader.js";
import type { Callback } from "./incoming.js";
import { readContents, readResponses } from "./read-contents.js";
import type { OperationSite } from "./read-operations.js";
import { readParameters, resolved } from "./read-parameters.js";

/** One operation of a webhook or callback, unread. */
export interface IncomingSite {
  /** Its `operationId`, where it has one. */
  readonly givenId: string | undefined;
  /** What it is called without one. */
  readonly id: string;
  readonly name: string;
  readonly method: string;
  readonly tags: readonly string[];
  /** Of a callback: its key in the Callback Object. */
  readonly expression: string;
  /** Of a callback: the id of the operation that has it. */
  readonly owner: string | undefined;
  readonly raw: JsonObject;
  readonly item: { readonly raw: JsonObject; readonly pointer: string };
  readonly pointer: string;
}

/** A webhook or callback before it is named, which takes all of them. */
export type UnnamedIncoming = Omit<Callback, "typeName"> & { readonly owner: string | undefined };

/** Every operation of `webhooks`, sorted by name and then method. */
export function webhookSites(document: Document, reader: SchemaReader): readonly IncomingSite[] {
  return Object.entries(objectMember(document.root, "webhooks") ?? {})
    .sort(([a], [b]) => byCodeUnits(a, b))
    .flatMap(([name, raw]) =>
      sitesOf(raw, `/webhooks/${escapePointer(name)}`, { name, prefix: name, expression: "" }, reader),
    );
}

/** Every operation of the callbacks of an operation, sorted by name, expression and method. */
export function callbackSites(
  { raw, pointer, id }: Pick<OperationSite, "raw" | "pointer" | "id">,
  reader: SchemaReader,
): readonly IncomingSite[] {
  return Object.entries(objectMember(raw, "callbacks") ?? {})
    .sort(([a], [b]) => byCodeUnits(a, b))
    .flatMap(([name, rawCallback]) => {
      const callback = resolved(rawCallback, `${pointer}/callbacks/${escapePointer(name)}`, reader);
      const items = Object.entries(callback?.raw ?? {})
        .filter(([expression]) => !expression.startsWith("x-"))
        .sort(([a], [b]) => byCodeUnits(a, b));
      return items.flatMap(([expression, item]) => {
        const at = `${callback?.pointer ?? pointer}/${escapePointer(expression)}`;
        const prefix = items.length === 1 ? `${id} ${name}` : `${id} ${name} ${expression}`;
        return sitesOf(item, at, { name, prefix, expression, owner: id }, reader);
      });
    });
}

function sitesOf(
  raw: JsonObject[string],
  pointer: string,
  of: {
    readonly name: string;
    readonly prefix: string;
    readonly expression: string;
    readonly owner?: string;
  },
  reader: SchemaReader,
): readonly IncomingSite[] {
  const item = resolved(raw, pointer, reader);
  if (!item) return [];
  const operations = operationsOf(item.raw);
  return operations.map(({ method, value, pointer: below }) => ({
    givenId: stringMember(value, "operationId"),
    id: operations.length === 1 ? of.prefix : `${of.prefix} ${method.toUpperCase()}`,
    name: of.name,
    method,
    tags: arrayMember(value, "tags").filter((tag) => typeof tag === "string"),
    expression: of.expression,
    owner: of.owner,
    raw: value,
    item,
    pointer: item.pointer + below,
  }));
}

export function readIncoming(site: IncomingSite, reader: SchemaReader): UnnamedIncoming {
  const { raw, item, pointer } = site;
  const body = resolved(member(raw, "requestBody"), `${pointer}/requestBody`, reader);
  const contents = body ? readContents(body.raw, body.pointer, reader) : [];
  return {
    id: site.id,
    name: site.name,
    owner: site.owner,
    expression: site.expression,
    method: site.method,
    summary: stringMember(raw, "summary") ?? stringMember(item.raw, "summary"),
    description: stringMember(raw, "description") ?? stringMember(item.raw, "description"),
    deprecated: member(raw, "deprecated") === true,
    tags: site.tags,
    parameters: readParameters(
      "",
      [
        { list: arrayMember(item.raw, "parameters"), pointer: `${item.pointer}/parameters` },
        { list: arrayMember(raw, "parameters"), pointer: `${pointer}/parameters` },
      ],
      reader,
    ),
    body:
      body && contents.length > 0
        ? {
            required: member(body.raw, "required") === true,
            description: stringMember(body.raw, "description"),
            contents,
            extensions: extensionsOf(body.raw),
          }
        : undefined,
    responses: readResponses(member(raw, "responses"), `${pointer}/responses`, reader),
    extensions: extensionsOf(raw),
    pointer,
  };
}

/** What callers send where the API calls them: their answers, as if these were bodies of requests. */
export function answersOf({
  responses,
}: Pick<UnnamedIncoming, "responses">): Pick<UnnamedIncoming, "parameters" | "body"> {
  return {
    parameters: responses.flatMap(({ headers }) => headers),
    body: {
      required: true,
      description: undefined,
      contents: responses.flatMap(({ contents }) => contents),
      extensions: {},
    },
  };
}
