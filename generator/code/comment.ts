import { escapeUnsafe } from "./escape.js";

/** The longest line of a wrapped comment, without its indentation and ` * `. */
const WIDTH = 100;

/**
 * The text of a TSDoc comment, line by line, from Markdown and tags.
 * @param markdown a description; kept as Markdown, its paragraphs wrapped
 * @param tags block tags without `@`: `["default 10", "deprecated"]`
 * @returns what stands between the comment's opening and closing, safe to put there; "" where there is nothing to say
 */
export function commentText(markdown: string | undefined, tags: readonly string[] = []): string {
  const prose = markdown === undefined ? [] : wrap(safeLines(markdown));
  const blocks = tags.flatMap((tag) =>
    safeLines(tag).map((line, index) => (index === 0 ? `@${line}` : `  ${line}`)),
  );
  const lines = [...prose, ...(prose.length > 0 && blocks.length > 0 ? [""] : []), ...blocks];
  return closeNothing(lines.join("\n"));
}

/** A whole comment, on one line where its text fits. */
export function comment(text: string): string {
  if (text === "") return "";
  return text.includes("\n") || text.length > WIDTH
    ? `/**\n${text.replace(/^/gm, " * ").replace(/ +$/gm, "")}\n */\n`
    : `/** ${text} */\n`;
}

function safeLines(text: string): string[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => escapeUnsafe(line.trimEnd(), "\t\u200d"));
  while (lines[0] === "") lines.shift();
  while (lines.at(-1) === "") lines.pop();
  return lines.map(withoutDirectives);
}

/**
 * A line of a description must be neither a block tag nor a directive to a compiler, a linter, a bundler (`#__NO_SIDE_EFFECTS__`) or a
 * source-map reader.
 */
function withoutDirectives(line: string): string {
  if (!/[@#/]/.test(line)) return line;
  return line
    .replace(/^(\s*)@/, "$1\\@")
    .replaceAll(/\/(?=\/[#@/])/g, "/\\")
    .replaceAll(/[#@](?=__)/g, "$&\\");
}

/** Nothing in `text` ends the comment: a slash after a star gets a backslash between them. Comes last, since other steps may bring the two together. */
function closeNothing(text: string): string {
  const safe = text.replaceAll("*/", "*\\/");
  const closed = safe.startsWith("/") ? `\\${safe}` : safe;
  return closed.endsWith("*") ? `${closed} ` : closed;
}

/** A list item, table row, quote, heading, rule, indented code or HTML (CommonMark, chapters 4 and 5). */
const LINE_OF_ITS_OWN = /^\s*([-*+]\s|[|>#]|[-*_=]+\s*$|\d+[.)]\s|\s{4}|<)/;

/** Wraps plain paragraphs; what Markdown reads by its line (lists, tables, headings, quotes, code) stays as it is. */
function wrap(lines: readonly string[]): string[] {
  const out: string[] = [];
  let paragraph: string[] = [];
  let fenced = false;
  const flush = () => {
    // Line breaks of the author's are kept where nothing has to move.
    out.push(...(paragraph.some((line) => line.length > WIDTH) ? wrapParagraph(paragraph) : paragraph));
    paragraph = [];
  };
  for (const line of lines) {
    const fence = /^\s*(```|~~~)/.test(line);
    if (fence || fenced || line === "" || LINE_OF_ITS_OWN.test(line)) {
      flush();
      out.push(line);
      if (fence) fenced = !fenced;
    } else paragraph.push(line);
  }
  flush();
  return out;
}

function wrapParagraph(paragraph: readonly string[]): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of paragraph.flatMap((line) => line.split(" "))) {
    // A line that began with such a word would be read as a list, a quote, a heading or a tag.
    const breakable = !/^([-*+>#@|=~<]|```|\d+[.)])/.test(word);
    if (current !== "" && breakable && current.length + 1 + word.length > WIDTH) {
      lines.push(current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return [...lines, current];
}
