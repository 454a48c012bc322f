import type { Schema } from "../api/schema/schema.js";
import type { JsonValue } from "../source/json.js";
import { baseOf, isValue } from "./compare-values.js";
import { constantsOf } from "./objects.js";
import { signature } from "./signature.js";
import { resolved, tell, typeName, type Side, type Walk } from "./walk.js";

/** Compares the members of two unions, null left aside: each with the one that it was. */
export function compareMembers(
  before: readonly Schema[],
  after: readonly Schema[],
  at: string,
  walk: Walk,
  compareSingle: (before: Schema, after: Schema, at: string) => void,
): void {
  const { pairs, removed, added } = pair(before, after, walk);
  const text = (members: readonly Schema[], side: Side): string =>
    members.map((member) => typeName(walk, member, side)).join(" | ");
  if (pairs.length === 0) {
    tell(walk, "type-changed", at, text(before, "before"), text(after, "after"));
    return;
  }
  for (const [was, is] of pairs) compareSingle(was, is, at);
  if (removed.length > 0) tell(walk, "member-removed", at, text(removed, "before"), null);
  if (added.length === 0) return;
  const isToldApart = before.length > 1 && toldApart(after, walk);
  if (walk.view === "request" || isToldApart) tell(walk, "member-added", at, null, text(added, "after"));
  else walk.report("response-type-widened", at, text(before, "before"), text(after, "after"));
}

interface Pairing {
  readonly pairs: readonly (readonly [Schema, Schema])[];
  readonly removed: readonly Schema[];
  readonly added: readonly Schema[];
}

/** Pairs members by the strongest sign that they are the same. */
function pair(before: readonly Schema[], after: readonly Schema[], walk: Walk): Pairing {
  const { versions } = walk;
  const pairs: [Schema, Schema][] = [];
  let removed = before;
  let added = after;
  const take = (matches: (was: Schema, is: Schema) => boolean): void => {
    for (const was of removed) {
      const is = added.find((candidate) => matches(was, candidate));
      if (is === undefined) continue;
      pairs.push([was, is]);
      removed = removed.filter((member) => member !== was);
      added = added.filter((member) => member !== is);
    }
  };
  take(
    (was, is) =>
      was.kind === "reference" && is.kind === "reference" && versions.schemas.same(was.target, is.target),
  );
  const text = new Map<Schema, string>();
  for (const member of before)
    text.set(
      member,
      signature(member, (target) => target),
    );
  for (const member of after)
    text.set(
      member,
      signature(member, (target) => versions.schemas.former(target)),
    );
  take((was, is) => text.get(was) === text.get(is));
  take((was, is) => haveSameConstant(was, is, walk));
  take((was, is) => isValue(was) && isValue(is) && was.kind === is.kind && baseOf(was) === baseOf(is));
  // Of what is left, two of a sort are the same only if there is no other that could be.
  const sort = (schema: Schema, side: Side): string => sortOf(schema, side, walk);
  const count = (members: readonly Schema[], side: Side, wanted: string): number =>
    members.filter((member) => sort(member, side) === wanted).length;
  take((was, is) => {
    const wanted = sort(was, "before");
    return (
      sort(is, "after") === wanted &&
      count(removed, "before", wanted) === 1 &&
      count(added, "after", wanted) === 1
    );
  });
  return { pairs, removed, added };
}

function sortOf(schema: Schema, side: Side, { versions }: Walk): string {
  const target = resolved(schema, versions[side]) ?? schema;
  if (isValue(target)) return baseOf(target);
  return target.kind === "intersection" ? "object" : target.kind;
}

function haveSameConstant(was: Schema, is: Schema, { versions }: Walk): boolean {
  const constants = constantsOf(is, versions.after);
  return [...constantsOf(was, versions.before)].some(
    ([name, value]) => constants.has(name) && constants.get(name) === value,
  );
}

/** Whether one property tells all members apart, so that code takes them one by one. */
function toldApart(members: readonly Schema[], { versions }: Walk): boolean {
  const [first = new Map<string, JsonValue>(), ...others] = members.map((member) =>
    constantsOf(member, versions.after),
  );
  return [...first.keys()].some((name) => others.every((constants) => constants.has(name)));
}
