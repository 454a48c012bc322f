import type { Types } from "./both-packages.js";
import { textOf, union, unionParts, word, type Member, type ObjectShape, type Shape } from "./shape.js";

/** A place at which two types of one schema differ, and what each has there. */
export interface Difference {
  /** Members from the schema on: `data[].id`. */
  readonly path: string;
  readonly ours: Shape | undefined;
  readonly theirs: Shape | undefined;
  readonly ourMember?: Member | undefined;
  readonly theirMember?: Member | undefined;
}

/** The types of both generators, for what references name. */
export interface Both {
  readonly ours: Types;
  readonly theirs: Types;
}

/** Where two shapes differ by themselves: references to the same component are the same, whatever it holds. */
export function compareShapes(ours: Shape, theirs: Shape, both: Both, path = ""): readonly Difference[] {
  if (textOf(ours) === textOf(theirs)) return [];
  const [own, other] = [plain(ours, both.ours), plain(theirs, both.theirs)];
  if (textOf(own) === textOf(other)) return [];
  if (own.kind === "object" && other.kind === "object") return compareObjects(own, other, both, path);
  if (own.kind === "array" && other.kind === "array")
    return compareShapes(own.items, other.items, both, `${path}[]`);
  if (own.kind === "union" || other.kind === "union") {
    const [left, right] = leftovers(own, other, both);
    if (left.length === 0 && right.length === 0) return [];
    const paired = pairs(left, right);
    if (paired !== undefined) return paired.flatMap(([a, b]) => compareShapes(a, b, both, path));
    return [{ path, ours: union(left), theirs: union(right) }];
  }
  return [{ path, ours: own, theirs: other }];
}

function compareObjects(
  ours: ObjectShape,
  theirs: ObjectShape,
  both: Both,
  path: string,
): readonly Difference[] {
  const found: Difference[] = [];
  for (const name of new Set([...ours.members.keys(), ...theirs.members.keys()])) {
    const [own, other] = [ours.members.get(name), theirs.members.get(name)];
    const at = path === "" ? name : `${path}.${name}`;
    if (own?.optional !== other?.optional)
      found.push({ path: at, ours: own?.shape, theirs: other?.shape, ourMember: own, theirMember: other });
    if (own !== undefined && other !== undefined) {
      const bare = own.includable ? union(unionParts(own.shape).filter(isDefined)) : own.shape;
      if (textOf(bare) !== "never") found.push(...compareShapes(bare, other.shape, both, at));
    }
  }
  if (ours.index !== undefined && theirs.index !== undefined)
    found.push(...compareShapes(ours.index, theirs.index, both, `${path}[key]`));
  else if (ours.index !== theirs.index) found.push({ path: `${path}[key]`, ours, theirs });
  return found;
}

const isDefined = (shape: Shape): boolean => textOf(shape) !== "undefined";

/** The parts of each union that the other has not; references are opened where names alone do not agree. */
function leftovers(
  ours: Shape,
  theirs: Shape,
  both: Both,
): readonly [own: readonly Shape[], others: readonly Shape[]] {
  let own = unionParts(ours);
  let others = unionParts(theirs);
  for (const open of [false, true]) {
    if (open) {
      own = own.flatMap((part) => unionParts(plain(part, both.ours)));
      others = others.flatMap((part) => unionParts(plain(part, both.theirs)));
    }
    const [known, wanted] = [new Set(others.map(textOf)), new Set(own.map(textOf))];
    own = own.filter((part) => !known.has(textOf(part)));
    others = others.filter((part) => !wanted.has(textOf(part)));
    if (own.length === 0 || others.length === 0) break;
  }
  return [own, others];
}

/** Each of ours with the one of theirs in its place, where both have as many of objects and arrays, and nothing else. */
function pairs(
  ours: readonly Shape[],
  theirs: readonly Shape[],
): readonly (readonly [Shape, Shape])[] | undefined {
  if (ours.length !== theirs.length) return undefined;
  const paired = ours.map((shape, index) => [shape, theirs[index] ?? word("never")] as const);
  return paired.every(([a, b]) => a.kind === b.kind && (a.kind === "object" || a.kind === "array"))
    ? paired
    : undefined;
}

/** What a reference names, and the members of an intersection in one object. */
function plain(shape: Shape, types: Types, seen: ReadonlySet<string> = new Set()): Shape {
  if (shape.kind === "reference") {
    const target = seen.has(shape.key) ? undefined : types(shape.key);
    return target === undefined ? shape : plain(target, types, new Set([...seen, shape.key]));
  }
  if (shape.kind !== "intersection") return shape;
  const parts = shape.parts.map((part) => plain(part, types, seen));
  const choice = parts.find((part) => part.kind === "union");
  if (choice !== undefined) {
    const rest = parts.filter((part) => part !== choice);
    return union(
      unionParts(choice).map((part) => plain({ kind: "intersection", parts: [...rest, part] }, types, seen)),
    );
  }
  const omitted = new Set(
    parts.flatMap((part) => (part.kind === "tuple" ? part.parts.slice(1).map(textOf) : [])),
  );
  const members = new Map<string, Member>();
  let index: Shape | undefined;
  for (const part of parts) {
    if (part.kind === "tuple" || textOf(part) === "unknown") continue;
    if (part.kind !== "object") return meet(parts);
    if (part.index !== undefined) index = part.index;
    for (const [name, member] of part.members) {
      const before = members.get(name);
      members.set(name, before === undefined ? member : both(before, member));
    }
  }
  for (const name of [...members.keys()]) if (omitted.has(JSON.stringify(name))) members.delete(name);
  return { kind: "object", members, ...(index === undefined ? {} : { index }) };
}

/** What is left of parts that are not all objects: words that exclude each other leave nothing, a literal is in its own type. */
function meet(parts: readonly Shape[]): Shape {
  const known = parts.filter((part) => textOf(part) !== "unknown");
  const kept = known.filter(
    (part, at) =>
      !known.some(
        (other, index) =>
          index !== at &&
          (holds(textOf(part), textOf(other)) || (textOf(other) === textOf(part) && index < at)),
      ),
  );
  const [only, second] = kept;
  if (only === undefined) return word("unknown");
  if (second === undefined) return only;
  const items = kept.flatMap((part) => (part.kind === "array" ? [part.items] : []));
  if (items.length === kept.length) return { kind: "array", items: { kind: "intersection", parts: items } };
  if (new Set(kept.map(({ kind }) => kind)).size > 1 || only.kind === "word") return word("never");
  return { kind: "intersection", parts: kept };
}

/** Whether the type of all values of its kind holds another word. */
function holds(general: string, text: string): boolean {
  if (general === "string") return text.startsWith('"');
  if (general === "number") return /^-?\d/.test(text);
  return general === "boolean" && (text === "true" || text === "false");
}

function both(a: Member, b: Member): Member {
  const same = textOf(a.shape) === textOf(b.shape) || textOf(b.shape) === "unknown";
  return {
    shape: same ? a.shape : { kind: "intersection", parts: [a.shape, b.shape] },
    optional: a.optional && b.optional,
    defaulted: a.defaulted || b.defaulted,
  };
}
