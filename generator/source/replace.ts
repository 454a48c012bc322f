import { isObject } from "./json.js";
import type { JsonValue } from "./json.js";
import { parsePointer } from "./pointer.js";

/** A copy of `root` with another value at `pointer`, which has to exist; nothing beside the way there is copied. */
export function replaceAt(root: JsonValue, pointer: string, value: JsonValue): JsonValue {
  return replace(root, parsePointer(pointer), value);
}

function replace(root: JsonValue, [segment, ...rest]: readonly string[], value: JsonValue): JsonValue {
  if (segment === undefined) return value;
  if (Array.isArray(root)) {
    const items = root as readonly JsonValue[];
    return items.map((item, index) => (String(index) === segment ? replace(item, rest, value) : item));
  }
  if (!isObject(root)) return root;
  return Object.fromEntries(
    Object.entries(root).map(([key, member]) => [
      key,
      key === segment ? replace(member, rest, value) : member,
    ]),
  );
}
