import { byCodeUnits } from "../../order.js";
import { UNKNOWN, annotate, intersectionOf, unionOf } from "./construct.js";
import { cyclesOf } from "./cycles-of.js";
import { combined } from "./merge-objects.js";
import type { SchemaReader } from "./reader.js";
import type { Schema } from "./schema.js";
import type { SchemaEntry } from "./schema-table.js";

type Entries = ReadonlyMap<string, SchemaEntry>;

/** Inheritance through more levels than this is cut like any other circle. */
const MOST_ROUNDS = 20;

/**
 * Schemas that no type alias goes round in: TypeScript refuses an alias that is a part of its own union or intersection, and JSON Schema a
 * schema that applies itself to the same value (Core 2020-12, 9.4.1).
 *
 * A parent that lists its children, of which each inherits from it by `allOf`, is such a circle, and common. A child is one of
 * the list already, so it inherits all of its parent but the list. Any other circle is cut with a warning.
 */
export function breakCircles(entries: Entries, reader: Pick<SchemaReader, "warn">): Entries {
  let current = entries;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const circles = circlesOf(current);
    if (circles.size === 0) return current;
    const next = withoutInheritedChoices(current, circles);
    if (next === current) break;
    current = next;
  }
  return cut(current, reader);
}

/** The references that the type of `schema` needs at once: not those in members and items. */
function referencesIn(schema: Schema): readonly string[] {
  if (schema.kind === "reference") return [schema.target];
  return schema.kind === "union" || schema.kind === "intersection"
    ? schema.members.flatMap(referencesIn)
    : [];
}

function targetsOf({ schema }: SchemaEntry, entries: Entries): readonly string[] {
  return [...new Set(referencesIn(schema))].filter((target) => entries.has(target));
}

function circlesOf(entries: Entries): ReadonlyMap<string, number> {
  return cyclesOf(entries.keys(), (key) => {
    const entry = entries.get(key);
    return entry === undefined ? [] : targetsOf(entry, entries);
  });
}

/** Writes parents out where their children inherit from them, without the choice among the children. */
function withoutInheritedChoices(entries: Entries, circles: ReadonlyMap<string, number>): Entries {
  const inherited = (circle: number, part: Schema): Schema => {
    if (part.kind === "union") {
      // Of what a choice holds, only what is intersected is inherited.
      const members = part.members.map((member) =>
        member.kind === "intersection" ? whole(circle, member) : member,
      );
      return isSame(members, part.members) ? part : unionOf(members, part.annotations);
    }
    if (part.kind !== "reference" || circles.get(part.target) !== circle) return part;
    const parent = entries.get(part.target)?.schema;
    return (parent && withoutChoice(parent, (key) => circles.get(key) === circle)) ?? part;
  };
  const whole = (circle: number, schema: Schema): Schema => {
    const parts = schema.kind === "intersection" ? schema.members : [schema];
    const changed = parts.map((part) => inherited(circle, part));
    return isSame(changed, parts) ? schema : annotate(combined(onceEach(changed)), schema.annotations);
  };
  const changed = [...entries].flatMap(([key, entry]): [string, SchemaEntry][] => {
    const circle = circles.get(key);
    const schema = circle === undefined ? entry.schema : whole(circle, entry.schema);
    return schema === entry.schema ? [] : [[key, { ...entry, schema }]];
  });
  return changed.length === 0 ? entries : new Map([...entries, ...changed]);
}

/** The parts of an intersection, each named schema once: what many parents share would multiply with every level. */
function onceEach(parts: readonly Schema[]): readonly Schema[] {
  const seen = new Set<string>();
  return parts
    .flatMap((part) => (part.kind === "intersection" ? part.members : [part]))
    .filter((part) => {
      if (part.kind !== "reference") return true;
      const isNew = !seen.has(part.target);
      seen.add(part.target);
      return isNew;
    });
}

function isSame(changed: readonly Schema[], parts: readonly Schema[]): boolean {
  return changed.every((part, index) => part === parts[index]);
}

/** `schema` without those of its unions that hold one of `isMember`; undefined where it has none. */
function withoutChoice(schema: Schema, isMember: (key: string) => boolean): Schema | undefined {
  const parts = schema.kind === "intersection" ? schema.members : [schema];
  const rest = parts.filter((part) => part.kind !== "union" || !referencesIn(part).some(isMember));
  return rest.length === parts.length ? undefined : intersectionOf(rest);
}

/** Makes what still leads back to itself unknown, at the last reference of the circle, going by name. */
function cut(entries: Entries, reader: Pick<SchemaReader, "warn">): Entries {
  const result = new Map(entries);
  const done = new Set<string>();
  for (const start of [...entries.keys()].sort(byCodeUnits)) {
    const path: { readonly key: string; readonly targets: readonly string[]; at: number }[] = [];
    const onPath = new Set<string>();
    const enter = (key: string): void => {
      const entry = entries.get(key);
      done.add(key);
      onPath.add(key);
      path.push({ key, targets: entry === undefined ? [] : targetsOf(entry, entries), at: 0 });
    };
    if (!done.has(start)) enter(start);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const target = step.targets[step.at];
      step.at += 1;
      if (target === undefined) {
        onPath.delete(step.key);
        path.pop();
      } else if (!done.has(target)) enter(target);
      else if (onPath.has(target)) {
        const entry = result.get(step.key);
        if (entry === undefined) continue;
        result.set(step.key, { ...entry, schema: without(entry.schema, target) });
        reader.warn(
          "ref-cycle",
          `\`${target}\` is a part of itself here, which says nothing: its type holds \`unknown\` in this place.`,
          entry.pointer,
          "Take one of the references out; only members and items may contain their own schema.",
        );
      }
    }
  }
  return result;
}

function without(schema: Schema, target: string): Schema {
  switch (schema.kind) {
    case "reference":
      return schema.target === target ? annotate(UNKNOWN, schema.annotations) : schema;
    case "union":
      return unionOf(
        schema.members.map((part) => without(part, target)),
        schema.annotations,
      );
    case "intersection":
      return intersectionOf(
        schema.members.map((part) => without(part, target)),
        schema.annotations,
      );
    default:
      return schema;
  }
}
