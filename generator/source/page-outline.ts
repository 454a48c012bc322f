import { scanJson } from "./json-scan.js";
import { labelledValues } from "./page-labels.js";
import { MARKS } from "./page-span.js";
import type { Span } from "./page-span.js";
import { lineOf, titleOf } from "./page-title.js";
import type { Line } from "./page-title.js";

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

type Part = "parameters" | "response";

type Heading = "details" | "parameters" | "response schema" | "response" | "usage";

const HEADINGS: ReadonlySet<string> = new Set<Heading>([
  "details",
  "parameters",
  "response schema",
  "response",
  "usage",
]);

/** How far below a label that may begin a page the other labels are looked for, in UTF-16 code units. */
const NEAR = 1000;

/**
 * Finds the operation pages of a text. A page begins two lines above its `Details` heading, or above `Method:` and `Path:`
 * where it has no such heading. What stands before, between and behind its parts is passed over, usage samples too.
 */
export function outlinePages(text: string): readonly PageOutline[] {
  // Pages that were copied from a browser have no-break spaces; offsets stay what they are.
  return new Outliner(text.replaceAll("\u00a0", " ")).run();
}

class Outliner {
  readonly #text: string;
  readonly #pages: PageOutline[] = [];
  /** Lines that are not blank since the last part of a page. */
  #lines: Line[] = [];
  /** The page whose parts are looked for. */
  #page: PageOutline | undefined;
  /** Whether usage samples are being passed. */
  #isUsage = false;
  /** The part whose JSON is looked for. */
  #awaited: Part | undefined;
  /** Whether the part is the one that `Response Schema` names, behind which a page has nothing more. */
  #isLast = false;
  /** The fenced code block of Markdown in which the JSON is looked for. */
  #fence: "json" | "other" | undefined;
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
    } else if (isFence(raw)) {
      if (this.#awaited === undefined) this.#skipFenced(raw);
      else this.#fence = this.#fence === undefined ? languageOf(raw) : undefined;
    } else if (this.#awaited !== undefined) {
      if (beginsBlock(raw, this.#fence)) this.#block(start + raw.search(/\S/), end, this.#awaited);
    } else if (this.#detailsStart === undefined) {
      if (this.#beginsPage(raw, start)) this.#begin(start, start);
      else if (raw.trim() !== "") this.#lines.push(lineOf(this.#text, start, end));
    }
  }

  #heading(heading: Heading, start: number): void {
    if (heading === "details" && this.#isUsage && !this.#isNear(this.#position, ANY_LABEL)) return;
    this.#endDetails(start);
    this.#awaited = undefined;
    this.#fence = undefined;
    if (heading === "details") {
      this.#begin(start, this.#position);
    } else if (heading === "usage") {
      this.#isUsage = true;
      this.#lines = [];
    } else if (heading === "parameters") {
      if (this.#page !== undefined && this.#page.parameters === undefined) this.#awaited = heading;
    } else {
      this.#isLast = heading === "response schema";
      const isSample = !this.#isLast && (this.#isUsage || this.#page?.response !== undefined);
      if (this.#page !== undefined && !isSample) this.#awaited = "response";
    }
  }

  /** Whether a line is `Method:` or `Path:` with the other one below. A sample's `method: "GET"` is neither. */
  #beginsPage(line: string, start: number): boolean {
    return FIRST_LABEL.test(line) && this.#isNear(start, METHOD_LABEL) && this.#isNear(start, PATH_LABEL);
  }

  /** Whether a label stands at `from` or soon below, before the next heading or JSON. */
  #isNear(from: number, label: RegExp): boolean {
    for (const line of this.#text.slice(from, from + NEAR).matchAll(/[^\n]+/g)) {
      if (headingOf(line[0]) !== undefined || isFence(line[0])) return false;
      if (label.test(line[0])) return true;
    }
    return false;
  }

  #begin(start: number, detailsStart: number): void {
    const { title, summary } = titleOf(this.#lines);
    this.#page = { start: title?.start ?? start, ...(title && { title }), ...(summary && { summary }) };
    this.#pages.push(this.#page);
    this.#lines = [];
    this.#isUsage = false;
    this.#detailsStart = detailsStart;
  }

  /** Takes the labelled values between the page's beginning and `end`. */
  #endDetails(end: number): void {
    if (this.#page !== undefined && this.#detailsStart !== undefined) {
      Object.assign(this.#page, labelledValues(this.#text, this.#detailsStart, end));
    }
    this.#detailsStart = undefined;
  }

  #block(start: number, endOfLine: number, part: Part): void {
    const limit = nextHeading(this.#text, start);
    const isBracketed = /[{[]/.test(this.#text.charAt(start));
    const length = isBracketed ? scanJson(this.#text.slice(start, limit), 0, Infinity).end : undefined;
    const open = isBracketed ? limit : Math.min(endOfLine, limit);
    const end = length === undefined ? open : start + length;
    if (this.#page) this.#page[part] = { start, end, text: this.#text.slice(start, end).trimEnd() };
    this.#position = this.#fence === undefined ? end : endOfFence(this.#text, end);
    this.#fence = undefined;
    this.#awaited = undefined;
    this.#lines = [];
    if (part === "response" && this.#isLast) this.#page = undefined;
  }

  #skipFenced(opening: string): void {
    const fence = opening.trim().startsWith("~") ? "~~~" : "```";
    const rest = this.#text.slice(this.#position);
    const close = new RegExp(`^[ \\t]{0,20}${fence}`, "m").exec(rest);
    this.#position = close === null ? this.#position : this.#position + close.index + close[0].length;
  }
}

const FIRST_LABEL = /^[\s#*_•–+-]{0,40}(?:method|path)[\s*_]{0,20}:/i;
const METHOD_LABEL = /(?<![\w{/])method[ \t*_`]{0,10}:(?![ \t]{0,10}["'])/i;
const PATH_LABEL = /(?<![\w{/])path[ \t*_`]{0,10}:(?![ \t]{0,10}["'])/i;
const ANY_LABEL = /(?<![\w{/])(?:method|path|operation id)[ \t*_`]{0,10}:(?![ \t]{0,10}["'])/i;

function headingOf(line: string): Heading | undefined {
  if (line.length > 100) return undefined;
  let start = 0;
  let end = line.length;
  while (start < end && MARKS.has(line.charAt(start))) start++;
  while (end > start && MARKS.has(line.charAt(end - 1))) end--;
  const word = line.slice(start, end).toLowerCase();
  return isHeading(word) ? word : undefined;
}

function isHeading(word: string): word is Heading {
  return HEADINGS.has(word);
}

/** Whether a fence opens a block that is meant as JSON: one of another language may be a sample. */
function languageOf(fence: string): "json" | "other" {
  return /^[\s`~]{0,40}(?:json\w{0,10}|)(?![\w+-])/i.test(fence) ? "json" : "other";
}

/**
 * Whether a line begins the JSON of a part: an object or, so that it is refused and not passed over, something else
 * that is fenced as JSON or is JSON as a whole. Prose may come before.
 */
function beginsBlock(line: string, fence: "json" | "other" | undefined): boolean {
  const text = line.trim();
  if (text.startsWith("{")) return true;
  if (fence !== undefined) return fence === "json" && text !== "";
  return /^\[\s{0,20}(?:$|["{[\]])/.test(text) || (text.length <= 200 && isJson(text));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
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
