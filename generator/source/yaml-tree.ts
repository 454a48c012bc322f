import { isAlias, isMap, isScalar, isSeq } from "yaml";
import type { Document, Pair, YAMLMap } from "yaml";
import type { Place } from "./parsed-text.js";
import { isMergeKey, offsetOf } from "./yaml-value.js";
import type { Aliases } from "./yaml-value.js";

/** The positions of all values of a YAML document. */
export class YamlTree {
  readonly #document: Document.Parsed;
  readonly #aliases: Aliases;
  /** Members of mappings by key: a mapping may have thousands, and a thousand of them may be asked for. */
  readonly #members = new Map<YAMLMap, ReadonlyMap<string, Pair>>();

  constructor(document: Document.Parsed, aliases: Aliases) {
    this.#document = document;
    this.#aliases = aliases;
  }

  /** Finds a value by the segments of its pointer, through aliases and merge keys. */
  place(segments: readonly string[]): Place {
    let node: unknown = this.#document.contents;
    let offset = offsetOf(node);
    let depth = 0;
    for (const segment of segments) {
      const child = this.#child(this.#dealias(node), segment);
      if (child === undefined) break;
      node = child.value;
      offset = child.offset;
      depth++;
    }
    return { offset, depth };
  }

  #dealias(node: unknown): unknown {
    return isAlias(node) ? this.#aliases.get(node) : node;
  }

  #child(node: unknown, segment: string): { value: unknown; offset: number } | undefined {
    if (isSeq(node)) {
      const item = /^\d+$/.test(segment) ? node.items[Number(segment)] : undefined;
      return item === undefined ? undefined : { value: item, offset: offsetOf(item) };
    }
    if (!isMap(node)) return undefined;
    const own = this.#membersOf(node).get(segment);
    if (own !== undefined) return { value: own.value, offset: offsetOf(own.key) };
    for (const pair of node.items) {
      if (!isMergeKey(pair)) continue;
      const sources = isSeq(pair.value) ? pair.value.items : [pair.value];
      for (const source of sources) {
        const found = this.#child(this.#dealias(source), segment);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  #membersOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.#members.get(map);
    if (known) return known;
    const members = new Map<string, Pair>();
    for (const pair of map.items) {
      const key = this.#dealias(pair.key);
      if (isMergeKey(pair) || !isScalar(key)) continue;
      members.set(
        typeof key.value === "number" ? (key.source ?? String(key.value)) : String(key.value),
        pair,
      );
    }
    this.#members.set(map, members);
    return members;
  }
}
