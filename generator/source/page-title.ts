import { MARKS, trimmed } from "./page-span.js";
import type { Span } from "./page-span.js";

/** A line of prose, without the marks around it. */
export interface Line extends Span {
  /** Whether it is a heading of Markdown. */
  readonly heading: boolean;
}

/**
 * The tool name and the summary, from the lines above the details: a single word, or the last Markdown heading, is the
 * name, and what stands below it is the summary.
 */
export function titleOf(lines: readonly Line[]): { title?: Span; summary?: Span } {
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
export function lineOf(text: string, start: number, end: number): Line {
  const span = trimmed(text, start, end, MARKS);
  return { ...span, heading: /^[ \t]{0,3}#{1,6}[ \t]/.test(text.slice(start, end)) };
}
