import type { Comment } from "./syntax.js";
import { Unsupported } from "./unsupported.js";

export type TokenKind = "name" | "string" | "number" | "template" | "punctuation" | "end";

/** Names, numbers and punctuation that templates write; what is not among them is left to the general formatter. */
const TOKEN =
  /([$_\p{ID_Start}][$\u200c\u200d\p{ID_Continue}]*)|(-?\d+(?:\.\d+)?(?![\w.]))|(=>|\.\.\.|[{}()[\]<>;,.:?=|&*])/uy;

/** Characters that take one column each in every terminal and editor. */
const ONE_COLUMN = /^[\x20-\x7e\u00c0-\u02ff]*$/;

const DEEPEST = 100;

/** Goes through the tokens of a module, one ahead. */
export class Scanner {
  kind: TokenKind = "end";
  /** The token as it is written. */
  text = "";
  /** Whether a line break stands before the token, or before the comments on it. */
  onNewLine = true;
  /** Whether an empty line stands there. */
  afterBlank = false;
  #comments: Comment[] = [];
  #position = 0;
  #depth = 0;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
    this.#scan();
  }

  /** The token's text; goes on to the next. */
  take(): string {
    if (this.#comments.length > 0) throw new Unsupported("a comment inside a statement");
    const { text } = this;
    this.#scan();
    return text;
  }

  is(text: string): boolean {
    return this.text === text && (this.kind === "punctuation" || this.kind === "name");
  }

  /** Takes the token if it is `text`. */
  skip(text: string): boolean {
    if (!this.is(text)) return false;
    this.take();
    return true;
  }

  expect(text: string): void {
    if (!this.skip(text)) throw new Unsupported(`${this.text} instead of ${text}`);
  }

  name(): string {
    if (this.kind !== "name") throw new Unsupported(`${this.text} instead of a name`);
    return this.take();
  }

  /**
   * Parses what stands inside something else.
   * @throws Unsupported where that is deeper than anyone reads, and the stack might not hold it
   */
  nested<T>(parse: () => T): T {
    if (++this.#depth > DEEPEST) throw new Unsupported("something nested deeply");
    const parsed = parse();
    this.#depth--;
    return parsed;
  }

  /** The comments before the token, each on lines of its own. */
  comments(): readonly Comment[] {
    const comments = this.#comments;
    if (comments.length > 0 && !this.onNewLine) throw new Unsupported("a comment behind a statement");
    this.#comments = [];
    return comments;
  }

  /** A place to come back to with `restore`. */
  save(): readonly [number, TokenKind, string, boolean, boolean, Comment[]] {
    return [this.#position, this.kind, this.text, this.onNewLine, this.afterBlank, this.#comments];
  }

  restore([position, kind, text, onNewLine, afterBlank, comments]: ReturnType<Scanner["save"]>): void {
    this.#position = position;
    this.kind = kind;
    this.text = text;
    this.onNewLine = onNewLine;
    this.afterBlank = afterBlank;
    this.#comments = comments;
  }

  #scan(): void {
    const breaks = this.#space();
    this.onNewLine = breaks > 0 || this.text === "";
    this.afterBlank = breaks > 1;
    this.#comments = [];
    while (this.#source.startsWith("/", this.#position)) this.#comments.push(this.#comment());
    this.#token();
  }

  /** Passes white space; gives how many line breaks it holds. */
  #space(): number {
    let breaks = 0;
    for (;;) {
      const character = this.#source[this.#position];
      if (character === "\n") breaks++;
      else if (character !== " ") return breaks;
      this.#position++;
    }
  }

  #comment(): Comment {
    const start = this.#position;
    const isBlock = this.#source.startsWith("/*", start);
    if (!isBlock && !this.#source.startsWith("//", start)) throw new Unsupported("a slash");
    const found = this.#source.indexOf(isBlock ? "*/" : "\n", start);
    if (found < 0) throw new Unsupported("a comment without an end");
    this.#position = isBlock ? found + 2 : found;
    const text = this.#source.slice(start, this.#position);
    const breaks = this.#space();
    if (breaks === 0) throw new Unsupported("a comment inside a line");
    return { lines: isBlock ? blockLines(text) : [text.trimEnd()], blankAfter: breaks > 1 };
  }

  #token(): void {
    const source = this.#source;
    const start = this.#position;
    const first = source[start];
    if (first === undefined) {
      this.kind = "end";
      this.text = "";
      return;
    }
    if (first === '"' || first === "'") {
      this.#position = this.#endOfString(first);
      this.kind = "string";
    } else if (first === "`") {
      this.#position = this.#endOfString(first);
      this.kind = "template";
    } else {
      TOKEN.lastIndex = start;
      const found = TOKEN.exec(source);
      if (found === null) throw new Unsupported(`the character ${first}`);
      this.#position = TOKEN.lastIndex;
      this.kind = found[1] !== undefined ? "name" : found[2] !== undefined ? "number" : "punctuation";
    }
    this.text = source.slice(start, this.#position);
    // Where lines break is counted in columns, and what is counted here is characters.
    if (!ONE_COLUMN.test(this.kind === "template" ? this.text.replaceAll("\n", "") : this.text))
      throw new Unsupported("characters of another width");
  }

  #endOfString(quote: string): number {
    for (let end = this.#position + 1; end < this.#source.length; end++) {
      const character = this.#source[end];
      if (character === quote) return end + 1;
      if (character === "\\") end++;
      // What stands in `${}` has a layout of its own.
      else if (character === "$" && quote === "`" && this.#source[end + 1] === "{") break;
      else if (character === "\n" && quote !== "`") break;
    }
    throw new Unsupported("a string that does not simply end");
  }
}

/** The lines of a block comment; those behind the first stand one column further, as JSDoc has them. */
function blockLines(text: string): readonly string[] {
  if (!text.includes("\n")) return [text];
  return text.split("\n").map((line, index) => {
    if (index === 0) return line.trimEnd();
    const trimmed = line.trim();
    if (!trimmed.startsWith("*")) throw new Unsupported("a block comment without stars");
    return ` ${trimmed}`;
  });
}
