import { createHash } from "node:crypto";
import { promises as fs } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { readEntry } from "./disk.js";
import { STAGING } from "./journal.js";

/** Names the claim of the run that holds the lock. */
export const HOLDER = `${STAGING}/holder`;

/**
 * A run that wants the lock of an output first leaves a claim there: an empty file whose name says which process of
 * which machine it is, so that it exists whole or not at all. A lock with no claim of a living process behind it is
 * therefore nobody's. The name is also what the holder of the lock writes into {@link HOLDER}.
 */
const CLAIM = /^claim-(\d+)-\d+-([0-9a-f]{8})$/;

let count = 0;

/** Claims of this process that stand. One that could not be removed from the disk is not among them. */
const standing = new Set<string>();

/** A name for a claim of this process. */
export function newClaim(): string {
  count += 1;
  return `claim-${String(process.pid)}-${String(count)}-${machine()}`;
}

export async function placeClaim(output: string, claim: string): Promise<void> {
  standing.add(claim);
  await fs.writeFile(join(output, STAGING, claim), "");
}

export async function withdrawClaim(output: string, claim: string): Promise<void> {
  standing.delete(claim);
  await fs.rm(join(output, STAGING, claim), { force: true });
}

/** The claim whose run holds the lock, as that run has written it down; undefined in the moment before it has. */
export async function readHolder(output: string): Promise<string | undefined> {
  const holder = await readEntry(output, HOLDER);
  const claim = holder.kind === "file" ? holder.bytes.toString("latin1") : "";
  return CLAIM.test(claim) ? claim : undefined;
}

/** Whether the run that holds the lock is dead: by its own claim, else because nobody living but `own` has one. */
export async function isAbandoned(output: string, own: string): Promise<boolean> {
  const holder = await readHolder(output);
  if (holder !== undefined) return !isLivingClaim(holder);
  const names = await fs.readdir(join(output, STAGING));
  return !names.some((name) => name !== own && isLivingClaim(name));
}

/** Whether a file name is a claim of a living process. Those of other machines count as living. */
export function isLivingClaim(name: string): boolean {
  const [, pid, host] = CLAIM.exec(name) ?? [];
  if (pid === undefined) return false;
  if (host !== machine()) return true;
  return Number(pid) === process.pid ? standing.has(name) : isAlive(Number(pid));
}

/** The process that left a claim. */
export function processOf(claim: string): string {
  return CLAIM.exec(claim)?.[1] ?? "";
}

/** The machine: in a container, where process ids mean something else, the host name differs as well. */
function machine(): string {
  return createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists, and is somebody else's.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
