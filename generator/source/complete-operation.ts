import { isDeepStrictEqual } from "node:util";
import { isObject, member, objectMember, stringMember } from "./json.js";
import type { JsonObject, JsonValue } from "./json.js";
import { lookup } from "./lookup.js";
import { conflict, mergeMembers, unite } from "./merge.js";
import type { Merge, MergeContext, MergeSide } from "./merge.js";
import { UNSTATED_MEDIA_TYPE } from "./page-fragment.js";
import type { Mount } from "./provenance.js";
import { parseReference } from "./reference.js";

/**
 * Completes an operation of a fragment (`base`) and the operation page of the same path and method (`added`) by each
 * other. A page knows the names, places and coarse types of parameters; what the fragment says in more detail holds.
 */
export const completeOperation: Merge = (base, added, pointer, context) =>
  isObject(base) && isObject(added)
    ? mergeMembers(base, added, pointer, context, (field) => RULES.get(field) ?? unite)
    : unite(base, added, pointer, context);

const completeMembers: Merge = (base, added, pointer, context) =>
  isObject(base) && isObject(added)
    ? mergeMembers(base, added, pointer, context, (field) =>
        field === "schema" ? completeSchema : completeMembers,
      )
    : unite(base, added, pointer, context);

/** The same schema, once inline and once by reference, is one. */
const completeSchema: Merge = (base, added, pointer, context) => {
  const target = targetOf(base, context);
  return target !== undefined && isDeepStrictEqual(target.value, added)
    ? base
    : unite(base, added, pointer, context);
};

/** A page lists the fields of a body without a media type, so the fragment's body holds, if it has all of them. */
const completeBody: Merge = (base, added, pointer, context) => {
  const listed = fieldsOf(added, UNSTATED_MEDIA_TYPE);
  for (const type of Object.keys(objectMember(base, "content") ?? {})) {
    const known = fieldsOf(base, type);
    if (listed === undefined || known === undefined) continue;
    if (!Object.keys(listed).every((name) => Object.hasOwn(known, name)))
      return conflict(base, added, pointer, context);
  }
  return base;
};

function fieldsOf(body: JsonValue, type: string): JsonObject | undefined {
  return objectMember(
    objectMember(objectMember(objectMember(body, "content"), type), "schema"),
    "properties",
  );
}

/** The page's parameters in its order, then those that only the fragment has. */
const completeParameters: Merge = (base, added, pointer, context) => {
  if (!Array.isArray(base) || !Array.isArray(added)) return unite(base, added, pointer, context);
  const detailed = (base as readonly JsonValue[]).map((parameter, index) => {
    const target = targetOf(parameter, context);
    return {
      parameter,
      index,
      value: target?.value ?? parameter,
      from: target?.pointer ?? `${pointer}/${index}`,
      used: false,
    };
  });
  const parameters: JsonValue[] = [];
  const mounts: Mount[] = [];
  const mount = (side: MergeSide, from: string, at: string): void => {
    const found = side.provenance.find(from);
    if (found) mounts.push({ at, origin: found.origin, pointer: found.pointer });
  };
  for (const [index, coarse] of (added as readonly JsonValue[]).entries()) {
    const at = `${pointer}/${index}`;
    const match = detailed.find(({ value, used }) => !used && isSameParameter(value, coarse));
    mount(context.added, at, at);
    if (match === undefined) {
      parameters.push(coarse);
      continue;
    }
    match.used = true;
    parameters.push(completeParameter(match.value, coarse, { base: match.from, added: at }, context));
    mount(context.base, match.from, at);
    if (member(match.value, "schema") !== undefined)
      mount(context.base, `${match.from}/schema`, `${at}/schema`);
  }
  for (const { parameter, index, used } of detailed) {
    if (used) continue;
    mount(context.base, `${pointer}/${index}`, `${pointer}/${parameters.length}`);
    parameters.push(parameter);
  }
  context.lists.push({ pointer, mounts });
  return parameters;
};

const RULES: ReadonlyMap<string, Merge> = new Map([
  ["parameters", completeParameters],
  ["requestBody", completeBody],
  ["responses", completeMembers],
]);

/** Name and location tell parameters apart (OpenAPI 3.1, section 4.8.12). */
function isSameParameter(one: JsonValue, two: JsonValue): boolean {
  const name = stringMember(one, "name");
  return (
    name !== undefined &&
    name === stringMember(two, "name") &&
    stringMember(one, "in") === stringMember(two, "in")
  );
}

function completeParameter(
  detailed: JsonValue,
  coarse: JsonValue,
  at: { readonly base: string; readonly added: string },
  context: MergeContext,
): JsonValue {
  if (!isObject(detailed) || !isObject(coarse)) return detailed;
  const merged = new Map(Object.entries(detailed));
  for (const [field, value] of Object.entries(coarse)) {
    const known = field === "schema" && merged.has("content") ? true : merged.get(field);
    if (known === undefined) merged.set(field, value);
    else if (field === "schema" && isCoarse(value)) continue;
    else if (!isDeepStrictEqual(known, value)) reportParameter(field, at, context);
  }
  return Object.fromEntries(merged);
}

/** A page's bare `type` is a hint, not a definition: `created` is a string there and an integer or a range in truth. */
function isCoarse(schema: JsonValue): boolean {
  return isObject(schema) && Object.keys(schema).every((key) => key === "type");
}

function reportParameter(
  field: string,
  at: { readonly base: string; readonly added: string },
  context: MergeContext,
): void {
  const location = context.added.provenance.locate(`${at.added}/${field}`);
  const other = context.base.provenance.locate(`${at.base}/${field}`);
  const name = stringMember(lookup(context.added.root, at.added) ?? null, "name") ?? "";
  context.diagnostics.error({
    code: "conflicting-definition",
    message: `The operation page and another input give the parameter ${JSON.stringify(name)} a different \`${field}\`.`,
    ...(location && { location }),
    hint: "Remove one of the two, or make them the same.",
    ...(other && { related: [{ message: "the other definition", location: other }] }),
  });
}

/** What a Reference Object within the inputs stands for; references across files are not looked at yet. */
function targetOf(
  value: JsonValue,
  { base }: MergeContext,
): { value: JsonValue; pointer: string } | undefined {
  const text = stringMember(value, "$ref");
  const reference = text === undefined ? undefined : parseReference(text);
  if (reference === undefined || "problem" in reference || reference.document !== "") return undefined;
  const target = reference.pointer === undefined ? undefined : lookup(base.root, reference.pointer);
  return reference.pointer === undefined || target === undefined
    ? undefined
    : { value: target, pointer: reference.pointer };
}
