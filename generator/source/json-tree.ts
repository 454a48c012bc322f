import { endOfString, scanJson } from "./json-scan.js";
import type { Place } from "./parsed-text.js";

/** Where a member or an item begins, by its key if it has one, and where its value does. */
interface Part {
  readonly offset: number;
  readonly value: number;
}

const SPACE = /[ \t\n\r]*/y;
const SEPARATOR = /[ \t\n\r]*[,:]?[ \t\n\r]*/y;
const WORD = /[^ \t\n\r,\]}]*/y;

/** The positions of the values of a valid JSON text. Only what lies on the way to those that are asked for is looked at closely. */
export class JsonTree {
  readonly #text: string;
  /** The parts of objects and arrays by their offset: one may have thousands, and a thousand of them may be asked for. */
  readonly #parts = new Map<number, ReadonlyMap<string, Part>>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Finds a value by the segments of its pointer: the place of its key, or of the item itself in a list. */
  place(segments: readonly string[]): Place {
    let value = this.#behind(SPACE, 0);
    let offset = value;
    let depth = 0;
    for (const segment of segments) {
      const part = this.#partsOf(value).get(segment);
      if (part === undefined) break;
      ({ offset, value } = part);
      depth++;
    }
    return { offset, depth };
  }

  #partsOf(start: number): ReadonlyMap<string, Part> {
    const known = this.#parts.get(start);
    if (known !== undefined) return known;
    const parts = new Map<string, Part>();
    this.#parts.set(start, parts);
    const open = this.#text[start];
    if (open !== "{" && open !== "[") return parts;
    const close = open === "{" ? "}" : "]";
    let offset = this.#behind(SPACE, start + 1);
    while (offset < this.#text.length && this.#text[offset] !== close) {
      const key = open === "[" ? undefined : this.#text.slice(offset, endOfString(this.#text, offset) + 1);
      const value = key === undefined ? offset : this.#behind(SEPARATOR, offset + key.length);
      parts.set(key === undefined ? String(parts.size) : (JSON.parse(key) as string), { offset, value });
      offset = this.#behind(SEPARATOR, this.#endOf(value));
    }
    return parts;
  }

  /** The offset behind the value at an offset. */
  #endOf(start: number): number {
    switch (this.#text[start]) {
      case '"':
        return endOfString(this.#text, start) + 1;
      case "{":
      case "[":
        return scanJson(this.#text, start, Infinity).end ?? this.#text.length;
      default:
        return this.#behind(WORD, start);
    }
  }

  /** The offset behind what a pattern finds at an offset. */
  #behind(pattern: RegExp, offset: number): number {
    pattern.lastIndex = offset;
    pattern.test(this.#text);
    return pattern.lastIndex;
  }
}
