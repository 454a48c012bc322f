import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { errorCode } from "../emit/disk.js";
import { isObject, type JsonValue } from "../source/json.js";

/** As many open files as any command needs. */
const ENOUGH = 128;

/** Node reads the modules of a program all at once (ECMAScript modules, "Loaders"), so this is about the generator's own files first. */
export const TOO_FEW_FILES: Diagnostic = {
  code: "limit-exceeded",
  severity: "error",
  message: "The system does not let this process have enough files open.",
  hint: `Raise that limit: \`ulimit -n ${String(ENOUGH)}\` is enough.`,
};

/** Whether something has failed because too many files were open. */
export function isForLackOfFiles(error: unknown): boolean {
  const code = errorCode(error);
  // What Node cannot open while it looks for a package is to Node not there.
  if (code === "ERR_MODULE_NOT_FOUND") return openFilesAllowed() < ENOUGH;
  return code === "EMFILE" || code === "ENFILE";
}

function openFilesAllowed(): number {
  const report = process.report.getReport() as JsonValue;
  const limits = isObject(report) ? report["userLimits"] : undefined;
  const files = isObject(limits) ? limits["open_files"] : undefined;
  const soft = isObject(files) ? files["soft"] : undefined;
  return typeof soft === "number" ? soft : Infinity;
}
