import type { DiagnosticCode } from "../diagnostics/codes.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";
import { errorCode } from "./disk.js";

/** What the commoner system errors mean to somebody who wants files written. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ["EACCES", "permission was denied"],
  ["EPERM", "the system does not permit it"],
  ["EROFS", "the disk is read-only"],
  ["ENOSPC", "the disk is full"],
  ["EDQUOT", "the quota of the disk is used up"],
  ["EMFILE", "too many files are open"],
  ["ENOENT", "a folder on the way to it cannot be made"],
  ["ENOTDIR", "a part of the path is not a folder"],
  ["ERR_ACCESS_DENIED", "Node's permission model denies it"],
]);

/** An error with one diagnostic, about the output. */
export function outputError(code: DiagnosticCode, message: string, hint: string): UnfoldError {
  return new UnfoldError([{ code, severity: "error", message, hint }]);
}

/**
 * The error of a failed write as the user sees it.
 * @param aftermath what has become of the output folder
 * @returns `error` itself if no system call failed: then it is not the disk's fault
 */
export function writeError(error: unknown, output: string, aftermath: string): unknown {
  const code = errorCode(error) ?? permissionCode(error);
  if (code === undefined) return error;
  const reason = REASONS.get(code) ?? code;
  return outputError("unwritable-output", `${output} could not be written: ${reason}. ${aftermath}`, HINT);
}

const HINT = "Mend the cause, then run `unfold generate` again.";

function permissionCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && error.code === "ERR_ACCESS_DENIED"
    ? error.code
    : undefined;
}
