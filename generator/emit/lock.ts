import { promises as fs } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import lockfile from "proper-lockfile";
import {
  HOLDER,
  isAbandoned,
  isLivingClaim,
  newClaim,
  placeClaim,
  processOf,
  readHolder,
  withdrawClaim,
} from "./claims.js";
import { isMissing, readEntry } from "./disk.js";
import { hasJournal, STAGING } from "./journal.js";
import { outputError } from "./write-error.js";

const LOCK = `${STAGING}/lock`;
/** Held while the lock of a dead process is removed. */
const TAKEOVER = `${STAGING}/takeover`;
/** Keeps git from showing the folder while it is there. */
const IGNORE = `${STAGING}/.gitignore`;

/** How long a run waits for another that writes to the same output, in milliseconds. */
const PATIENCE = 20_000;
const PAUSE = 50;
/** A lock that its holder has not touched for so long is nobody's, on whatever machine. */
const STALE = 10_000;

/** The lock of an output folder, held. */
export interface OutputLock {
  /** @throws UnfoldError if the lock was lost, so that another run may be writing */
  assertHeld(): void;
  release(): Promise<void>;
}

/**
 * Takes the lock of `output`, an existing folder, and waits for a run that holds it. The lock of a process of this
 * machine that is dead is taken over at once.
 * @param patience milliseconds to wait at most
 * @throws UnfoldError `output-locked`, with the holder's process id
 * @throws NodeJS.ErrnoException if the folder cannot be written
 */
export async function lockOutput(
  output: string,
  signal?: AbortSignal,
  patience = PATIENCE,
): Promise<OutputLock> {
  const deadline = Date.now() + patience;
  const claim = newClaim();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const lock = await tryLock(output, claim);
      if (lock !== undefined) return lock;
      if (await breakAbandonedLock(output, claim)) continue;
      if (Date.now() > deadline) throw await lockedError(output);
      await wait(PAUSE);
    }
  } catch (error) {
    await ignoringFailure(withdrawClaim(output, claim));
    await removeStaging(output);
    throw error;
  }
}

/** One attempt; undefined where another run holds the lock. */
async function tryLock(output: string, claim: string): Promise<OutputLock | undefined> {
  let lost: Error | undefined;
  let unlock: () => Promise<void>;
  try {
    await makeStaging(output);
    await placeClaim(output, claim);
    unlock = await lockfile.lock(output, {
      realpath: false,
      lockfilePath: join(output, LOCK),
      stale: STALE,
      onCompromised: (error) => (lost = error),
    });
  } catch (error) {
    // Held, or the run that held it has just ended and removed the folder.
    if (hasCode(error, "ELOCKED") || isMissing(error)) return undefined;
    throw error;
  }
  // What cannot be removed now, the next run removes: it finds that nobody living has a claim.
  const release = async (): Promise<void> => {
    await ignoringFailure(sweepStaging(output));
    await ignoringFailure(fs.rm(join(output, HOLDER), { force: true }));
    await ignoringFailure(fs.rm(join(output, IGNORE), { force: true }));
    if (lost === undefined) await ignoringFailure(unlock());
    await ignoringFailure(withdrawClaim(output, claim));
    await removeStaging(output);
  };
  try {
    await fs.writeFile(join(output, IGNORE), "*\n");
    await fs.writeFile(join(output, HOLDER), claim);
  } catch (error) {
    await release();
    throw error;
  }
  return {
    assertHeld() {
      if (lost === undefined) return;
      throw outputError("output-locked", `The lock of ${output} was lost: ${lost.message}.`, "Run again.");
    },
    release,
  };
}

/**
 * Removes what runs have staged and not used, but for a journal that still has to be rolled back and its backups.
 * Only for the holder of the lock.
 */
export async function sweepStaging(output: string): Promise<void> {
  if (await hasJournal(output)) return;
  const kept = new Set([LOCK, HOLDER, IGNORE]);
  for (const name of await fs.readdir(join(output, STAGING))) {
    if (kept.has(`${STAGING}/${name}`) || isLivingClaim(name)) continue;
    await fs.rm(join(output, STAGING, name), { recursive: true, force: true });
  }
}

async function makeStaging(output: string): Promise<void> {
  const { kind } = await readEntry(output, STAGING);
  if (kind === "absent") {
    // Not `recursive`, by which a read-only disk answers as if the output were missing.
    await fs.mkdir(join(output, STAGING)).catch((error: unknown) => {
      if (!hasCode(error, "EEXIST")) throw error;
    });
  } else if (kind !== "folder") {
    throw outputError(
      "unsafe-output",
      `${join(output, STAGING)} is not a folder.`,
      "Remove it, then run again.",
    );
  }
}

/** Leaves the folder where another run has begun in it meanwhile, or a journal lies in it. */
async function removeStaging(output: string): Promise<void> {
  await ignoringFailure(fs.rmdir(join(output, STAGING)));
}

async function ignoringFailure(cleaning: Promise<void>): Promise<void> {
  await cleaning.catch(() => undefined);
}

async function lockedError(output: string): Promise<Error> {
  const holder = await readHolder(output);
  return outputError(
    "output-locked",
    `${output} is locked by ${holder === undefined ? "another run" : `process ${processOf(holder)}`}.`,
    "Wait until it has finished, or end it, then run again.",
  );
}

/**
 * Removes the lock if its holder is dead. Under a lock of its own, and having looked again there: else two
 * runs could find the same lock abandoned, and the slower one remove the lock that the faster one has taken since.
 * @returns whether a lock was removed, so that it is worth trying again at once
 */
async function breakAbandonedLock(output: string, claim: string): Promise<boolean> {
  try {
    if (!(await isAbandoned(output, claim))) return false;
    const unlock = await lockfile.lock(join(output, LOCK), {
      realpath: false,
      lockfilePath: join(output, TAKEOVER),
      stale: STALE,
      onCompromised: () => undefined,
    });
    try {
      if (!(await isAbandoned(output, claim))) return false;
      await fs.rm(join(output, HOLDER), { force: true });
      await fs.rmdir(join(output, LOCK));
      return true;
    } finally {
      await unlock();
    }
  } catch (error) {
    // Somebody else is at it, or has finished.
    if (hasCode(error, "ELOCKED") || hasCode(error, "ERELEASED") || isMissing(error)) return false;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
