import { isObject } from "./json.js";
import type { JsonValue } from "./json.js";
import { parsePointer } from "./pointer.js";

/** The value at a JSON pointer (RFC 6901, section 4), by own members only: never one of a prototype, nor a list's `length`. */
export function lookup(root: JsonValue, pointer: string): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const segment of parsePointer(pointer)) {
    if (Array.isArray(value)) {
      value = /^(?:0|[1-9]\d*)$/.test(segment) ? (value as readonly JsonValue[])[Number(segment)] : undefined;
    } else {
      value = isObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
    }
    if (value === undefined) return undefined;
  }
  return value;
}
