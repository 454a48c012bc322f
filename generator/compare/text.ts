import type { createColors } from "picocolors";
import { visible } from "../diagnostics/visible.js";
import type { ApiDiff, Change } from "./change.js";
import type { Verdict } from "./rules.js";
import { grouped, messageOf, verdictLine } from "./summary.js";

type Colors = ReturnType<typeof createColors>;

const MARKS: { readonly [V in Verdict]: string } = { breaking: "✗", risky: "!", safe: "✓" };
/** Places that are longer do not move the others' texts. */
const WIDEST_PLACE = 32;

/** A comparison for people: changes by resource and subject, and what they come to. */
export function diffText(diff: ApiDiff, colors: Colors): string {
  const lines = grouped(diff).flatMap(({ resource, subjects }) => [
    colors.bold(visible(resource)),
    ...subjects.flatMap(({ title, changes }) => {
      const widest = Math.max(
        ...changes.map(({ at }) => at.length).filter((width) => width <= WIDEST_PLACE),
        0,
      );
      return [`  ${visible(title)}`, ...changes.map((change) => `    ${changeLine(change, widest, colors)}`)];
    }),
    "",
  ]);
  return `${[...lines, verdictLine(diff)].join("\n")}\n`;
}

/** `✗ query.limit  is gone: was number  [parameter-removed]`. */
function changeLine(change: Change, width: number, colors: Colors): string {
  const { verdict, at, rule } = change;
  const paint = { breaking: colors.red, risky: colors.yellow, safe: colors.green }[verdict];
  const place = visible(at).padEnd(width);
  const gap = width === 0 && at === "" ? "" : "  ";
  return `${paint(MARKS[verdict])} ${place}${gap}${visible(messageOf(change))}  ${colors.dim(`[${rule}]`)}`;
}

/** How many breaking changes the summary after `generate` names. */
const MOST_NAMED = 5;

/** The comparison in a few lines: what is breaking, and how much else there is. */
export function diffSummary(diff: ApiDiff, colors: Colors): string {
  const breaking = diff.changes.filter(({ verdict }) => verdict === "breaking");
  const named = breaking.slice(0, MOST_NAMED).map((change) => {
    const { route, name } = change.subject;
    return `    ${colors.red(MARKS.breaking)} ${visible([route ?? name, change.at].filter(Boolean).join(" "))}  ${visible(messageOf(change))}`;
  });
  const more = breaking.length - named.length;
  return [
    `  For callers: ${verdictLine(diff)}`,
    ...named,
    ...(more > 0 ? [`    and ${String(more)} more`] : []),
  ]
    .map((line) => `${line}\n`)
    .join("");
}
