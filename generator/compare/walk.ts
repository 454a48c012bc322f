import type { Api } from "../api/api.js";
import type { Schema } from "../api/schema/schema.js";
import type { View } from "../api/schema/views.js";
import { plainType } from "../api/types/plain-type.js";
import type { RuleId } from "./rules.js";
import type { SchemaPairs } from "./schema-pairs.js";

/** Two versions of an API, side by side. */
export interface Versions {
  readonly before: Api;
  readonly after: Api;
  readonly schemas: SchemaPairs;
  /** Whether a call of either version takes expansion paths. */
  readonly expands: boolean;
}

/** Takes note of a change at a place of the subject that is being compared. */
export type Report = (rule: RuleId, at: string, before?: string | null, after?: string | null) => void;

/** What comparing two schemas needs. */
export interface Walk {
  readonly versions: Versions;
  readonly view: View;
  readonly report: Report;
  /** Compares what stands at the same place below. */
  compare(before: Schema, after: Schema, at: string): void;
}

/** The rules that hold in either view have the view's name before their own. */
type InBothViews = {
  [Id in RuleId]: Id extends `request-${infer Rest}`
    ? `response-${Rest}` extends RuleId
      ? Rest
      : never
    : never;
}[RuleId];

/** Reports by the rule of the walk's view. */
export function tell(
  { view, report }: Pick<Walk, "view" | "report">,
  rule: InBothViews,
  at: string,
  before: string | null = null,
  after: string | null = null,
): void {
  report(view === "request" ? `request-${rule}` : `response-${rule}`, at, before, after);
}

/** A type that is longer is cut: both versions have it in full. */
const LONGEST_TYPE = 90;

/** The old or new type, as people are shown it. */
export function typeName(
  { versions, view }: Pick<Walk, "versions" | "view">,
  schema: Schema,
  side: Side,
): string {
  const text = plainType(schema, versions[side], view);
  return text.length > LONGEST_TYPE ? `${text.slice(0, LONGEST_TYPE).toWellFormed()}…` : text;
}

export type Side = "before" | "after";

/** `schema` behind its references; undefined where they lead in a circle or to nothing. */
export function resolved(schema: Schema, api: Api): Schema | undefined {
  const seen = new Set<string>();
  let at: Schema | undefined = schema;
  while (at?.kind === "reference") {
    if (seen.has(at.target)) return undefined;
    seen.add(at.target);
    at = api.schemas.get(at.target)?.schema;
  }
  return at;
}

/** `a.b` */
export function below(at: string, name: string): string {
  return at === "" ? name : `${at}.${name}`;
}
