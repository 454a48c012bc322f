import { createRequire } from "node:module";
import { Html } from "./html/html.js";
import { writeMarkdown } from "./markdown/write-markdown.js";
import { markdownOf } from "./simple-html.js";
import { visibleText } from "./visible-text.js";

/** A token of markdown-it, as far as it is read here. */
export interface Token {
  readonly type: string;
  tag: string;
  readonly content: string;
  readonly markup: string;
  readonly info: string;
  readonly nesting: -1 | 0 | 1;
  readonly hidden: boolean;
  readonly children: readonly Token[] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

/** What of markdown-it is used: it brings no types. */
interface MarkdownIt {
  validateLink: (url: string) => boolean;
  readonly options: object;
  readonly renderer: {
    rules: { [type: string]: (tokens: readonly Token[], index: number) => string };
    render(tokens: readonly Token[], options: object, environment: object): string;
  };
  readonly utils: { escapeHtml(text: string): string };
  parse(text: string, environment: object): Token[];
}

const require = createRequire(import.meta.url);

let parser: MarkdownIt | undefined;

/** CommonMark with tables; no HTML, no images, and links to the web and to mail only. */
function markdownIt(): MarkdownIt {
  if (parser !== undefined) return parser;
  const Parser = require("markdown-it") as new (options: object) => MarkdownIt;
  const made = new Parser({ html: false, linkify: false });
  made.validateLink = (url) => /^(?:https?:\/\/|mailto:)/i.test(url);
  // A page asks nobody for anything.
  made.renderer.rules["image"] = (tokens, index) => made.utils.escapeHtml(tokens[index]?.content ?? "");
  parser = made;
  return made;
}

/** A description as HTML. Nothing in it runs, loads, or leads elsewhere than its text says. */
export function proseHtml(description: string | undefined): Html | undefined {
  if (description === undefined || description.trim() === "") return undefined;
  const markdown = markdownIt();
  const tokens = parse(description);
  const html = markdown.renderer.render(tokens, markdown.options, {});
  // Last: entities of Markdown can stand for what is not to be there as it is.
  return new Html(visibleText(html).trim());
}

/** A description as Markdown that reads the same wherever it stands, and holds no HTML. */
export function proseMarkdown(description: string | undefined): string {
  if (description === undefined || description.trim() === "") return "";
  return writeMarkdown(parse(description));
}

/** The first sentence or line of a description without its marks: what a list of results has room for. */
export function firstSentence(description: string | undefined): string {
  if (description === undefined) return "";
  const first = parse(description).find(({ type }) => type === "inline");
  const text = (first?.children ?? []).map(plain).join("").slice(0, 400);
  const end = /[.!?](?=\s|$)/.exec(text);
  const sentence = end === null ? text : text.slice(0, end.index + 1);
  const short =
    sentence.length > LONGEST_SENTENCE ? `${sentence.slice(0, LONGEST_SENTENCE).trimEnd()}…` : sentence;
  return short;
}

const LONGEST_SENTENCE = 160;

function plain({ type, content }: Token): string {
  return type === "softbreak" || type === "hardbreak" ? " " : content;
}

/** Without headings, which would stand in the way of the page's own: they are paragraphs in bold. */
function parse(description: string): readonly Token[] {
  const tokens = markdownIt().parse(markdownOf(description), {});
  for (const token of tokens) {
    if (token.type === "heading_open" || token.type === "heading_close") {
      token.tag = "p";
      if (token.nesting === 1) token.attrSet("class", "heading");
    }
    for (const child of token.children ?? [])
      if (child.type === "link_open") child.attrSet("rel", "noopener noreferrer nofollow");
  }
  return tokens;
}
