import { isAlias, isMap, isScalar, isSeq } from "yaml";
import type { Alias, Document, Node, Pair, YAMLMap } from "yaml";
import type { DiagnosticCode } from "../diagnostics/codes.js";
import type { JsonValue } from "./json.js";
import { hintToRaise, type Limits } from "./limits.js";
import { escapePointer } from "./pointer.js";

interface Problem {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint: string;
  readonly offset: number;
  readonly pointer: string;
  readonly relatedOffset?: number;
}

/** Stops the reading of a YAML document; caught where it is parsed. */
export class YamlProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** A value with the number of values in it, aliases followed. */
interface Sized {
  readonly value: JsonValue;
  readonly size: number;
}

/** What each alias of a document stands for. */
export type Aliases = ReadonlyMap<Alias, Node>;

/**
 * The JSON value of a YAML document. Aliases share the value of their anchor, so that what costs memory is what
 * stands in the text; what walking the value costs is bounded by {@link Limits.aliases}.
 * @throws YamlProblem
 */
export function yamlValue(document: Document.Parsed, limits: Limits): { value: JsonValue; aliases: Aliases } {
  const reader = new YamlReader(limits);
  const { value } = reader.read(document.contents, "");
  return { value, aliases: reader.aliases };
}

class YamlReader {
  readonly aliases = new Map<Alias, Node>();
  readonly #limits: Limits;
  /** The latest node with each anchor: an alias means the one before it (YAML 1.2, section 7.1). */
  readonly #anchors = new Map<string, Node>();
  readonly #done = new Map<Node, Sized>();
  readonly #open = new Set<Node>();
  #aliased = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  read(node: unknown, pointer: string): Sized {
    if (node === null || node === undefined) return { value: null, size: 1 };
    if (isAlias(node)) {
      const found = this.read(this.#resolve(node, pointer), pointer);
      this.#charge(found.size, node, pointer);
      return found;
    }
    if (isScalar(node)) {
      if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
      return { value: this.#scalar(node.value, node, pointer), size: 1 };
    }
    if (!isMap(node) && !isSeq(node)) {
      throw this.#problem(node as Node, pointer, "syntax-error", "This kind of YAML node has no JSON value.");
    }
    const done = this.#done.get(node);
    if (done !== undefined) return done;
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    this.#open.add(node);
    const sized = isMap(node) ? this.#map(node, pointer) : this.#sequence(node.items, pointer);
    this.#open.delete(node);
    if (node.anchor !== undefined) this.#done.set(node, sized);
    return sized;
  }

  #resolve(alias: Alias, pointer: string): Node {
    const target = this.#anchors.get(alias.source);
    if (target === undefined) {
      throw this.#problem(
        alias,
        pointer,
        "syntax-error",
        `There is no anchor \`&${alias.source}\` before this alias.`,
      );
    }
    if (this.#open.has(target)) {
      throw this.#problem(alias, pointer, "syntax-error", "An anchor contains an alias of itself.");
    }
    this.aliases.set(alias, target);
    return target;
  }

  #scalar(value: unknown, node: Node, pointer: string): JsonValue {
    switch (typeof value) {
      case "string":
      case "boolean":
        return value;
      case "number":
        if (Number.isFinite(value)) return value;
        break;
      case "object":
        if (value === null) return null;
    }
    throw this.#problem(
      node,
      pointer,
      "syntax-error",
      "This YAML value cannot be said in JSON.",
      "Put it in quotes.",
    );
  }

  #sequence(items: readonly unknown[], pointer: string): Sized {
    let size = 1;
    const values = items.map((item, index) => {
      const found = this.read(item, `${pointer}/${index}`);
      size += found.size;
      return found.value;
    });
    return { value: values, size };
  }

  #map(map: YAMLMap, pointer: string): Sized {
    const own = new Map<string, { found: Sized; key: unknown }>();
    const merged = new Map<string, JsonValue>();
    let size = 1;
    for (const pair of map.items) {
      if (isMergeKey(pair)) {
        size += this.#merge(pair.value, merged, pointer);
        continue;
      }
      const key = this.#key(pair, pointer);
      const at = `${pointer}/${escapePointer(key)}`;
      const first = own.get(key);
      if (first !== undefined) {
        throw new YamlProblem({
          code: "duplicate-key",
          message: `The key ${JSON.stringify(key)} is repeated in one mapping.`,
          hint: "Remove one of the two; which one was meant cannot be told.",
          offset: offsetOf(pair.key),
          pointer: at,
          relatedOffset: offsetOf(first.key),
        });
      }
      const found = this.read(pair.value, at);
      size += found.size;
      own.set(key, { found, key: pair.key });
    }
    for (const [key, { found }] of own) merged.set(key, found.value);
    return { value: Object.fromEntries(merged), size };
  }

  /** `<<` of YAML 1.1's merge type: the mapping's own keys win, and of several sources the first. */
  #merge(value: unknown, into: Map<string, JsonValue>, pointer: string): number {
    const sources = isSeq(value) ? value.items : [value];
    let size = 0;
    for (const source of sources) {
      const found = this.read(source, pointer);
      if (typeof found.value !== "object" || found.value === null || Array.isArray(found.value)) {
        throw this.#problem(
          value as Node,
          pointer,
          "syntax-error",
          "A merge key `<<` takes a mapping or a list of mappings.",
        );
      }
      if (!isAlias(source)) this.#charge(found.size, source as Node, pointer);
      size += found.size;
      for (const [key, member] of Object.entries(found.value)) if (!into.has(key)) into.set(key, member);
    }
    return size;
  }

  #key(pair: Pair, pointer: string): string {
    const { key } = pair;
    if (isScalar(key)) {
      if (key.anchor !== undefined) this.#anchors.set(key.anchor, key);
      if (typeof key.value === "string") return key.value;
      // `200:`, `1.0:`, `on:`: the text as it stands, since 0x10 or 1.0 would change on the way through a number.
      if (typeof key.value === "number") return key.source ?? String(key.value);
    }
    if (isAlias(key)) {
      const target = this.read(key, pointer).value;
      if (typeof target === "string") return target;
    }
    throw this.#problem(
      (key ?? pair.value) as Node,
      pointer,
      "syntax-error",
      "A key must be a string.",
      "Put the key in quotes if its text is meant.",
    );
  }

  #charge(size: number, node: Node, pointer: string): void {
    this.#aliased += size;
    if (this.#aliased <= this.#limits.aliases) return;
    throw this.#problem(
      node,
      pointer,
      "limit-exceeded",
      `Aliases and merge keys multiply the document by more than ${this.#limits.aliases} values.`,
      hintToRaise("aliases"),
    );
  }

  #problem(
    node: Node,
    pointer: string,
    code: DiagnosticCode,
    message: string,
    hint = "Write it in a way that JSON can say, too.",
  ): YamlProblem {
    return new YamlProblem({ code, message, hint, offset: offsetOf(node), pointer });
  }
}

/** Whether a pair is a merge, and not a member that happens to be called `<<`. */
export function isMergeKey({ key }: Pair): boolean {
  return isScalar(key) && key.source === "<<" && key.type === "PLAIN";
}

export function offsetOf(node: unknown): number {
  return isScalar(node) || isAlias(node) || isMap(node) || isSeq(node) ? (node.range?.[0] ?? 0) : 0;
}
