import { isObject, member, type JsonObject, type JsonValue } from "../../source/json.js";
import { NO_ANNOTATIONS } from "./annotations.js";
import { UNKNOWN } from "./construct.js";
import type { SchemaReader } from "./reader.js";
import type { Schema } from "./schema.js";

/** `items` and `prefixItems` (JSON Schema, 10.3.1); a list under `items` is the older drafts' spelling of `prefixItems`. */
export function readArray(raw: JsonObject, pointer: string, reader: SchemaReader): Schema {
  const items = member(raw, "items");
  const prefixKey = Array.isArray(member(raw, "prefixItems"))
    ? "prefixItems"
    : Array.isArray(items)
      ? "items"
      : undefined;
  if (prefixKey === undefined) {
    const schema = items === undefined ? UNKNOWN : reader.read(items, `${pointer}/items`);
    return { kind: "array", items: schema, annotations: NO_ANNOTATIONS };
  }
  const prefix = (member(raw, prefixKey) as readonly JsonValue[]).map((entry, index) =>
    reader.read(entry, `${pointer}/${prefixKey}/${String(index)}`),
  );
  const restKey = prefixKey === "prefixItems" ? "items" : "additionalItems";
  const restRaw = member(raw, restKey);
  const rest =
    restRaw === false
      ? undefined
      : restRaw === undefined || restRaw === true
        ? UNKNOWN
        : isObject(restRaw)
          ? reader.read(restRaw, `${pointer}/${restKey}`)
          : UNKNOWN;
  const minItems = member(raw, "minItems");
  const required = typeof minItems === "number" ? Math.max(0, Math.min(minItems, prefix.length)) : 0;
  return { kind: "tuple", items: prefix, required, rest, annotations: NO_ANNOTATIONS };
}
