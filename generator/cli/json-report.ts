import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { toJson } from "../diagnostics/render.js";

/** Version of the JSON that commands print; it changes when a member is removed or means something else. */
export const SCHEMA_VERSION = 1;

/** What a command prints with `--json`: one JSON object on one line. */
export function jsonReport(
  command: string,
  ok: boolean,
  facts: Readonly<Record<string, unknown>>,
  diagnostics: readonly Diagnostic[],
): string {
  const report = {
    schemaVersion: SCHEMA_VERSION,
    command,
    ok,
    ...facts,
    diagnostics: diagnostics.map(toJson),
  };
  return `${JSON.stringify(report)}\n`;
}
