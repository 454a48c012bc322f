/** A description and the size of its file. */
export interface SizedDocument {
  /** The path below the folder of all: `googleapis.com/drive.json`. */
  readonly document: string;
  readonly bytes: number;
}

/**
 * The order in which documents tell most soonest: the smallest one of each provider, then all others, smallest first.
 * A provider's descriptions come out of one tool, so that one of them shows most of what is special in all.
 */
export function mostTellingFirst(documents: readonly SizedDocument[]): SizedDocument[] {
  const ascending = [...documents].sort((a, b) => a.bytes - b.bytes || (a.document < b.document ? -1 : 1));
  const seen = new Set<string>();
  const first: SizedDocument[] = [];
  const others: SizedDocument[] = [];
  for (const each of ascending) {
    const provider = each.document.replace(/\/.*$|\.json$/s, "");
    (seen.has(provider) ? others : first).push(each);
    seen.add(provider);
  }
  return [...first, ...others];
}
