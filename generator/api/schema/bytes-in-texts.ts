import type { UnnamedIncoming } from "../operations/read-incoming.js";
import type { UnnamedOperation } from "../operations/read-operations.js";
import type { MediaType, Parameter, RequestBody, Response } from "../operations/operation.js";
import { mapChildren } from "./map-schema.js";
import { children } from "./reachable.js";
import type { Schema } from "./schema.js";
import type { SchemaEntry } from "./schema-table.js";

/** What a value is: the parts of a multipart body; such a part, or a body of its own; or within a text: JSON, a form, a parameter. */
type Place = "parts" | "content" | "text";
type Places = ReadonlySet<Place>;

interface Placed {
  readonly schema: Schema;
  readonly place: Place;
}

interface Parts {
  readonly entries: ReadonlyMap<string, SchemaEntry>;
  readonly operations: readonly UnnamedOperation[];
  readonly incoming: readonly UnnamedIncoming[];
}

/**
 * Types as text what is described as bytes where only text can stand: `format: binary` and `contentMediaType` say what a string holds (JSON
 * Schema 2020-12, Validation, 8.4), and only a body, or a part of one, can be the bytes themselves (OpenAPI 3.1, 4.8.14.2). A named schema
 * is of text if it stands in texts anywhere; of one that nothing refers to, its media type says it.
 *
 * @param nested whether objects in multipart bodies are parts by their members, not JSON
 */
export function typeBytesInTexts<Given extends Parts>(given: Given, nested: boolean): Given {
  const owners = [...given.operations, ...given.incoming];
  const inline = owners.flatMap(contentsOf);
  if (![...given.entries.values(), ...inline].some(({ schema }) => holdsBytes(schema))) return given;
  const found = new Map<string, Set<Place>>();
  const queue = [...inline];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { schema, place } = next;
    if (schema.kind !== "reference") {
      for (const child of children(schema))
        queue.push({ schema: child, place: below(schema, place, nested) });
      continue;
    }
    const places = found.get(schema.target) ?? new Set();
    if (places.has(place)) continue;
    found.set(schema.target, places.add(place));
    const target = given.entries.get(schema.target);
    if (target !== undefined) queue.push({ schema: target.schema, place });
  }
  return {
    ...given,
    entries: new Map(
      [...given.entries].map(([key, entry]) => {
        const { schema } = entry;
        const places = found.get(key) ?? new Set();
        return [key, holdsBytes(schema) ? { ...entry, schema: typed(schema, places, nested) } : entry];
      }),
    ),
    operations: given.operations.map((operation) => mapContents(operation, nested)),
    incoming: given.incoming.map((request) => mapContents(request, nested)),
  };
}

function placeOf({ type }: MediaType): Place {
  if (/^multipart\//i.test(type)) return "parts";
  return /json|^application\/x-www-form-urlencoded\b|^text\/event-stream\b/i.test(type) ? "text" : "content";
}

/** Where what is directly inside a schema stands. */
function below(schema: Schema, place: Place, nested: boolean): Place {
  if (schema.kind === "union" || schema.kind === "intersection" || place === "text") return place;
  if (schema.kind === "object") return place === "parts" || nested ? "content" : "text";
  return schema.kind === "array" ? "content" : "text";
}

function holdsBytes(schema: Schema): boolean {
  return schema.kind === "string" ? schema.binary : children(schema).some(holdsBytes);
}

function holdsText({ annotations }: Schema): boolean {
  const type = annotations.constraints?.["contentMediaType"];
  return typeof type === "string" && /^text\/|[/+](?:json|xml)\b/i.test(type);
}

/** The schema as it stands in `places`: nowhere, if there are none. */
function typed(schema: Schema, places: Places, nested: boolean): Schema {
  if (schema.kind === "string")
    return schema.binary && (places.has("text") || (places.size === 0 && holdsText(schema)))
      ? { ...schema, binary: false, file: true }
      : schema;
  const inside = new Set([...places].map((place) => below(schema, place, nested)));
  return mapChildren(schema, (part) => typed(part, inside, nested));
}

interface Owner {
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  readonly responses: readonly Response[];
}

function contentsOf({ parameters, body, responses }: Owner): readonly Placed[] {
  const texts = [...parameters, ...responses.flatMap(({ headers }) => headers)];
  const contents = [...(body?.contents ?? []), ...responses.flatMap((response) => response.contents)];
  return [
    ...texts.map(({ schema }) => ({ schema, place: "text" as const })),
    ...contents.map((media) => ({ schema: media.schema, place: placeOf(media) })),
  ];
}

function mapContents<Given extends Owner>(owner: Given, nested: boolean): Given {
  const at = <Part extends { readonly schema: Schema }>(part: Part, place: Place): Part =>
    holdsBytes(part.schema) ? { ...part, schema: typed(part.schema, new Set([place]), nested) } : part;
  const contents = (list: readonly MediaType[]): readonly MediaType[] =>
    list.map((media) => at(media, placeOf(media)));
  return {
    ...owner,
    parameters: owner.parameters.map((parameter) => at(parameter, "text")),
    body: owner.body && { ...owner.body, contents: contents(owner.body.contents) },
    responses: owner.responses.map((response) => ({
      ...response,
      contents: contents(response.contents),
      headers: response.headers.map((header) => at(header, "text")),
    })),
  };
}
