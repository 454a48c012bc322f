import { arrayMember, member, type JsonObject, type JsonValue } from "../../source/json.js";
import { NO_ANNOTATIONS } from "./annotations.js";
import { canonicalJson } from "./canonical-json.js";
import { NULL, unionOf } from "./construct.js";
import type { SchemaReader } from "./reader.js";
import type { Schema } from "./schema.js";

/** `enum` and `const` (JSON Schema Validation, 6.1.2 and 6.1.3); undefined where the schema has neither. */
export function readEnum(raw: JsonObject, pointer: string, reader: SchemaReader): Schema | undefined {
  const constant = member(raw, "const");
  const listed = constant !== undefined ? [constant] : arrayMember(raw, "enum");
  if (listed.length === 0) return undefined;
  const parts: Schema[] = [];
  const values = new Map<string, JsonValue>();
  for (const value of listed) {
    if (value === null) parts.push(NULL);
    else if (typeof value === "number" && !isExact(value)) {
      reader.warn(
        "unsupported-keyword",
        "A number of this enum is beyond what JavaScript keeps exactly; it becomes `number`.",
        pointer,
      );
      parts.push({ kind: "number", integer: true, annotations: NO_ANNOTATIONS });
    } else if (!values.has(canonicalJson(value))) values.set(canonicalJson(value), value);
  }
  // A single value is what the thing is, not one of a list that may grow.
  const mayGrow = reader.typesAt(pointer).enums === "open" && constant === undefined && values.size > 1;
  const open =
    (mayGrow || member(raw, reader.conventions.openEnum) === true) &&
    [...values.values()].every((value) => typeof value === "string");
  if (values.size > 0)
    parts.unshift({ kind: "enum", values: [...values.values()], open, annotations: NO_ANNOTATIONS });
  return unionOf(parts);
}

function isExact(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}
