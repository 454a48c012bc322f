import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { InputProblem, tooLarge } from "./input-problem.js";

/** Without O_NONBLOCK, opening a named pipe would wait for a writer; Windows has neither. */
const READ_WITHOUT_WAITING =
  process.platform === "win32" ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK;

const CHECK = "Check the path and the permissions.";

/**
 * Reads a regular file.
 * @param path absolute
 * @param limit the largest size in bytes
 * @param missing what to do if there is no such file
 * @throws InputProblem if it is missing, not a regular file, not readable, or too large
 */
export async function readFile(path: string, limit: number, missing = CHECK): Promise<Uint8Array> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, READ_WITHOUT_WAITING);
    const stats = await file.stat();
    if (stats.isDirectory()) {
      throw new InputProblem(
        "unreadable-input",
        "It is a folder.",
        "Give a file, or a pattern such as `spec/**/*.yaml`.",
      );
    }
    if (!stats.isFile()) {
      throw new InputProblem(
        "unreadable-input",
        "It is not a regular file.",
        "Copy its content to a file, or pass it as `-` on standard input.",
      );
    }
    if (stats.size > limit) throw tooLarge(limit);
    return await readUpTo(file, limit);
  } catch (error) {
    if (error instanceof InputProblem) throw error;
    const code = codeOf(error);
    throw new InputProblem("unreadable-input", reasonOf(code), code === "ENOENT" ? missing : CHECK);
  } finally {
    await file?.close();
  }
}

/** The size that `stat` gives may be wrong (files under /proc say 0), so the limit is kept while reading. */
async function readUpTo(file: FileHandle, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.createReadStream({ autoClose: false }) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const REASONS: ReadonlyMap<unknown, string> = new Map([
  ["ENOENT", "There is no such file."],
  ["ENOTDIR", "A part of the path is not a folder."],
  ["EACCES", "Reading it is not permitted."],
  ["EPERM", "Reading it is not permitted."],
  ["ERR_ACCESS_DENIED", "Reading it is not permitted."],
  ["ELOOP", "Its symbolic links lead in a circle."],
  ["ENAMETOOLONG", "The path is too long."],
  ["EISDIR", "It is a folder."],
]);

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function reasonOf(code: unknown): string {
  return REASONS.get(code) ?? `The system refuses to read it${typeof code === "string" ? ` (${code})` : ""}.`;
}
