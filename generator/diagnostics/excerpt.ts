import type { Location } from "./diagnostic.js";
import { visible } from "./visible.js";

/** How many code units of a long line are shown before and behind the column. */
const REACH = 60;

/**
 * The line of a location with its number, and below it a caret at the column.
 * @returns nothing where the location has no text
 */
export function excerpt({ line, column, lineText, lineTextColumn = 1 }: Location): readonly string[] {
  if (line === undefined || column === undefined || lineText === undefined) return [];
  const at = Math.max(0, column - lineTextColumn);
  const start = Math.max(0, at - REACH);
  const end = Math.min(lineText.length, at + REACH);
  const isCutBefore = start > 0 || lineTextColumn > 1;
  const before = (isCutBefore ? "…" : "") + shown(lineText.slice(start, at));
  const behind = shown(lineText.slice(at, end)) + (end < lineText.length ? "…" : "");
  const gutter = String(line);
  return [`${gutter} | ${before}${behind}`, `${" ".repeat(gutter.length)} | ${" ".repeat(before.length)}^`];
}

/** Tabs become one space, so that the caret stands below its character. */
function shown(text: string): string {
  return visible(text.replaceAll("\t", " "));
}
