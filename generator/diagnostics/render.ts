import { createColors } from "picocolors";
import type { Diagnostic, Location, Severity } from "./diagnostic.js";
import { excerpt } from "./excerpt.js";
import { visible } from "./visible.js";

/**
 * A diagnostic as a person reads it: `file:line:column: error[code]: message`, an excerpt with a caret, the JSON pointer,
 * related places and the hint. Characters of the input that a terminal would obey are spelled out.
 * @returns lines without a line end behind the last
 */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  { color = false }: { color?: boolean } = {},
): string {
  const { bold, cyan, dim, red, yellow } = createColors(color);
  const paint = { error: red, warning: yellow, note: cyan } satisfies Record<Severity, unknown>;
  const { severity, code, message, location, hint, related = [] } = diagnostic;
  const label = paint[severity](`${severity}[${code}]`);
  const place = location === undefined ? "" : `${bold(spell(location))}: `;
  const lines = [`${place}${label}: ${visible(message)}`];
  const detail = (text: string): void => {
    lines.push(`  ${text}`);
  };
  if (location !== undefined) {
    for (const line of excerpt(location)) detail(dim(line));
    if (location.pointer !== undefined) detail(`at #${visible(location.pointer)}`);
  }
  for (const other of related) detail(`${spell(other.location)}: ${visible(other.message)}`);
  if (hint !== undefined) detail(`hint: ${visible(hint)}`);
  return lines.join("\n");
}

function spell({ file, line, column }: Location): string {
  const place = [line, column].filter((number) => number !== undefined).map((number) => `:${number}`);
  return visible(file) + place.join("");
}

/** A diagnostic as scripts read it. Unknown parts are null. */
export interface DiagnosticJson {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string | null;
  /** From 1. */
  readonly line: number | null;
  /** From 1, in UTF-16 code units. */
  readonly column: number | null;
  /** JSON pointer (RFC 6901) within the file. */
  readonly pointer: string | null;
  readonly hint: string | null;
}

export function toJson({ code, severity, message, location, hint }: Diagnostic): DiagnosticJson {
  return {
    code,
    severity,
    message,
    file: location?.file ?? null,
    line: location?.line ?? null,
    column: location?.column ?? null,
    pointer: location?.pointer ?? null,
    hint: hint ?? null,
  };
}
