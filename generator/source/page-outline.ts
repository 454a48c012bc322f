import { scanJson } from "./json-scan.js";

/** A part of a page's text, without the marks around it. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Line extends Span {
  /** Whether it is a heading of Markdown. */
  readonly heading: boolean;
}

/** The parts of one operation page, as its text has them: nothing is checked yet. */
export interface PageOutline {
  /** Where the page is pointed at when a part of it is missing. */
  readonly start: number;
  title?: Span;
  summary?: Span;
  method?: Span;
  path?: Span;
  operationId?: Span;
  /** The JSON below a heading; it ends where its brackets close or, if they do not, where the next heading begins. */
  parameters?: Span;
  response?: Span;
}

type Heading = "details" | "parameters" | "response" | "usage";

const HEADINGS: ReadonlyMap<string, Heading> = new Map([
  ["details", "details"],
  ["parameters", "parameters"],
  ["response schema", "response"],
  ["response", "response"],
  ["usage", "usage"],
]);

/** Marks of Markdown and of plain text that may surround a heading. */
const MARKS = new Set(" \t\r#*_`•–-+:>");
const SPACES = new Set(" \t\r\n");
const BULLETS = new Set(["-", "*", "+", "•", "–", ""]);
const CODE_MARKS = new Set(" \t*`");

/**
 * Finds the operation pages of a text. A page begins two lines above its `Details` heading (or its first `Method:`)
 * and ends with its response schema; what stands between pages, usage samples too, is passed over.
 */
export function outlinePages(text: string): readonly PageOutline[] {
  return new Outliner(text).run();
}

class Outliner {
  readonly #text: string;
  readonly #pages: PageOutline[] = [];
  /** Lines that are not blank since the last page ended. */
  #lines: Line[] = [];
  #page: PageOutline | undefined;
  /** The heading whose JSON is looked for. */
  #awaited: "parameters" | "response" | undefined;
  /** Whether the JSON that is looked for stands in a fenced code block of Markdown. */
  #isFenced = false;
  /** Where the labels of the page's details begin, while they are being passed. */
  #detailsStart: number | undefined;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): readonly PageOutline[] {
    while (this.#position < this.#text.length) this.#line();
    this.#endDetails(this.#text.length);
    return this.#pages;
  }

  #line(): void {
    const start = this.#position;
    const newline = this.#text.indexOf("\n", start);
    const end = newline < 0 ? this.#text.length : newline;
    const raw = this.#text.slice(start, end);
    this.#position = end + 1;
    const heading = headingOf(raw);
    if (heading !== undefined) {
      this.#heading(heading, start);
    } else if (this.#awaited !== undefined && raw.trimStart().startsWith("{")) {
      this.#block(start + raw.indexOf("{"), this.#awaited);
    } else if (isFence(raw)) {
      if (this.#awaited === undefined) this.#skipFenced(raw);
      else this.#isFenced = true;
    } else if (this.#detailsStart === undefined && this.#awaited === undefined) {
      if (/^[\s#*_•–+-]{0,40}method[\s*_]{0,20}:/i.test(raw)) this.#begin(start, start);
      else if (raw.trim() !== "") this.#lines.push(lineOf(this.#text, start, end));
    }
  }

  #heading(heading: Heading, start: number): void {
    this.#endDetails(start);
    this.#awaited = undefined;
    this.#isFenced = false;
    if (heading === "details") {
      this.#begin(start, this.#position);
    } else if (heading === "usage") {
      this.#page = undefined;
      this.#lines = [];
    } else if (this.#page !== undefined || heading === "response") {
      if (this.#page === undefined) this.#begin(start, undefined);
      this.#awaited = heading;
    }
  }

  #begin(start: number, detailsStart: number | undefined): void {
    const { title, summary } = titleOf(this.#lines);
    this.#page = { start: title?.start ?? start, ...(title && { title }), ...(summary && { summary }) };
    this.#pages.push(this.#page);
    this.#lines = [];
    this.#detailsStart = detailsStart;
  }

  /** Takes the labelled values between the page's beginning and `end`. */
  #endDetails(end: number): void {
    if (this.#page !== undefined && this.#detailsStart !== undefined) {
      Object.assign(this.#page, labelledValues(this.#text, this.#detailsStart, end));
    }
    this.#detailsStart = undefined;
  }

  #block(start: number, part: "parameters" | "response"): void {
    const limit = nextHeading(this.#text, start);
    const length = scanJson(this.#text.slice(start, limit), 0, Infinity).end;
    const end = length === undefined ? limit : start + length;
    if (this.#page) this.#page[part] = { start, end, text: this.#text.slice(start, end) };
    this.#position = this.#isFenced ? endOfFence(this.#text, end) : end;
    this.#isFenced = false;
    this.#awaited = undefined;
    if (part === "response") this.#page = undefined;
  }

  #skipFenced(opening: string): void {
    const fence = opening.trim().startsWith("~") ? "~~~" : "```";
    const rest = this.#text.slice(this.#position);
    const close = new RegExp(`^[ \\t]{0,20}${fence}`, "m").exec(rest);
    this.#position = close === null ? this.#position : this.#position + close.index + close[0].length;
  }
}

function headingOf(line: string): Heading | undefined {
  if (line.length > 100) return undefined;
  let start = 0;
  let end = line.length;
  while (start < end && MARKS.has(line.charAt(start))) start++;
  while (end > start && MARKS.has(line.charAt(end - 1))) end--;
  return HEADINGS.get(line.slice(start, end).toLowerCase());
}

function isFence(line: string): boolean {
  return /^\s{0,20}(?:```|~~~)/.test(line);
}

/** The offset behind the line that closes a fence, if only blank space comes before it. */
function endOfFence(text: string, from: number): number {
  const closing = /^\s{0,1000}(?:`{3,}|~{3,})[ \t]{0,100}/.exec(text.slice(from, from + 2000));
  return closing === null ? from : from + closing[0].length;
}

/** The offset of the next heading or closing fence behind `start`, on a line of its own or glued to a closing bracket. */
function nextHeading(text: string, start: number): number {
  const pattern =
    /^[ \t}\]]{0,100}(?:[#*_ \t]{0,20}(?:details|parameters|response schema|usage)[*_: \t]{0,20}\r?$|```|~~~)/gim;
  pattern.lastIndex = start;
  const found = pattern.exec(text);
  if (found === null) return text.length;
  return found.index + (/[^\s}\]]/.exec(found[0])?.index ?? 0);
}

/**
 * The tool name and the summary, from the lines above the details: a single word, or the last Markdown heading, is the
 * name, and what stands below it is the summary.
 */
function titleOf(lines: readonly Line[]): { title?: Span; summary?: Span } {
  const last = lines.at(-1);
  const before = lines.at(-2);
  if (last === undefined) return {};
  if (isName(last) && (before === undefined || !isName(before) || before.text === last.text))
    return { title: last };
  const title =
    before !== undefined && isName(before) ? before : lines.findLast((line) => line.heading && isName(line));
  if (title === undefined) return { summary: last };
  const below = lines.slice(lines.lastIndexOf(title) + 1);
  const text = below.map((line) => line.text).join(" ");
  return { title, summary: { start: below[0]?.start ?? last.start, end: last.end, text } };
}

function isName({ text }: Span): boolean {
  return /^[a-z_][\w.:/-]{0,200}$/i.test(text);
}

/** Without bullets, emphasis and the `#` of a Markdown heading. */
function lineOf(text: string, start: number, end: number): Line {
  const span = trimmed(text, start, end, MARKS);
  return { ...span, heading: /^[ \t]{0,3}#{1,6}[ \t]/.test(text.slice(start, end)) };
}

type Label = "method" | "path" | "operationId";

const LABELS: ReadonlyMap<string, Label> = new Map([
  ["method", "method"],
  ["path", "path"],
  ["operation id", "operationId"],
]);

/** The values behind `Method:`, `Path:` and `Operation ID:`, on the label's line or the next. */
function labelledValues(text: string, start: number, end: number): Partial<Record<Label, Span>> {
  const found = [
    ...text.slice(start, end).matchAll(/(?<![\w{/])(method|path|operation id)[ \t*_`]{0,10}:/gi),
  ];
  const values: Partial<Record<Label, Span>> = {};
  for (const [index, match] of found.entries()) {
    const name = LABELS.get((match[1] ?? "").toLowerCase());
    if (name === undefined || values[name] !== undefined) continue;
    const from = start + match.index + match[0].length;
    const until = start + (found[index + 1]?.index ?? end - start);
    const value = valueOf(text, from, until);
    if (value.text !== "") values[name] = value;
  }
  return values;
}

/** The first line that says something, without what closes the label's emphasis, code quotes, and the next item's bullet. */
function valueOf(text: string, from: number, until: number): Span {
  const behindLabel = /^(?:\*\*|__)?/.exec(text.slice(from, until))?.[0].length ?? 0;
  const whole = trimmed(text, from + behindLabel, until, SPACES);
  const line = whole.text.split(/[\r\n]/, 1)[0] ?? "";
  const words = line.split(/[ \t]/);
  while (words.length > 1 && BULLETS.has(words.at(-1) ?? "")) words.pop();
  const value = words.join(" ");
  return trimmed(text, whole.start, whole.start + value.length, CODE_MARKS);
}

function trimmed(text: string, from: number, until: number, marks: ReadonlySet<string>): Span {
  let start = from;
  let end = until;
  while (start < end && marks.has(text.charAt(start))) start++;
  while (end > start && marks.has(text.charAt(end - 1))) end--;
  return { start, end, text: text.slice(start, end) };
}
