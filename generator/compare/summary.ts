import type { ApiDiff, Change } from "./change.js";
import { RULES, type Verdict } from "./rules.js";

/** How many changes have each verdict. */
export function countsOf({ changes }: ApiDiff): { readonly [V in Verdict]: number } {
  const count = (wanted: Verdict): number => changes.filter(({ verdict }) => verdict === wanted).length;
  return { breaking: count("breaking"), risky: count("risky"), safe: count("safe") };
}

/** `1 breaking, 2 risky, 3 safe: a major step`. */
export function verdictLine(diff: ApiDiff): string {
  const counts = Object.entries(countsOf(diff)).filter(([, count]) => count > 0);
  if (counts.length === 0) return "Nothing has changed for callers.";
  return `${counts.map(([verdict, count]) => `${String(count)} ${verdict}`).join(", ")}: a ${diff.semver} step`;
}

/** What is said of a change behind its name: `is gone: was string`. */
export function messageOf({ rule, before, after }: Change): string {
  const { says } = RULES[rule];
  if (before !== null && after !== null) return `${says}: ${before} → ${after}`;
  if (before !== null) return `${says}: was ${before}`;
  return after === null ? says : `${says}: ${after}`;
}

/** The changes of each resource, and within it of each subject, in their order. */
export function grouped({ changes }: ApiDiff): readonly ResourceChanges[] {
  const resources = new Map<string, Map<string, Change[]>>();
  for (const change of changes) {
    const { resource, route, name } = change.subject;
    const subjects = resources.get(resource) ?? new Map<string, Change[]>();
    resources.set(resource, subjects);
    const title = route ?? name;
    subjects.set(title, [...(subjects.get(title) ?? []), change]);
  }
  return [...resources].map(([resource, subjects]) => ({
    resource,
    subjects: [...subjects].map(([title, list]) => ({ title, changes: list })),
  }));
}

export interface ResourceChanges {
  readonly resource: string;
  readonly subjects: readonly { readonly title: string; readonly changes: readonly Change[] }[];
}
