/** Texts that a regular expression matches. */
import type { Random } from "./seeded.js";

/** How often to write a part that may be written `least` to `most` times. */
export type Repeats = (least: number, most: number) => number;

/** Writes a part of a text. */
type Part = (random: Random, repeats: Repeats) => string;

/** Groups in groups: a stack ends. */
const deepest = 50;
/** What an expression repeats more often than this is not written. */
const mostRepeats = 1000;

const lower = "abcdefghijklmnopqrstuvwxyz";
const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const digit = "0123456789";
const word = /* @__PURE__ */ [lower, upper, digit, "_"].join("");
const printable = /* @__PURE__ */ allPrintable();

const classes = /* @__PURE__ */ new Map([
  ["d", digit],
  ["w", word],
  ["s", " "],
  ["D", lower],
  ["W", "-. "],
  ["S", "abcdefghijklmnopqrstuvwxyz0123456789"],
]);
const properties = /* @__PURE__ */ new Map([
  ["L", lower],
  ["Ll", lower],
  ["Lu", upper],
  ["N", digit],
  ["Nd", digit],
  ["Alphabetic", lower],
]);
const controls = /* @__PURE__ */ new Map([
  ["t", "\t"],
  ["n", "\n"],
  ["r", "\r"],
  ["f", "\f"],
  ["v", "\v"],
]);

/** ASCII from the space to the tilde. */
function allPrintable(): string {
  return Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("");
}

/**
 * What writes texts that `pattern` matches (ECMA-262, 22.2.1); undefined where the pattern has what is not understood here: assertions
 * inside of it, back references. What is given matches by construction: no expression is run.
 */
export function patternWriter(pattern: string): Part | undefined {
  const parser = new Parser(pattern);
  try {
    return parser.whole();
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

class Unsupported extends Error {}

class Parser {
  readonly #text: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#text = Array.from(pattern);
  }

  whole(): Part {
    const part = this.#alternatives(0);
    if (this.#at < this.#text.length) throw new Unsupported();
    return part;
  }

  #peek(): string | undefined {
    return this.#text[this.#at];
  }

  #take(): string {
    const character = this.#text[this.#at];
    if (character === undefined) throw new Unsupported();
    this.#at += 1;
    return character;
  }

  #skip(text: string): boolean {
    const found = this.#text.slice(this.#at, this.#at + text.length).join("") === text;
    if (found) this.#at += text.length;
    return found;
  }

  #alternatives(depth: number): Part {
    const parts = [this.#sequence(depth)];
    while (this.#skip("|")) parts.push(this.#sequence(depth));
    return (random, repeats) => random.pick(parts)?.(random, repeats) ?? "";
  }

  #sequence(depth: number): Part {
    const parts: Part[] = [];
    // The ends of the text are where the whole begins and ends, and nowhere else.
    if (depth === 0) this.#skip("^");
    for (let next = this.#peek(); next !== undefined && next !== "|" && next !== ")"; next = this.#peek()) {
      if (next === "$" && depth === 0 && [undefined, "|"].includes(this.#text[this.#at + 1])) {
        this.#at += 1;
        break;
      }
      parts.push(this.#repeated(this.#atom(depth)));
    }
    return (random, repeats) => parts.map((part) => part(random, repeats)).join("");
  }

  #repeated(part: Part): Part {
    const [least, most] = this.#quantifier();
    this.#skip("?");
    if (least > mostRepeats) throw new Unsupported();
    return least === 1 && most === 1
      ? part
      : (random, repeats) =>
          Array.from({ length: repeats(least, most) }, () => part(random, repeats)).join("");
  }

  #quantifier(): readonly [number, number] {
    if (this.#skip("?")) return [0, 1];
    if (this.#skip("*")) return [0, Infinity];
    if (this.#skip("+")) return [1, Infinity];
    const end = this.#text.indexOf("}", this.#at);
    const found = this.#peek() === "{" && end > 0 ? this.#text.slice(this.#at, end + 1).join("") : "";
    const [, least, comma, most] = /^\{(\d{1,6})(,?)(\d{0,6})\}$/.exec(found) ?? [];
    if (least === undefined) {
      if (this.#peek() === "{") throw new Unsupported();
      return [1, 1];
    }
    this.#at = end + 1;
    return [Number(least), comma === "" ? Number(least) : most === "" ? Infinity : Number(most)];
  }

  #atom(depth: number): Part {
    const character = this.#take();
    if (character === "(") return this.#group(depth);
    if (character === "[") return oneOf(this.#set());
    if (character === ".") return oneOf(`${lower}${digit}`);
    if (character === "\\") return oneOf(this.#escape());
    if ("^$*+?{}]".includes(character)) throw new Unsupported();
    return () => character;
  }

  #group(depth: number): Part {
    if (depth > deepest) throw new Unsupported();
    if (this.#skip("?")) {
      if (this.#skip("<") && !["=", "!"].includes(this.#peek() ?? "")) while (this.#take() !== ">");
      else if (!this.#skip(":")) throw new Unsupported();
    }
    const part = this.#alternatives(depth + 1);
    if (!this.#skip(")")) throw new Unsupported();
    return part;
  }

  /** The characters that an escape stands for. */
  #escape(): string {
    const character = this.#take();
    if (character === "u" || character === "x") return this.#code(character);
    if (character === "p" && this.#skip("{")) {
      let name = "";
      for (let next = this.#take(); next !== "}"; next = this.#take()) name += next;
      return properties.get(name) ?? unsupported();
    }
    const found = classes.get(character) ?? controls.get(character);
    if (found !== undefined) return found;
    return /[\w]/.test(character) ? unsupported() : character;
  }

  #code(kind: "u" | "x"): string {
    const rest = this.#text.slice(this.#at, this.#at + 10).join("");
    const [found, braced, plain] =
      (kind === "u" ? /^(?:\{([\da-f]{1,6})\}|([\da-f]{4}))/i : /^(?:(?!)()|([\da-f]{2}))/i).exec(rest) ?? [];
    const code = parseInt(braced ?? plain ?? "", 16);
    if (found === undefined || !(code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff))
      return unsupported();
    this.#at += found.length;
    return String.fromCodePoint(code);
  }

  #set(): string {
    const negated = this.#skip("^");
    const characters = new Set<string>();
    while (!this.#skip("]")) {
      const first = this.#member(negated);
      const isRange = this.#peek() === "-" && this.#text[this.#at + 1] !== "]";
      if (!isRange) {
        for (const character of first) characters.add(character);
        continue;
      }
      this.#at += 1;
      for (const character of range(first, this.#member(negated))) characters.add(character);
    }
    const kept = negated
      ? Array.from(printable).filter((character) => !characters.has(character))
      : [...characters];
    // Letters and digits read better than what else may be there.
    const plain = kept.filter((character) => /[a-z0-9]/i.test(character));
    const chosen = plain.length > 0 ? plain : kept;
    return chosen.length === 0 ? unsupported() : chosen.join("");
  }

  #member(negated: boolean): string {
    const character = this.#take();
    if (character !== "\\") return character;
    // Of these, only some characters are known: what is left of all others cannot be told.
    if (negated && /[DWSp]/.test(this.#peek() ?? "")) return unsupported();
    return this.#skip("b") ? unsupported() : this.#escape();
  }
}

/** The characters from one to another, as many as a text may want. */
function range(first: string, last: string): readonly string[] {
  const [from, to] = [first.codePointAt(0) ?? 0, last.codePointAt(0) ?? 0];
  if (Array.from(first).length > 1 || Array.from(last).length > 1 || to < from) return unsupported();
  const length = Math.min(to - from + 1, 200);
  return Array.from({ length }, (_, index) => from + index).flatMap((code) =>
    code >= 0xd800 && code <= 0xdfff ? [] : [String.fromCodePoint(code)],
  );
}

function oneOf(characters: string): Part {
  const choices = Array.from(characters);
  return (random) => random.pick(choices) ?? "";
}

function unsupported(): never {
  throw new Unsupported();
}
