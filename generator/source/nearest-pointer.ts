import { closest, distance } from "fastest-levenshtein";
import { isObject } from "./json.js";
import type { JsonObject } from "./json.js";
import { lookup } from "./lookup.js";
import { escapePointer, formatPointer, parsePointer } from "./pointer.js";

/** The existing pointer beside `target` whose last part is most like the wanted one, if any is like it at all. */
export function nearestPointer(root: JsonObject, target: string): string | undefined {
  const segments = parsePointer(target);
  const name = segments.at(-1);
  const parent = formatPointer(segments.slice(0, -1));
  const siblings = lookup(root, parent);
  if (name === undefined || name.length > MAX_LENGTH || !isObject(siblings)) return undefined;
  const names = Object.keys(siblings).filter((sibling) => sibling.length <= MAX_LENGTH);
  const nearest = names.length === 0 ? undefined : closest(name, names);
  if (nearest === undefined || distance(name, nearest) > Math.max(2, name.length / 3)) return undefined;
  return `${parent}/${escapePointer(nearest)}`;
}

/** Comparing takes time in the product of the lengths; nobody mistypes longer names. */
const MAX_LENGTH = 200;
