import type { ApiDiff, ApiLabel, SemverStep, Subject } from "./change.js";
import type { RuleId, Verdict } from "./rules.js";
import { countsOf, messageOf } from "./summary.js";

/** A comparison as scripts read it. */
export interface DiffJson {
  readonly before: ApiLabel;
  readonly after: ApiLabel;
  readonly semver: SemverStep;
  readonly counts: { readonly [V in Verdict]: number };
  readonly changes: readonly ChangeJson[];
}

export interface ChangeJson {
  readonly rule: RuleId;
  readonly verdict: Verdict;
  readonly resource: string;
  readonly subject: Omit<Subject, "resource">;
  readonly at: string;
  readonly message: string;
  readonly before: string | null;
  readonly after: string | null;
}

export function diffJson(diff: ApiDiff): DiffJson {
  return {
    before: diff.before,
    after: diff.after,
    semver: diff.semver,
    counts: countsOf(diff),
    changes: diff.changes.map((change) => {
      const { rule, verdict, subject, at, before, after } = change;
      const { resource, ...rest } = subject;
      return { rule, verdict, resource, subject: rest, at, message: messageOf(change), before, after };
    }),
  };
}
