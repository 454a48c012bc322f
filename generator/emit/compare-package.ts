import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { hasJournal } from "./journal.js";
import type { OutputFile } from "./output-file.js";
import { planChanges, type PlannedChange } from "./plan.js";
import { writeError } from "./write-error.js";

/**
 * How a file of the output differs from what `generate` would write:
 * `missing`, `stale` (as it was generated from another description), `edited` (changed since it was generated),
 * `extra` (generated once, not any more), `foreign` (somebody else's file in a generated one's place).
 */
export type DifferenceState = "missing" | "stale" | "edited" | "extra" | "foreign";

export interface Difference {
  readonly path: string;
  readonly state: DifferenceState;
  /** A unified diff from the file on disk to the file that would be written, shortened. */
  readonly diff: string;
}

export interface Comparison {
  /** Sorted by path; empty where the output is up to date. */
  readonly differences: readonly Difference[];
  /** An interrupted run has left a journal: the output may be half written. */
  readonly interrupted: boolean;
}

/** Lines of one file's diff that are kept. */
const LONGEST_DIFF = 40;
const CONTEXT_LINES = 3;

/**
 * Compares the output folder with the files that it should hold. Nothing is written.
 * @throws UnfoldError `unwritable-output` if the folder cannot be read
 */
export async function comparePackage(output: string, files: readonly OutputFile[]): Promise<Comparison> {
  try {
    const { changes } = await planChanges(output, files);
    return {
      differences: changes.filter(({ change }) => change !== "keep").map(differenceOf),
      interrupted: await hasJournal(output),
    };
  } catch (error) {
    throw writeError(error, output, "Nothing was compared.");
  }
}

function differenceOf(change: PlannedChange): Difference {
  const before = change.before.kind === "file" ? change.before.bytes.toString("utf8") : "";
  return {
    path: change.path,
    state: stateOf(change),
    diff: shortDiff(change.path, before, change.after ?? ""),
  };
}

function stateOf({ change, touched, obstacle }: PlannedChange): DifferenceState {
  if (obstacle === "foreign" || obstacle === "linked-folder") return "foreign";
  if (change === "create") return "missing";
  if (touched) return "edited";
  return change === "remove" ? "extra" : "stale";
}

function shortDiff(path: string, before: string, after: string): string {
  // A bound on the edit distance keeps two large files that have nothing in common from costing seconds.
  const patch = createTwoFilesPatch(path, path, before, after, "on disk", "generated", {
    context: CONTEXT_LINES,
    maxEditLength: 2_000,
    headerOptions: FILE_HEADERS_ONLY,
  });
  if (patch === undefined) return "(the two have little in common)\n";
  const lines = patch.split("\n");
  if (lines.length <= LONGEST_DIFF + 1) return lines.join("\n");
  return [
    ...lines.slice(0, LONGEST_DIFF),
    `… ${String(lines.length - LONGEST_DIFF - 1)} more lines`,
    "",
  ].join("\n");
}
