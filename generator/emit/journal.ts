import { promises as fs } from "node:fs";
import { dirname, join } from "node:path";
import { dirname as folderOf } from "node:path/posix";
import writeFileAtomic from "write-file-atomic";
import { arrayMember, isObject, member, stringMember } from "../source/json.js";
import { isMissing, readEntry, type DiskEntry } from "./disk.js";
import { jsonText } from "./json-text.js";
import { MANIFEST_PATH } from "./manifest.js";
import { modulePathProblem } from "./module-path.js";

/** The folder in the output where a run keeps its lock, its journal and what it stages. Gone between runs. */
export const STAGING = ".unfold";

const JOURNAL = `${STAGING}/journal.json`;

/** A state of one path: nothing, a file by its SHA-256, or a symbolic link by its target. */
export type PathState = null | { readonly sha256: string } | { readonly link: string };

/** One path that a run is about to change. Its number names the staged file and the backup. */
export interface JournalEntry {
  readonly path: string;
  readonly before: PathState;
  /** SHA-256 of the file that is put there, or null where it is removed. */
  readonly after: string | null;
}

/**
 * What a run is about to do, written in full before it touches the first file and removed after the last: while
 * it exists the output may be half old and half new, and the backups hold all that is needed to undo it.
 */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  /** Folders that the run makes, outermost first. */
  readonly folders: readonly string[];
}

export function stagedPath(index: number): string {
  return `${STAGING}/new/${String(index)}`;
}

export function backupPath(index: number): string {
  return `${STAGING}/old/${String(index)}`;
}

/** Writes the journal, whole or not at all, and waits until the disk has it, which Node's permission model forbids. */
export async function writeJournal(output: string, journal: Journal): Promise<void> {
  const fsync = !("permission" in process);
  await writeFileAtomic(join(output, JOURNAL), jsonText(journal), { fsync });
}

export async function removeJournal(output: string): Promise<void> {
  await fs.rm(join(output, JOURNAL), { force: true });
}

/** Whether a run is writing to `output`, or one that ended badly has left something there. */
export async function hasStaging(output: string): Promise<boolean> {
  return (await readEntry(output, STAGING)).kind === "folder";
}

/** Whether an interrupted run has left a journal in `output`. */
export async function hasJournal(output: string): Promise<boolean> {
  return (await hasStaging(output)) && (await readEntry(output, JOURNAL)).kind === "file";
}

/** The journal in `output`, undefined if there is none or it is not one. */
async function readJournal(output: string): Promise<Journal | undefined> {
  const entry = await readEntry(output, JOURNAL);
  if (entry.kind !== "file") return undefined;
  try {
    return toJournal(JSON.parse(entry.bytes.toString("utf8")));
  } catch {
    return undefined;
  }
}

/** A journal may come with a repository of somebody else: only paths that a run could have written are believed. */
function toJournal(value: unknown): Journal | undefined {
  const entries: JournalEntry[] = [];
  for (const entry of arrayMember(value, "entries")) {
    const path = stringMember(entry, "path");
    const after = stringMember(entry, "after") ?? null;
    if (path === undefined || !isWritable(path)) return undefined;
    entries.push({ path, before: toState(member(entry, "before")), after });
  }
  const folders = arrayMember(value, "folders").filter((folder) => typeof folder === "string");
  return folders.every(isWritable) ? { entries, folders } : undefined;
}

function toState(value: unknown): PathState {
  const hash = stringMember(value, "sha256");
  const link = stringMember(value, "link");
  return hash !== undefined ? { sha256: hash } : isObject(value) && link !== undefined ? { link } : null;
}

function isWritable(path: string): boolean {
  return path === MANIFEST_PATH || modulePathProblem(path) === undefined;
}

/**
 * Undoes what the journal in `output` says was begun. A path is put back only while it is as the run left it:
 * what somebody has changed since stays. Can itself be interrupted, and repeated. Without a journal it does nothing.
 * @throws NodeJS.ErrnoException if the disk refuses; the journal is then still there
 */
export async function rollBack(output: string): Promise<void> {
  const journal = await readJournal(output);
  if (journal === undefined) return removeJournal(output);
  for (const [index, entry] of [...journal.entries.entries()].reverse()) {
    if (!(await passesThroughLink(output, entry.path))) await undo(output, index, entry);
  }
  for (const folder of [...journal.folders].reverse()) await removeEmptyFolder(output, folder);
  await removeJournal(output);
}

async function undo(output: string, index: number, { path, before, after }: JournalEntry): Promise<void> {
  const now = await readEntry(output, path);
  if (!isState(now, after === null ? null : { sha256: after })) return;
  const place = join(output, path);
  if (before === null) return fs.rm(place, { force: true });
  const backup = await readEntry(output, backupPath(index));
  if (!isState(backup, before)) return;
  await fs.mkdir(dirname(place), { recursive: true });
  await fs.rename(join(output, backupPath(index)), place);
}

function isState(entry: DiskEntry, state: PathState): boolean {
  if (state === null) return entry.kind === "absent";
  if ("link" in state) return entry.kind === "link" && entry.target === state.link;
  return entry.kind === "file" && entry.sha256 === state.sha256;
}

async function passesThroughLink(output: string, path: string): Promise<boolean> {
  for (let folder = folderOf(path); folder !== "."; folder = folderOf(folder)) {
    if ((await readEntry(output, folder)).kind === "link") return true;
  }
  return false;
}

/** Removes `folder` below `output` if it is an empty folder. */
export async function removeEmptyFolder(output: string, folder: string): Promise<void> {
  try {
    await fs.rmdir(join(output, folder));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const stays = code === "ENOTEMPTY" || code === "EEXIST" || code === "EPERM" || code === "EBUSY";
    if (!stays && !isMissing(error)) throw error;
  }
}
