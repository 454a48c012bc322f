import { canonicalJson } from "./canonical-json.js";
import { mergeAnnotations, NO_ANNOTATIONS } from "./annotations.js";
import type { Representation } from "./representation.js";
import type { JsonValue } from "../../source/json.js";
import type { Annotations, Schema } from "./schema.js";

export const NULL: Schema = { kind: "null", annotations: NO_ANNOTATIONS };
export const UNKNOWN: Schema = { kind: "unknown", annotations: NO_ANNOTATIONS };
export const NEVER: Schema = { kind: "never", annotations: NO_ANNOTATIONS };

/** The same schema with `annotations` where they speak and its own where they are silent. */
export function annotate(schema: Schema, annotations: Annotations): Schema {
  if (Object.keys(annotations).length === 0) return schema;
  return { ...schema, annotations: mergeAnnotations(annotations, schema.annotations) };
}

/**
 * One of `members`. Nested unions are flattened, what stands twice stands once, `never` falls away, and null comes last.
 * A union that holds `unknown` is unknown; an enum beside any string is an open one.
 */
export function unionOf(members: readonly Schema[], annotations: Annotations = NO_ANNOTATIONS): Schema {
  const flat = withOpenEnums(
    members.flatMap((member) => (member.kind === "union" ? member.members : [member])),
  );
  if (flat.some(({ kind }) => kind === "unknown")) return { kind: "unknown", annotations };
  const seen = new Set<string>();
  const kept = flat.filter((member) => {
    if (member.kind === "never" || member.kind === "null") return false;
    const key = identity(member);
    if (key === undefined) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  if (flat.some(({ kind }) => kind === "null")) kept.push(NULL);
  const [first, second] = kept;
  if (first === undefined) return { kind: "never", annotations };
  if (second === undefined) return annotate(first, annotations);
  return { kind: "union", members: kept, annotations };
}

/** `anyOf: [string, enum]` lists the values that are known of an enum that grows: said as `string` alone, they would be lost. */
function withOpenEnums(members: readonly Schema[]): readonly Schema[] {
  const isAnyString = (member: Schema): boolean =>
    member.kind === "string" && !member.binary && member.as === undefined;
  const isListed = (member: Schema): boolean =>
    member.kind === "enum" && member.values.every((value) => typeof value === "string" && value !== "");
  if (!members.some(isAnyString) || !members.some(isListed)) return members;
  return members
    .filter((member) => !isAnyString(member))
    .map((member) => (member.kind === "enum" && isListed(member) ? { ...member, open: true } : member));
}

/** All of `members` at once. `unknown` adds nothing and falls away; `never` makes the whole never. */
export function intersectionOf(
  members: readonly Schema[],
  annotations: Annotations = NO_ANNOTATIONS,
): Schema {
  const all = members.flatMap((member) => (member.kind === "intersection" ? member.members : [member]));
  const flat = [...new Set(all)];
  if (flat.some(({ kind }) => kind === "never")) return { kind: "never", annotations };
  const kept = withoutStrings(withCommonValues(flat.filter(({ kind }) => kind !== "unknown")));
  if (kept.some(({ kind }) => kind === "never")) return { kind: "never", annotations };
  const [first, second] = kept;
  if (first === undefined) return { kind: "unknown", annotations };
  if (second === undefined) return annotate(first, annotations);
  return { kind: "intersection", members: kept, annotations };
}

/** Closed enums beside one another, null among their values or not, allow the values that all of them list. */
function withCommonValues(members: readonly Schema[]): readonly Schema[] {
  const listed = members.filter((member) => listedValues(member) !== undefined);
  const [first, ...others] = listed;
  if (first === undefined || others.length === 0) return members;
  const lists = others.map((other) => new Set(listedValues(other)?.map(canonicalJson)));
  const values = (listedValues(first) ?? []).filter((value) =>
    lists.every((list) => list.has(canonicalJson(value))),
  );
  const texts = values.filter((value) => value !== null);
  const common = unionOf([
    ...(texts.length === 0
      ? []
      : [{ kind: "enum", values: texts, open: false, annotations: first.annotations } as const]),
    ...(texts.length < values.length ? [NULL] : []),
  ]);
  return members.flatMap((member) => (member === first ? [common] : listed.includes(member) ? [] : [member]));
}

/** The values of a closed enum, of null, or of a union of these; undefined for what has others. */
function listedValues(schema: Schema): readonly JsonValue[] | undefined {
  if (schema.kind === "null") return [null];
  if (schema.kind === "enum") return schema.open ? undefined : schema.values;
  if (schema.kind !== "union") return undefined;
  const lists = schema.members.map(listedValues);
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}

/** Listed strings are strings: to say so beside them adds nothing. */
function withoutStrings(members: readonly Schema[]): readonly Schema[] {
  const isText = (member: Schema): boolean =>
    member.kind === "enum" && member.values.every((value) => typeof value === "string");
  return members.some(isText)
    ? members.filter((member) => member.kind !== "string" || member.binary)
    : members;
}

export function nullable(schema: Schema): Schema {
  if (schema.kind === "null" || schema.kind === "unknown") return schema;
  return unionOf([schema, NULL], schema.annotations);
}

/** A key that two members of a union share only if they are the same type; undefined where comparing would cost more than it saves. */
function identity(schema: Schema): string | undefined {
  switch (schema.kind) {
    case "boolean":
    case "unknown":
    case "never":
    case "null":
      return schema.kind;
    case "string":
      return schema.binary ? "binary" : `string ${represented(schema.as)}`;
    case "number":
      return `number ${represented(schema.as)}`;
    case "reference":
      return `reference ${schema.target}`;
    case "enum":
      return `enum ${schema.open ? "open" : "closed"} ${canonicalJson(schema.values)}`;
    default:
      return undefined;
  }
}

function represented(as: Representation | undefined): string {
  return as === undefined ? "" : `${as.type} ${as.format}`;
}
