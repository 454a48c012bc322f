import type { CorpusRecord, Failure } from "./records.js";

/** Failures that look alike: the kind, the code and the message without its names and numbers. */
export interface Cause {
  readonly title: string;
  /** The documents that have it, in their order. */
  readonly documents: readonly string[];
  /** The first failure of the first document. */
  readonly example: Failure;
}

/** The failures of records, grouped by cause, those of most documents first. */
export function groupByCause(records: Iterable<CorpusRecord>): Cause[] {
  const causes = new Map<string, { documents: Set<string>; example: Failure }>();
  for (const { document, failures } of records) {
    for (const failure of failures) {
      const title = titleOf(failure);
      const cause = causes.get(title) ?? { documents: new Set(), example: failure };
      cause.documents.add(document);
      causes.set(title, cause);
    }
  }
  return [...causes]
    .map(([title, { documents, example }]) => ({ title, documents: [...documents], example }))
    .sort((a, b) => b.documents.length - a.documents.length || (a.title < b.title ? -1 : 1));
}

function titleOf({ kind, code, message }: Failure): string {
  const pattern = message
    .split("\n")[0]
    ?.replace(/`[^`]*`/g, "`…`")
    .replace(/'[^']*'/g, "'…'")
    .replace(/"[^"]*"/g, '"…"')
    .replace(/\d+/g, "N")
    .slice(0, 200);
  return `${kind}: ${code === kind ? "" : `${code}: `}${pattern ?? ""}`;
}
