import type { RuleId, Verdict } from "./rules.js";

/** What a change belongs to: an operation, a webhook, a named schema, or the client as a whole. */
export interface Subject {
  readonly kind: "operation" | "webhook" | "schema" | "client";
  /** The function's name (`getCustomers`), the webhook's, the type's (`Customer`), or `client`. */
  readonly name: string;
  /** `GET /v1/customers`; null for what is no operation. */
  readonly route: string | null;
  /** What changes are grouped by: `Customer`, `BillingCreditGrant`, `Client`. */
  readonly resource: string;
}

/** One thing that is not as it was. */
export interface Change {
  readonly rule: RuleId;
  readonly verdict: Verdict;
  readonly subject: Subject;
  /** Where in the subject: `query.limit`, `body.items[].price`, `200.data[].email`, `address.city`; empty for the subject itself. */
  readonly at: string;
  /** What was there, as TypeScript or as a word; null where nothing was. */
  readonly before: string | null;
  readonly after: string | null;
}

/** The step of Semantic Versioning 2.0.0 that a package with these changes takes; `none` where nothing changed. */
export type SemverStep = "major" | "minor" | "none";

/** What lies between two versions of an API. */
export interface ApiDiff {
  readonly before: ApiLabel;
  readonly after: ApiLabel;
  readonly semver: SemverStep;
  /** Sorted by resource, subject, verdict and place. */
  readonly changes: readonly Change[];
}

/** `info` of a description. */
export interface ApiLabel {
  readonly title: string;
  readonly version: string;
}
