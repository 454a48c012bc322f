import { isConcatenation, type Doc, type Group } from "./doc.js";
import { Unsupported } from "./unsupported.js";

/** How far one level is indented, in spaces. */
const STEP = 2;

/**
 * Prints `doc` in lines of at most `width` columns, where its groups allow.
 * @throws Unsupported if a rigid group does not fit
 */
export function printDoc(doc: Doc, width: number): string {
  return new Printer(width).print(doc);
}

/** A stack of what is still to be printed, as three stacks: a module has too many parts for an object each. */
class Stack {
  readonly docs: Doc[] = [];
  readonly indentations: number[] = [];
  /** Whether lines break there. */
  readonly breaks: boolean[] = [];

  push(doc: Doc, indentation: number, breaks: boolean): void {
    if (typeof doc !== "string" && isConcatenation(doc)) {
      for (let index = doc.length - 1; index >= 0; index--) this.push(doc[index] ?? "", indentation, breaks);
      return;
    }
    if (doc === "") return;
    this.docs.push(doc);
    this.indentations.push(indentation);
    this.breaks.push(breaks);
  }

  drop(): void {
    this.docs.pop();
    this.indentations.pop();
    this.breaks.pop();
  }
}

class Printer {
  readonly #width: number;
  readonly #out: string[] = [];
  readonly #stack = new Stack();
  readonly #broken = new Set<Group>();
  #column = 0;
  /** Spaces that the next text of this line stands behind; an empty line gets none. */
  #margin = 0;
  /** A break inside a flat group: what follows has to be measured anew. */
  #remeasure = false;

  constructor(width: number) {
    this.#width = width;
  }

  print(whole: Doc): string {
    const { docs, indentations, breaks } = this.#stack;
    this.#stack.push(whole, 0, true);
    for (let doc = docs.at(-1); doc !== undefined; doc = docs.at(-1)) {
      const indentation = indentations.at(-1) ?? 0;
      const broken = breaks.at(-1) ?? true;
      this.#stack.drop();
      this.#step(doc, indentation, broken);
    }
    return this.#out.join("");
  }

  #step(doc: Doc, indentation: number, breaks: boolean): void {
    if (typeof doc === "string") {
      this.#write(doc);
      return;
    }
    if (isConcatenation(doc)) return;
    switch (doc.kind) {
      case "group": {
        const broken = this.#groupBreaks(doc, breaks);
        if (broken && doc.rigid) throw new Unsupported("something long that has to stay on its line");
        if (broken) this.#broken.add(doc);
        this.#stack.push(doc.contents, indentation, broken);
        return;
      }
      case "indent":
        this.#stack.push(doc.contents, indentation + STEP, breaks);
        return;
      case "indent-if-break":
        this.#stack.push(doc.contents, indentation + (this.#broken.has(doc.group) ? STEP : 0), breaks);
        return;
      case "if-break":
        this.#stack.push(breaks ? doc.broken : doc.flat, indentation, breaks);
        return;
      case "line":
        if (breaks || doc.type === "hard") {
          this.#remeasure ||= !breaks;
          this.#newLine(indentation);
        } else if (doc.type === "line") this.#write(" ");
        return;
      case "lines":
        for (const text of doc.lines) {
          this.#write(text);
          this.#newLine(indentation);
        }
        return;
      case "verbatim":
        this.#write(doc.text);
        this.#column = doc.text.length - doc.text.lastIndexOf("\n") - 1;
        return;
    }
  }

  #groupBreaks(group: Group, breaks: boolean): boolean {
    if (group.broken) return true;
    if (!breaks && !this.#remeasure) return false;
    this.#remeasure = false;
    return !this.#fits(group.contents);
  }

  /** Whether `doc` without breaks, and what follows it up to the first break, fit into the rest of the line. */
  #fits(doc: Doc): boolean {
    let room = this.#width - Math.max(this.#column, this.#margin);
    let rest = this.#stack.docs.length;
    const docs: Doc[] = [doc];
    const modes: boolean[] = [false];
    while (room >= 0) {
      let top = docs.pop();
      let breaks = modes.pop() ?? false;
      if (top === undefined) {
        rest--;
        top = this.#stack.docs[rest];
        breaks = this.#stack.breaks[rest] ?? true;
        if (top === undefined) return true;
      }
      if (typeof top === "string") room -= top.length;
      else if (isConcatenation(top)) {
        for (let index = top.length - 1; index >= 0; index--) {
          docs.push(top[index] ?? "");
          modes.push(breaks);
        }
      } else if (top.kind === "line") {
        if (breaks || top.type === "hard") return true;
        if (top.type === "line") room -= 1;
      } else if (top.kind === "verbatim" || top.kind === "lines") {
        const [first = ""] = top.kind === "lines" ? top.lines : top.text.split("\n", 1);
        return first.length <= room;
      } else {
        docs.push(top.kind === "if-break" ? (breaks ? top.broken : top.flat) : top.contents);
        modes.push(breaks || (top.kind === "group" && top.broken));
      }
    }
    return false;
  }

  #write(text: string): void {
    if (this.#column === 0 && this.#margin > 0) {
      this.#out.push(" ".repeat(this.#margin));
      this.#column = this.#margin;
    }
    this.#out.push(text);
    this.#column += text.length;
  }

  /** No line ends with a space. */
  #newLine(indentation: number): void {
    const last = this.#out.pop();
    if (last !== undefined) this.#out.push(last.endsWith(" ") ? last.trimEnd() : last);
    this.#out.push("\n");
    this.#column = 0;
    this.#margin = indentation;
  }
}
