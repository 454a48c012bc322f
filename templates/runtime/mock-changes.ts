/** What requests leave of the objects that a made-up API keeps: what they change, and what they could have given. */
import { membersOfKey, membersOfShape } from "./mock-members.js";
import type { MockAction, MockDescription, MockOperation } from "./mock-operation.js";
import type { Kept } from "./mock-store.js";
import { misfit } from "./shape-check.js";
import { isRecord, isVariants, membersOf, solid } from "./shapes.js";
import type { Facts, Shape } from "./shapes.js";

/** The members that a request could have given and did not: null or absent where they may be. */
export function unset(
  operation: MockOperation,
  { of, by }: MockAction,
  body: Kept,
  description: MockDescription,
): Kept {
  const { shapes: table } = description;
  const members = membersOfKey(of, description);
  const facts = solid(`#${of}`, table);
  const needed = isVariants(facts) ? {} : (facts.properties ?? {});
  const askable = Object.values(operation.body ?? {}).flatMap((shape) =>
    Object.keys(membersOfShape(shape, {}, table)),
  );
  return Object.fromEntries(
    askable.flatMap((name): [string, unknown][] => {
      const member = Object.hasOwn(members, name) && name !== by ? members[name] : undefined;
      if (member === undefined || Object.hasOwn(body, name)) return [];
      const initial = initialOf(solid(member, table));
      if (initial !== undefined) return [[name, initial]];
      return Object.hasOwn(needed, name) ? [] : [[name, undefined]];
    }),
  );
}

/** What a member is where nobody says: its default, null, an empty map. */
function initialOf(facts: Facts | readonly Shape[]): unknown {
  if (isVariants(facts)) return facts.includes("null") ? null : undefined;
  return facts.default ?? (isMap(facts) ? {} : undefined);
}

/** An object with what a request changes of it. Maps are changed member by member: an empty text or null takes one out. */
export function changedBy(
  object: Kept,
  body: Kept,
  operation: MockOperation,
  { of, by }: MockAction,
  description: MockDescription,
): Kept {
  const { shapes: table } = description;
  const members = membersOfKey(of, description);
  const changes = Object.entries(body).flatMap(([name, value]): [string, unknown][] => {
    const shape = Object.hasOwn(members, name) ? members[name] : undefined;
    if (shape === undefined || name === by) return [];
    const facts = mapIn(shape, table);
    if (facts !== undefined && value === "") return [[name, {}]];
    const before = object[name];
    const next =
      facts !== undefined && isRecord(value) && operation.method !== "PUT"
        ? merged(isRecord(before) ? before : {}, value)
        : value;
    // A form has no null: an empty text takes a value away.
    const isFitting = (each: unknown): boolean =>
      misfit(each, shape, { table, strict: false, patterns: true }) === undefined;
    const fits = [next, ...(value === "" ? [null] : [])].filter(isFitting);
    return fits.length === 0 ? [] : [[name, value === "" && fits.includes(null) ? null : fits[0]]];
  });
  return { ...object, ...Object.fromEntries(changes) };
}

function isMap(facts: Facts): boolean {
  return facts.additionalProperties !== undefined && Object.keys(membersOf(facts)).length === 0;
}

/** The facts of a shape that is a map, or a map or null. */
function mapIn(shape: Shape, table: MockDescription["shapes"]): Facts | undefined {
  const facts = solid(shape, table);
  if (!isVariants(facts)) return isMap(facts) ? facts : undefined;
  return facts.map((variant) => mapIn(variant, table)).find((found) => found !== undefined);
}

function merged(before: Kept, changes: Kept): Kept {
  return Object.fromEntries(
    Object.entries({ ...before, ...changes }).filter(([, value]) => value !== "" && value !== null),
  );
}
