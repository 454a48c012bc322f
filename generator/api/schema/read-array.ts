import { isObject, member, type JsonObject, type JsonValue } from "../../source/json.js";
import { NO_ANNOTATIONS } from "./annotations.js";
import { UNKNOWN } from "./construct.js";
import type { SchemaReader } from "./reader.js";
import type { Schema } from "./schema.js";

/** The longest fixed length that is a tuple; longer lists read better, and compile faster, as arrays. */
const LONGEST_TUPLE = 8;

/**
 * `items` and `prefixItems` (JSON Schema, 10.3.1) with the lengths that they leave open; a list under `items` is the older drafts'
 * spelling of `prefixItems`.
 */
export function readArray(raw: JsonObject, pointer: string, reader: SchemaReader): Schema {
  const items = member(raw, "items");
  const prefixKey = Array.isArray(member(raw, "prefixItems"))
    ? "prefixItems"
    : Array.isArray(items)
      ? "items"
      : undefined;
  const least = length(raw, "minItems") ?? 0;
  const most = length(raw, "maxItems") ?? Number.POSITIVE_INFINITY;
  if (prefixKey === undefined) {
    const schema = items === undefined ? UNKNOWN : reader.read(items, `${pointer}/items`);
    const isFixed = least === most && most <= LONGEST_TUPLE;
    return isFixed
      ? tuple(
          Array.from({ length: most }, () => schema),
          most,
          undefined,
        )
      : { kind: "array", items: schema, annotations: NO_ANNOTATIONS };
  }
  const prefix = (member(raw, prefixKey) as readonly JsonValue[]).map((entry, index) =>
    reader.read(entry, `${pointer}/${prefixKey}/${String(index)}`),
  );
  const rest = readRest(raw, pointer, prefixKey === "prefixItems" ? "items" : "additionalItems", reader);
  const possible = prefix.slice(0, most);
  if (rest === undefined) return tuple(possible, Math.min(least, possible.length), undefined);
  // What must follow the listed items stands one by one; what may follow is the rest, unless that is as short.
  const wanted = most <= LONGEST_TUPLE ? most : Math.min(least, LONGEST_TUPLE);
  const following = Array.from({ length: Math.max(0, wanted - possible.length) }, () => rest);
  const listed = [...possible, ...following];
  return tuple(listed, Math.min(least, listed.length), most <= LONGEST_TUPLE ? undefined : rest);
}

function tuple(items: readonly Schema[], required: number, rest: Schema | undefined): Schema {
  return { kind: "tuple", items, required, rest, annotations: NO_ANNOTATIONS };
}

/** What may follow the listed items; undefined where nothing may. */
function readRest(raw: JsonObject, pointer: string, key: string, reader: SchemaReader): Schema | undefined {
  const isAlone = ["$ref", "allOf", "anyOf", "oneOf", "if", "contains"].every(
    (other) => member(raw, other) === undefined,
  );
  const used = member(raw, key) === undefined && isAlone ? "unevaluatedItems" : key;
  const rest = member(raw, used);
  if (rest === false) return undefined;
  return isObject(rest) ? reader.read(rest, `${pointer}/${used}`) : UNKNOWN;
}

function length(raw: JsonObject, key: "minItems" | "maxItems"): number | undefined {
  const value = member(raw, key);
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : undefined;
}
