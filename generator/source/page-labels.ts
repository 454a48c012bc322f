import { trimmed } from "./page-span.js";
import type { Span } from "./page-span.js";

const SPACES = new Set(" \t\r\n");
const BULLETS = new Set(["-", "*", "+", "•", "–", ""]);
const CODE_MARKS = new Set(" \t*`");

type Label = "method" | "path" | "operationId";

const LABELS: ReadonlyMap<string, Label> = new Map([
  ["method", "method"],
  ["path", "path"],
  ["operation id", "operationId"],
]);

/** The values behind `Method:`, `Path:` and `Operation ID:`, on the label's line or the next. */
export function labelledValues(text: string, start: number, end: number): Partial<Record<Label, Span>> {
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
