import { visible } from "../diagnostics/visible.js";
import type { ApiDiff, Change } from "./change.js";
import type { Verdict } from "./rules.js";
import { RULES } from "./rules.js";
import { grouped, verdictLine } from "./summary.js";

const MARKS: { readonly [V in Verdict]: string } = { breaking: "🔴", risky: "🟡", safe: "🟢" };
/** Safe changes beyond these are folded away: a pull request is about what may hurt. */
const MOST_OPEN = 20;

/** A comparison for a pull request. Whatever stands in the descriptions is code, so that no text of theirs becomes markup. */
export function diffMarkdown(diff: ApiDiff): string {
  const { before, after } = diff;
  const title = `## ${code(after.title)}: ${code(before.version)} → ${code(after.version)}`;
  const folded = diff.changes.filter(({ verdict }) => verdict === "safe").length > MOST_OPEN;
  const isOpen = ({ verdict }: Change): boolean => !folded || verdict !== "safe";
  const open = { ...diff, changes: diff.changes.filter(isOpen) };
  const rest = { ...diff, changes: diff.changes.filter((change) => !isOpen(change)) };
  const details =
    rest.changes.length === 0
      ? []
      : [
          `<details><summary>${String(rest.changes.length)} safe changes</summary>`,
          "",
          ...sections(rest),
          "</details>",
          "",
        ];
  return `${[title, "", `**${verdictLine(diff)}**`, "", ...sections(open), ...details].join("\n").trimEnd()}\n`;
}

function sections(diff: ApiDiff): readonly string[] {
  return grouped(diff).flatMap(({ resource, subjects }) => [
    `### ${code(resource)}`,
    "",
    ...subjects.flatMap(({ title, changes }) => changes.map((change) => item(title, change))),
    "",
  ]);
}

function item(title: string, { rule, verdict, at, before, after }: Change): string {
  const place = at === "" ? code(title) : `${code(title)} ${code(at)}`;
  const values = [before, after].map((text) => (text === null ? undefined : code(text)));
  const [was, is] = values;
  const detail =
    was !== undefined && is !== undefined
      ? `: ${was} → ${is}`
      : was !== undefined
        ? `: was ${was}`
        : is === undefined
          ? ""
          : `: ${is}`;
  return `- ${MARKS[verdict]} **${verdict}** ${place} ${RULES[rule].says}${detail} (\`${rule}\`)`;
}

/** A code span that holds any text (CommonMark 0.31, 6.1): its fence is longer than any run of backticks inside. */
function code(text: string): string {
  const shown = visible(text);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 || shown === "" || /^ .* $/.test(shown) ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}
