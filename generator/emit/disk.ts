import { closeSync, constants, lstatSync, openSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "./output-file.js";

/** What stands at a path of the output, never followed through a symbolic link. */
export type DiskEntry =
  | { readonly kind: "absent" }
  | { readonly kind: "file"; readonly bytes: Buffer; readonly sha256: string }
  | { readonly kind: "link"; readonly target: string }
  | { readonly kind: "folder" }
  /** A socket, a device, a pipe. */
  | { readonly kind: "other" };

/** A link that was put there since is not followed either. Windows has no such flag. */
const NO_FOLLOW = Object.hasOwn(constants, "O_NOFOLLOW") ? constants.O_NOFOLLOW : 0;

export const ABSENT: DiskEntry = { kind: "absent" };

/**
 * Reads what stands at `path` below `folder`. It does not wait for other threads: a package has a thousand small files, and to hand
 * each of them over and back would take four times as long as to read them.
 * @throws NodeJS.ErrnoException if it exists and cannot be read
 */
export function entryAt(folder: string, path: string): DiskEntry {
  const absolute = join(folder, path);
  try {
    const stats = lstatSync(absolute);
    if (stats.isSymbolicLink()) return { kind: "link", target: readlinkSync(absolute) };
    if (stats.isDirectory()) return { kind: "folder" };
    if (!stats.isFile()) return { kind: "other" };
    const bytes = bytesOf(absolute);
    return { kind: "file", bytes, sha256: sha256(bytes) };
  } catch (error) {
    if (isMissing(error)) return ABSENT;
    throw error;
  }
}

function bytesOf(path: string): Buffer {
  const file = openSync(path, constants.O_RDONLY | NO_FOLLOW);
  try {
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * {@link entryAt}, for callers that wait for the disk in any case.
 * @throws NodeJS.ErrnoException if it exists and cannot be read
 */
export function readEntry(folder: string, path: string): Promise<DiskEntry> {
  return new Promise((resolve) => {
    resolve(entryAt(folder, path));
  });
}

/** Whether a file-system call failed because there is nothing at that path. */
export function isMissing(error: unknown): boolean {
  const code = errorCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

/** The `code` of a system error (`ENOSPC`), if it is one. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
