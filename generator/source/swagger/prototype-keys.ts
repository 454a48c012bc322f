import { isObject } from "../json.js";
import type { JsonValue } from "../json.js";
import type { MutableJson } from "../mutable.js";

/** What a key `__proto__` is called while code of others copies objects by assignment, which would lose it. */
const HIDDEN = "\0__proto__";

/** A copy of which no part is shared, in which no member is called `__proto__`. */
export function hidePrototypeKeys(value: JsonValue): Record<string, unknown> {
  return rename(value, "__proto__", HIDDEN) as Record<string, unknown>;
}

/** The reverse of {@link hidePrototypeKeys}. */
export function showPrototypeKeys(value: JsonValue): MutableJson {
  return rename(value, HIDDEN, "__proto__");
}

function rename(value: JsonValue, from: string, to: string): MutableJson {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((item) => rename(item, from, to));
  if (!isObject(value)) return value as string | number | boolean | null;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key === from ? to : key, rename(member, from, to)]),
  );
}
