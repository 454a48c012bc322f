import type { Comparison, DifferenceState } from "../emit/compare-package.js";
import { counted } from "./counted.js";
import type { Colors } from "./terminal.js";

const WIDEST_STATE = "missing".length;
/** Lines of diffs that are printed in all: who wants more can generate and ask git. */
const LONGEST_REPORT = 200;

/**
 * What `unfold check` says.
 * @param output the output folder as the user knows it
 */
export function reportComparison(
  { differences, interrupted }: Comparison,
  output: string,
  colors: Colors,
): string {
  if (differences.length === 0 && !interrupted)
    return `${colors.green("✓")} ${colors.bold(output)} is up to date\n`;
  const lines = [`${colors.red("✗")} ${colors.bold(output)} is not up to date`];
  if (interrupted)
    lines.push("  An interrupted run has left it half written; the next `unfold generate` undoes that.");
  if (differences.length > 0) lines.push(`  ${counted(differences.length, "file")} not as generated:`);
  for (const { path, state } of differences) {
    lines.push(`  ${paint(state, colors)(state.padEnd(WIDEST_STATE))}  ${path}`);
  }
  let room = LONGEST_REPORT;
  for (const { diff } of differences) {
    const diffLines = diff.trimEnd().split("\n");
    if (diffLines.length > room) break;
    room -= diffLines.length;
    lines.push("", ...diffLines.map((line) => paintDiff(line, colors)));
  }
  lines.push("", "Run `unfold generate` and commit the result.");
  return `${lines.join("\n")}\n`;
}

function paint(state: DifferenceState, colors: Colors): (text: string) => string {
  return state === "edited" || state === "foreign" ? colors.red : colors.yellow;
}

function paintDiff(line: string, colors: Colors): string {
  if (line.startsWith("+")) return colors.green(line);
  if (line.startsWith("-")) return colors.red(line);
  return line.startsWith("@@") ? colors.cyan(line) : line;
}
