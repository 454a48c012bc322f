import { promises as fs } from "node:fs";
import { join } from "node:path";
import { dirname } from "node:path/posix";
import { readEntry, type DiskEntry } from "./disk.js";
import { eachLimited } from "./each-limited.js";
import {
  backupPath,
  removeEmptyFolder,
  removeJournal,
  rollBack,
  stagedPath,
  writeJournal,
  type PathState,
} from "./journal.js";
import { byCodeUnits } from "../order.js";
import { sha256 } from "./output-file.js";
import type { PlannedChange } from "./plan.js";

/**
 * Makes the changes of a plan, all or none: stages the new files and keeps the old ones inside the output, writes
 * down what it is about to do, then only renames and removes. The caller holds the lock of the output.
 * @param checkpoint called between steps; what it throws undoes the run
 * @throws whatever failed, after everything was put back; if that failed too, the journal is still in the output
 */
export async function applyChanges(
  output: string,
  changes: readonly PlannedChange[],
  checkpoint: () => void,
): Promise<void> {
  // Removals first: on a disk that ignores case, `Invoice.ts` has to go before `invoice.ts` comes.
  const removals = changes.filter(({ change }) => change === "remove");
  const writes = changes.filter(({ change }) => change === "create" || change === "update");
  const steps = [...removals, ...writes];
  if (steps.length === 0) return;
  await stage(output, steps, checkpoint);
  const folders = await missingFolders(output, writes);
  const entries = steps.map(({ path, before, after }) => ({
    path,
    before: stateOf(before),
    after: after === undefined ? null : sha256(after),
  }));
  checkpoint();
  await writeJournal(output, { entries, folders });
  try {
    await carryOut(output, steps, folders, checkpoint);
  } catch (error) {
    await rollBack(output);
    throw error;
  }
  await removeJournal(output);
}

async function stage(output: string, steps: readonly PlannedChange[], checkpoint: () => void): Promise<void> {
  await fs.mkdir(join(output, dirname(stagedPath(0))), { recursive: true });
  await fs.mkdir(join(output, dirname(backupPath(0))), { recursive: true });
  await eachLimited(steps, async ({ path, before, after }, index) => {
    checkpoint();
    if (after !== undefined) await fs.writeFile(join(output, stagedPath(index)), after, { flag: "wx" });
    const backup = join(output, backupPath(index));
    if (before.kind === "file") await keepCopy(join(output, path), backup);
    if (before.kind === "link") await fs.symlink(before.target, backup);
  });
}

/** A second name for the file where the disk can give one, which costs nothing and keeps its times; else a copy. */
async function keepCopy(path: string, backup: string): Promise<void> {
  try {
    await fs.link(path, backup);
  } catch {
    await fs.copyFile(path, backup);
  }
}

/** Folders that `writes` need and that are not there, outermost first. */
async function missingFolders(output: string, writes: readonly PlannedChange[]): Promise<readonly string[]> {
  const folders = new Set<string>();
  for (const { path } of writes) {
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) folders.add(folder);
  }
  const sorted = [...folders].sort(byCodeUnits);
  const kinds = await eachLimited(sorted, async (folder) => (await readEntry(output, folder)).kind);
  return sorted.filter((_, index) => kinds[index] !== "folder");
}

async function carryOut(
  output: string,
  steps: readonly PlannedChange[],
  folders: readonly string[],
  checkpoint: () => void,
): Promise<void> {
  const emptied = new Set<string>();
  for (const { path } of steps.filter(({ change }) => change === "remove")) {
    checkpoint();
    await fs.rm(join(output, path), { force: true });
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) emptied.add(folder);
  }
  for (const folder of folders) await fs.mkdir(join(output, folder), { recursive: true });
  for (const [index, { path, after }] of steps.entries()) {
    if (after === undefined) continue;
    checkpoint();
    await fs.rename(join(output, stagedPath(index)), join(output, path));
  }
  for (const folder of [...emptied].sort(byCodeUnits).reverse()) await removeEmptyFolder(output, folder);
}

function stateOf(before: DiskEntry): PathState {
  if (before.kind === "file") return { sha256: before.sha256 };
  return before.kind === "link" ? { link: before.target } : null;
}
