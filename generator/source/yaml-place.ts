import { isAlias, isMap, isScalar, isSeq } from "yaml";
import type { Document } from "yaml";
import type { Aliases } from "./yaml-value.js";
import type { Place } from "./parsed-text.js";
import { isMergeKey, offsetOf } from "./yaml-value.js";

/** Finds a value of a YAML document by the segments of its pointer, through aliases and merge keys. */
export function placeInYaml(document: Document.Parsed, aliases: Aliases, segments: readonly string[]): Place {
  const dealias = (node: unknown): unknown => (isAlias(node) ? aliases.get(node) : node);
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  let depth = 0;
  for (const segment of segments) {
    const next = childOf(dealias(node), segment, dealias);
    if (next === undefined) break;
    node = next.value;
    offset = next.offset;
    depth++;
  }
  return { offset, depth };
}

function childOf(
  node: unknown,
  segment: string,
  dealias: (node: unknown) => unknown,
): { value: unknown; offset: number } | undefined {
  if (isSeq(node)) {
    const item = /^\d+$/.test(segment) ? node.items[Number(segment)] : undefined;
    return item === undefined ? undefined : { value: item, offset: offsetOf(item) };
  }
  if (!isMap(node)) return undefined;
  const pairs = node.items;
  const own = pairs.find((pair) => !isMergeKey(pair) && keyOf(dealias(pair.key)) === segment);
  if (own !== undefined) return { value: own.value, offset: offsetOf(own.key) };
  for (const pair of pairs) {
    if (!isMergeKey(pair)) continue;
    const sources = isSeq(pair.value) ? pair.value.items : [pair.value];
    for (const source of sources) {
      const found = childOf(dealias(source), segment, dealias);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function keyOf(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  return typeof key.value === "number" ? (key.source ?? String(key.value)) : String(key.value);
}
