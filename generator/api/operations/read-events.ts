import { arrayMember, isObject, member, objectMember, type JsonObject } from "../../source/json.js";
import { NO_ANNOTATIONS } from "../schema/annotations.js";
import { unionOf } from "../schema/construct.js";
import type { SchemaReader } from "../schema/reader.js";
import type { Property, Schema } from "../schema/schema.js";
import { resolved } from "./read-parameters.js";

/** Which server-sent events carry JSON in their `data`; the others carry text. */
export interface EventData {
  /** The names of events whose data is JSON; true for all but those of `text`. */
  readonly json: true | readonly string[];
  readonly text: readonly string[];
  /** Texts that stand for themselves where JSON is expected: `[DONE]`. */
  readonly constants: readonly string[];
}

/** The events of a stream: objects with `event`, where that is known, and `data`, as it is once it is read. */
export interface StreamEvents {
  readonly schema: Schema;
  readonly data: EventData;
}

/** One kind of event. */
interface Kind {
  /** Undefined for one of any name. */
  readonly names: readonly string[] | undefined;
  readonly data: Schema;
  readonly json: boolean;
  /** Of a text: the only values that it has. */
  readonly constants: readonly string[] | undefined;
}

const TEXT: Schema = { kind: "string", binary: false, annotations: NO_ANNOTATIONS };
/** A base with variants in variants is deep enough for any API. */
const DEEPEST = 8;

/**
 * Reads the `itemSchema` of `text/event-stream` (OpenAPI 3.2, 4.14.4): an object with the fields of an event, or several by `oneOf` and
 * `anyOf`. `data` is JSON where it says so by `contentMediaType`, and then is what `contentSchema` says; or where it is no string.
 */
export function readEvents(raw: JsonObject, pointer: string, reader: SchemaReader): StreamEvents {
  const variants = variantsOf(raw, pointer, reader, 0);
  const isDescribed = variants.some((fields) => fields.has("event") || fields.has("data"));
  if (!isDescribed)
    reader.warn(
      "invalid-document",
      "The `itemSchema` of an event stream describes neither `event` nor `data`: calls give the data as text.",
      pointer,
      "Put what the data holds under `properties.data.contentSchema`, beside `contentMediaType: application/json`.",
    );
  // What says most of an event comes first: conversions take the first kind that an event fits.
  const isTold = ({ names, constants }: Kind): boolean => names !== undefined || constants !== undefined;
  const kinds = withoutMixed(
    variants.map((fields) => readKind(fields, reader)),
    pointer,
    reader,
  ).toSorted((a, b) => Number(isTold(b)) - Number(isTold(a)));
  const named = (json: boolean): string[] =>
    kinds.flatMap((kind) => (kind.json === json ? (kind.names ?? []) : []));
  return {
    schema: unionOf(kinds.map(objectOf)),
    data: {
      json: kinds.some(({ json, names }) => json && names === undefined) || [...new Set(named(true))],
      text: [...new Set(named(false))],
      constants: [...new Set(kinds.flatMap(({ constants = [] }) => constants))],
    },
  };
}

/** A field of an event as it is described, with those that it adds to. */
type Fields = ReadonlyMap<string, readonly { readonly raw: JsonObject; readonly pointer: string }[]>;

/** The fields of each kind of event: those of the schema itself, of all of `allOf`, and of one of its variants. */
function variantsOf(
  raw: JsonObject,
  pointer: string,
  reader: SchemaReader,
  depth: number,
): readonly Fields[] {
  const at = resolved(raw, pointer, reader);
  if (at === undefined || depth > DEEPEST) return [new Map()];
  const { raw: schema, pointer: here } = at;
  let found: readonly Fields[] = [fieldsOf(schema, here)];
  const below = (keyword: string): readonly (readonly Fields[])[] =>
    arrayMember(schema, keyword).flatMap((part, index) =>
      isObject(part) ? [variantsOf(part, `${here}/${keyword}/${String(index)}`, reader, depth + 1)] : [],
    );
  for (const parts of below("allOf")) found = combined(found, parts);
  for (const keyword of ["oneOf", "anyOf"]) {
    const choices = below(keyword).flat();
    if (choices.length > 0) found = combined(found, choices);
  }
  return found;
}

function fieldsOf(schema: JsonObject, pointer: string): Fields {
  const properties = objectMember(schema, "properties");
  return new Map(
    ["event", "data"].flatMap((name) => {
      const raw = objectMember(properties, name);
      return raw === undefined ? [] : [[name, [{ raw, pointer: `${pointer}/properties/${name}` }]] as const];
    }),
  );
}

function combined(one: readonly Fields[], other: readonly Fields[]): readonly Fields[] {
  return one.flatMap((first) =>
    other.map(
      (second) =>
        new Map(
          [...new Set([...first.keys(), ...second.keys()])].map((name) => [
            name,
            [...(second.get(name) ?? []), ...(first.get(name) ?? [])],
          ]),
        ),
    ),
  );
}

function readKind(fields: Fields, reader: SchemaReader): Kind {
  const names = fields.get("event")?.map(({ raw, pointer }) => textsOf(reader.read(raw, pointer), reader));
  const data = fields.get("data") ?? [];
  const shared = { names: names?.find((texts) => texts !== undefined) };
  for (const { raw, pointer } of data) {
    const at = resolved(raw, pointer, reader);
    const type = member(at?.raw, "contentMediaType");
    if (at !== undefined && typeof type === "string" && /[/+]json\b/i.test(type)) {
      const schema = reader.read(member(at.raw, "contentSchema"), `${at.pointer}/contentSchema`);
      return { ...shared, data: schema, json: true, constants: undefined };
    }
  }
  for (const { raw, pointer } of data) {
    const schema = reader.read(raw, pointer);
    const constants = textsOf(schema, reader);
    if (constants !== undefined) return { ...shared, data: schema, json: false, constants };
    if (isText(schema, reader)) continue;
    return { ...shared, data: schema, json: true, constants: undefined };
  }
  return { ...shared, data: TEXT, json: false, constants: undefined };
}

/** Kinds of events that have a name in common are told apart by nothing: their data is text where that of one of them is. */
function withoutMixed(kinds: readonly Kind[], pointer: string, reader: SchemaReader): readonly Kind[] {
  const keysOf = ({ names }: Kind): readonly string[] => names?.map((name) => `name ${name}`) ?? ["any"];
  const texts = new Set(
    kinds.flatMap((kind) => (kind.json || kind.constants !== undefined ? [] : keysOf(kind))),
  );
  let isTold = false;
  return kinds.map((kind) => {
    if (!kind.json || !keysOf(kind).some((key) => texts.has(key))) return kind;
    if (!isTold)
      reader.warn(
        "unsupported-keyword",
        "Events of the same name carry JSON or any text, which nothing tells apart: calls give the data as text.",
        pointer,
        "Give each kind of event a name of its own: `event: { const: … }`.",
      );
    isTold = true;
    return { ...kind, data: TEXT, json: false };
  });
}

function objectOf({ names, data }: Kind): Schema {
  const property = (name: string, schema: Schema): Property => ({
    name,
    schema,
    required: true,
    includable: false,
    listed: undefined,
  });
  const event: Schema =
    names === undefined ? TEXT : { kind: "enum", values: names, open: false, annotations: NO_ANNOTATIONS };
  return {
    kind: "object",
    properties: [property("event", event), property("data", data)],
    additional: undefined,
    annotations: NO_ANNOTATIONS,
  };
}

/** The texts that a schema lists; undefined where it does not. */
function textsOf(schema: Schema, reader: SchemaReader): readonly string[] | undefined {
  const target = schema.kind === "reference" ? reader.target(schema) : schema;
  if (target?.kind !== "enum" || target.open) return undefined;
  const texts = target.values.filter((value) => typeof value === "string");
  return texts.length === target.values.length ? texts : undefined;
}

/** Whether a value of the schema is a text, or says nothing of what it is. */
function isText(schema: Schema, reader: SchemaReader): boolean {
  const target = schema.kind === "reference" ? reader.target(schema) : schema;
  return target === undefined || ["string", "enum", "unknown"].includes(target.kind);
}
