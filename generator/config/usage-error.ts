import { UnfoldError } from "../diagnostics/unfold-error.js";

/** What is said where a command is asked for in a way that does not make sense. */
export function usageError(message: string, hint: string, file?: string): UnfoldError {
  const location = file === undefined ? {} : { location: { file } };
  return new UnfoldError([{ code: "invalid-usage", severity: "error", message, hint, ...location }]);
}
