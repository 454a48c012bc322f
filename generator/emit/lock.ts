import { promises as fs } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import lockfile from "proper-lockfile";
import { isObject, member } from "../source/json.js";
import { readEntry } from "./disk.js";
import { jsonText } from "./json-text.js";
import { hasJournal, STAGING } from "./journal.js";
import { outputError } from "./write-error.js";

/** How long a run waits for another that writes to the same output. */
const PATIENCE_MS = 20_000;
const PAUSE_MS = 50;
/** A holder that has not touched its lock for so long is dead: a writer is never this busy. */
const STALE_MS = 10_000;

const LOCK = `${STAGING}/lock`;
const HOLDER = `${STAGING}/holder.json`;
const IGNORE = `${STAGING}/.gitignore`;

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** The lock of an output folder, held. */
export interface OutputLock {
  /** @throws UnfoldError if the lock was lost, so that another run may be writing */
  assertHeld(): void;
  release(): Promise<void>;
}

/**
 * Takes the lock of `output`, an existing folder, and waits up to twenty seconds for a run that holds it. The
 * lock of a process of this machine that is dead is taken over at once.
 * @throws UnfoldError `output-locked`, with the holder's process id
 * @throws NodeJS.ErrnoException if the folder cannot be written
 */
export async function lockOutput(output: string, signal?: AbortSignal): Promise<OutputLock> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    signal?.throwIfAborted();
    const held = await tryLock(output);
    if (held !== undefined) return held;
    const holder = await readHolder(output);
    if (holder !== undefined && isDead(holder) && (await breakLock(output, holder))) continue;
    if (Date.now() > deadline) {
      const who = holder === undefined ? "another run" : `process ${String(holder.pid)}`;
      throw outputError(
        "output-locked",
        `${output} is locked by ${who}.`,
        "Wait until it has finished, or end it, then run again.",
      );
    }
    await wait(PAUSE_MS);
  }
}

async function tryLock(output: string): Promise<OutputLock | undefined> {
  await makeStaging(output);
  let lost: Error | undefined;
  let unlock: () => Promise<void>;
  try {
    unlock = await lockfile.lock(output, {
      realpath: false,
      lockfilePath: join(output, LOCK),
      stale: STALE_MS,
      onCompromised: (error) => (lost = error),
    });
  } catch (error) {
    // Held, or its folder was removed by a run that ended in between.
    if (error instanceof Error && "code" in error && (error.code === "ELOCKED" || error.code === "ENOENT")) {
      return undefined;
    }
    throw error;
  }
  try {
    await fs.writeFile(join(output, IGNORE), "*\n");
    await fs.writeFile(
      join(output, HOLDER),
      jsonText({ pid: process.pid, host: hostname() } satisfies Holder),
    );
  } catch (error) {
    await unlock();
    throw error;
  }
  return {
    assertHeld() {
      if (lost !== undefined) {
        throw outputError("output-locked", `The lock of ${output} was lost: ${lost.message}`, "Run again.");
      }
    },
    async release() {
      await sweepStaging(output);
      await fs.rm(join(output, HOLDER), { force: true });
      await fs.rm(join(output, IGNORE), { force: true });
      if (lost === undefined) await unlock();
      // Fails when another run has begun meanwhile, or a journal was left: then the folder is still needed.
      await fs.rmdir(join(output, STAGING)).catch(() => undefined);
    },
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
    if (!kept.has(`${STAGING}/${name}`))
      await fs.rm(join(output, STAGING, name), { recursive: true, force: true });
  }
}

async function makeStaging(output: string): Promise<void> {
  const { kind } = await readEntry(output, STAGING);
  if (kind === "absent") await fs.mkdir(join(output, STAGING), { recursive: true });
  else if (kind !== "folder") {
    throw outputError(
      "unsafe-output",
      `${join(output, STAGING)} is not a folder.`,
      "Remove it, then run again.",
    );
  }
}

async function readHolder(output: string): Promise<Holder | undefined> {
  const entry = await readEntry(output, HOLDER);
  if (entry.kind !== "file") return undefined;
  try {
    const value: unknown = JSON.parse(entry.bytes.toString("utf8"));
    const pid = member(value, "pid");
    const host = member(value, "host");
    return isObject(value) && typeof pid === "number" && typeof host === "string" ? { pid, host } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the holder was a process of this machine that is no more. In a container, the host name differs. */
function isDead({ pid, host }: Holder): boolean {
  if (host !== hostname() || !Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

/**
 * Removes the lock of a dead holder. A second lock makes sure that only one run does so at a time, and the holder
 * is read again under it: else two runs could see the same dead holder, and the slower one remove the lock that
 * the faster one has taken since.
 */
async function breakLock(output: string, dead: Holder): Promise<boolean> {
  let unlock: () => Promise<void>;
  try {
    unlock = await lockfile.lock(join(output, LOCK), {
      realpath: false,
      lockfilePath: join(output, STAGING, "takeover"),
      stale: STALE_MS,
      onCompromised: () => undefined,
    });
  } catch {
    return false;
  }
  try {
    const holder = await readHolder(output);
    if (holder?.pid !== dead.pid || holder.host !== dead.host) return false;
    await fs.rm(join(output, HOLDER), { force: true });
    await fs.rmdir(join(output, LOCK)).catch(() => undefined);
    return true;
  } finally {
    await unlock().catch(() => undefined);
  }
}
