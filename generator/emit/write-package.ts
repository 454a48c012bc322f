import { promises as fs } from "node:fs";
import { dirname } from "node:path";
import { applyChanges } from "./apply.js";
import { hasJournal, hasStaging, rollBack } from "./journal.js";
import { lockOutput, sweepStaging } from "./lock.js";
import type { OutputFile } from "./output-file.js";
import { planChanges, type Plan } from "./plan.js";
import { writeError } from "./write-error.js";

const UNTOUCHED = "It is as it was before.";
const HALF_WRITTEN =
  "It is half written, and a journal of what was begun lies in its `.unfold` folder: the next run undoes it.";

/**
 * Brings the output folder to exactly these files, all or none; files that the generator does not own stay.
 * Files that are as they should be are not touched, and without changes nothing at all is written.
 * @param output absolute path of the folder, made if missing
 * @param approve looks at the plan before anything is written, and throws to stop
 * @param signal stops the run; what was begun is undone
 * @returns the plan that was carried out
 * @throws UnfoldError `unwritable-output`, `output-locked`; whatever `approve` throws
 */
export async function writePackage(
  output: string,
  files: readonly OutputFile[],
  approve: (plan: Plan) => void,
  signal?: AbortSignal,
): Promise<Plan> {
  return guarded(output, async () => {
    const first = await planChanges(output, files);
    approve(first);
    if (!changesAnything(first) && !(await hasStaging(output))) return first;
    return withLock(output, signal, async (assertHeld) => {
      // Another run may have written since.
      const plan = await planChanges(output, files);
      approve(plan);
      await applyChanges(output, plan.changes, () => {
        signal?.throwIfAborted();
        assertHeld();
      });
      return plan;
    });
  });
}

/**
 * Undoes what an interrupted run has left half done in `output`, if any has.
 * @returns whether there was something to undo
 * @throws UnfoldError `unwritable-output`, `output-locked`
 */
export async function recoverOutput(output: string, signal?: AbortSignal): Promise<boolean> {
  return guarded(output, async () => {
    if (!(await hasJournal(output))) return false;
    return withLock(output, signal, () => Promise.resolve(true));
  });
}

function changesAnything(plan: Plan): boolean {
  return plan.changes.some(({ change }) => change !== "keep");
}

/** Runs `work` with the lock of `output`, after anything that an earlier run left there was undone. */
async function withLock<T>(
  output: string,
  signal: AbortSignal | undefined,
  work: (assertHeld: () => void) => Promise<T>,
): Promise<T> {
  const made = await fs.mkdir(output, { recursive: true });
  try {
    const lock = await lockOutput(output, signal);
    try {
      await rollBack(output);
      await sweepStaging(output);
      return await work(() => {
        lock.assertHeld();
      });
    } finally {
      await lock.release();
    }
  } catch (error) {
    if (made !== undefined) await removeEmptyFolders(output, made);
    throw error;
  }
}

/** Removes `folder` and its parents up to `outermost` while they are empty. */
async function removeEmptyFolders(folder: string, outermost: string): Promise<void> {
  for (let path = folder; path.length >= outermost.length; path = dirname(path)) {
    try {
      await fs.rmdir(path);
    } catch {
      return;
    }
  }
}

async function guarded<T>(output: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const half = await hasJournal(output).catch(() => true);
    throw writeError(error, output, half ? HALF_WRITTEN : UNTOUCHED);
  }
}
