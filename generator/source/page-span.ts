/** A part of a page's text, without the marks around it. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Marks of Markdown and of plain text that may surround a heading or a title. */
export const MARKS = new Set(" \t\r#*_`•–-+:>");

/** The part between two offsets, without the marks around it. */
export function trimmed(text: string, from: number, until: number, marks: ReadonlySet<string>): Span {
  let start = from;
  let end = until;
  while (start < end && marks.has(text.charAt(start))) start++;
  while (end > start && marks.has(text.charAt(end - 1))) end--;
  return { start, end, text: text.slice(start, end) };
}
