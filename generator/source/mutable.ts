import { isObject } from "./json.js";
import type { JsonValue } from "./json.js";

/** JSON that may be changed in place. */
export type MutableJson = string | number | boolean | null | MutableJson[] | MutableObject;
export interface MutableObject {
  [key: string]: MutableJson;
}

/** A copy of which no part is shared with anything, nor with another part of it. */
export function mutableCopy(value: JsonValue): MutableJson {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(mutableCopy);
  if (!isObject(value)) return value as string | number | boolean | null;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mutableCopy(member)]));
}

/** Sets an own member, also one called `__proto__`. */
export function setMember(object: MutableObject, key: string, value: MutableJson): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
