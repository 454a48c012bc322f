import { annotate } from "../api/schema/construct.js";
import type { Schema } from "../api/schema/schema.js";
import type { View } from "../api/schema/views.js";
import { compareAnnotations } from "./compare-annotations.js";
import { compareMembers } from "./compare-members.js";
import { compareObjects } from "./compare-objects.js";
import { compareValues, isValue } from "./compare-values.js";
import { mergedObject } from "./objects.js";
import { RULES } from "./rules.js";
import { signature } from "./signature.js";
import { resolved, tell, typeName, type Report, type Side, type Versions, type Walk } from "./walk.js";

/** How many references to other schemas are followed in search of what is different about them. */
const DEEPEST = 8;

/** Compares two schemas that stand at the same place, in one view, and reports each difference once. */
export function compareSchemas(
  before: Schema,
  after: Schema,
  at: string,
  versions: Versions,
  view: View,
  report: Report,
): void {
  new SchemaWalk(versions, view, report, 0).compare(before, after, at);
}

class SchemaWalk implements Walk {
  constructor(
    readonly versions: Versions,
    readonly view: View,
    readonly report: Report,
    readonly depth: number,
  ) {}

  compare(before: Schema, after: Schema, at: string): void {
    const was = this.#split(before, after, "before");
    const is = this.#split(after, before, "after");
    const known = [...was.members, ...is.members].every(({ kind }) => kind !== "unknown" && kind !== "never");
    if (was.nullable !== is.nullable && known)
      tell(this, is.nullable ? "nullable-added" : "nullable-removed", at);
    const [a, b] = [was.members[0], is.members[0]];
    if (was.members.length === 1 && is.members.length === 1 && a !== undefined && b !== undefined) {
      this.#compareSingle(a, b, at);
      return;
    }
    if (was.members.length === 0 && is.members.length === 0) return;
    compareMembers(was.members, is.members, at, this, (old, now, place) => {
      this.#compareSingle(old, now, place);
    });
    if (this.view === "request") compareAnnotations(before, after, at, this);
  }

  /** The members of a union, null apart. A reference to a union counts as its members, unless the other side has the same reference. */
  #split(schema: Schema, other: Schema, side: Side): { nullable: boolean; members: readonly Schema[] } {
    const listed = schema.kind === "union" ? schema.members : [schema];
    const others = other.kind === "union" ? other.members : [other];
    const members = listed.flatMap((member) => {
      if (member.kind !== "reference" || others.some((rival) => this.#isSame(member, rival, side)))
        return [member];
      const target = resolved(member, this.versions[side]);
      return target?.kind === "union" ? target.members : [member];
    });
    const kept = members.filter(({ kind }) => kind !== "null");
    const [only] = kept;
    return {
      nullable: kept.length < members.length,
      members:
        kept.length === 1 && only !== undefined && only !== schema
          ? [annotate(only, schema.annotations)]
          : kept,
    };
  }

  #isSame(member: Schema, rival: Schema, side: Side): boolean {
    if (member.kind !== "reference" || rival.kind !== "reference") return false;
    const [old, now] = side === "before" ? [member, rival] : [rival, member];
    return this.versions.schemas.same(old.target, now.target);
  }

  #compareSingle(before: Schema, after: Schema, at: string): void {
    compareAnnotations(before, after, at, this);
    if (this.#isSame(before, after, "before")) return;
    if (before.kind === "reference" && after.kind === "reference") {
      this.#compareTargets(before, after, at);
      return;
    }
    const was = this.#seen(before, "before");
    const is = this.#seen(after, "after");
    if (was.kind === "union" || is.kind === "union") this.compare(was, is, at);
    else this.#compareKinds(was, is, at);
  }

  /** What stands behind a reference; of an expandable field in a request, the id. */
  #seen(schema: Schema, side: Side): Schema {
    const target = resolved(schema, this.versions[side]) ?? schema;
    return target.kind === "expandable" && this.view === "request" ? target.id : target;
  }

  #compareKinds(before: Schema, after: Schema, at: string): void {
    if (before.kind === after.kind && ["unknown", "never", "null", "reference"].includes(before.kind)) return;
    if (before.kind === "unknown" || after.kind === "never")
      this.#tellType("type-narrowed", before, after, at);
    else if (after.kind === "unknown" || before.kind === "never")
      this.#tellType("type-widened", before, after, at);
    else if (isValue(before) && isValue(after)) compareValues(before, after, at, this);
    else if (before.kind === "expandable" || after.kind === "expandable")
      this.#compareExpandable(before, after, at);
    else if (before.kind === "array" && after.kind === "array")
      this.compare(before.items, after.items, `${at}[]`);
    else if (before.kind === "object" && after.kind === "object") compareObjects(before, after, at, this);
    else if (before.kind === "intersection" || after.kind === "intersection")
      this.#compareParts(before, after, at);
    else this.#compareWhole(before, after, at);
  }

  #compareExpandable(before: Schema, after: Schema, at: string): void {
    const [was, is] = [before, after].map((schema) => (schema.kind === "expandable" ? schema.id : schema));
    if (was !== undefined && is !== undefined) this.compare(was, is, at);
    if (before.kind !== "expandable" || after.kind !== "expandable") return;
    const gone = this.#without(before.targets, after.targets, "before");
    const come = this.#without(after.targets, before.targets, "after");
    const text = (schemas: readonly Schema[], side: Side) =>
      schemas.map((schema) => typeName(this, schema, side)).join(" | ");
    if (come.length > 0) this.report("expansion-target-added", at, null, text(come, "after"));
    if (gone.length > 0) this.report("expansion-target-removed", at, text(gone, "before"), null);
  }

  /** Those of `schemas`, of one side, that are not among `others`, of the other. */
  #without(schemas: readonly Schema[], others: readonly Schema[], side: Side): readonly Schema[] {
    return schemas.filter((schema) => !others.some((rival) => this.#isSame(schema, rival, side)));
  }

  /** Compares intersections, of which references that both sides have are compared elsewhere. */
  #compareParts(before: Schema, after: Schema, at: string): void {
    const [was = [], is = []] = [before, after].map((schema) =>
      schema.kind === "intersection" ? schema.members : [schema],
    );
    const old = mergedObject(this.#without(was, is, "before"), this.versions.before);
    const now = mergedObject(this.#without(is, was, "after"), this.versions.after);
    if (old !== undefined && now !== undefined) compareObjects(old, now, at, this);
    else this.#compareWhole(before, after, at);
  }

  #compareWhole(before: Schema, after: Schema, at: string): void {
    const was = signature(before, (target) => target);
    const is = signature(after, (target) => this.versions.schemas.former(target));
    if (was !== is) this.#tellType("type-changed", before, after, at);
  }

  /** Two schemas that are not the same one: what they have in common stays as it is to TypeScript. */
  #compareTargets(before: Schema, after: Schema, at: string): void {
    const found: Parameters<Report>[] = [];
    const was = this.#seen(before, "before");
    const is = this.#seen(after, "after");
    if (this.depth < DEEPEST) {
      const walk = new SchemaWalk(
        this.versions,
        this.view,
        (...change) => found.push(change),
        this.depth + 1,
      );
      walk.compare(was, is, at);
    }
    const isOther = this.depth >= DEEPEST || found.some(([rule]) => RULES[rule].verdict === "breaking");
    if (isOther) this.#tellType("type-changed", before, after, at);
    else for (const change of found) this.report(...change);
  }

  #tellType(
    rule: "type-changed" | "type-narrowed" | "type-widened",
    before: Schema,
    after: Schema,
    at: string,
  ): void {
    tell(this, rule, at, typeName(this, before, "before"), typeName(this, after, "after"));
  }
}
