/** Choices that look random, and are the same for the same seed on every platform. */

/** A seed from a seed and a text: FNV-1a over the text's UTF-16 units, then the finalizer of MurmurHash3, which spreads near inputs. */
export function hash(seed: number, text: string): number {
  let value = (seed ^ 0x811c9dc5) >>> 0;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** A row of choices. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to 1, without 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number {
    return Math.min(most, least + Math.floor(this.next() * (most - least + 1)));
  }

  /** One of `values`; undefined where there are none. */
  pick<T>(values: readonly T[]): T | undefined {
    return values[this.integer(0, values.length - 1)];
  }

  /** A text of `length` characters, each one of `alphabet`. */
  text(length: number, alphabet: string): string {
    let text = "";
    while (text.length < length) text += alphabet.charAt(this.integer(0, alphabet.length - 1));
    return text;
  }
}
