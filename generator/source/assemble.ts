import { isDeepStrictEqual } from "node:util";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { completeOperation } from "./complete-operation.js";
import type { Fragment } from "./fragment.js";
import { hoistResources } from "./hoist.js";
import { isObject, objectMember, stringMember } from "./json.js";
import type { JsonObject, JsonValue } from "./json.js";
import { conflict, mergeMembers, oneOf, unite } from "./merge.js";
import type { Merge, MergeContext } from "./merge.js";
import { METHODS, operationsOf } from "./methods.js";
import { escapePointer } from "./pointer.js";
import { Provenance } from "./provenance.js";

export interface Assembly {
  readonly root: JsonObject;
  readonly provenance: Provenance;
}

/**
 * Makes one document of all fragments. Pages and fragments of an operation complete each other; anything else that
 * two inputs define differently is a conflict.
 */
export function assemble(fragments: readonly Fragment[], diagnostics: Diagnostics): Assembly {
  const hoisted = fragments.map((fragment) => ({
    ...fragment,
    root: hoistResources(fragment.root, fragment.provenance),
  }));
  const pages = join(
    hoisted.filter(({ kind }) => kind === "page"),
    diagnostics,
    unite,
  );
  const others = join(
    hoisted.filter(({ kind }) => kind !== "page"),
    diagnostics,
    unite,
  );
  const both = join([others, pages], diagnostics, completeOperation);
  reportMovedOperations(pages, others, diagnostics);
  return both;
}

function join(parts: readonly Assembly[], diagnostics: Diagnostics, operation: Merge): Assembly {
  const provenance = new Provenance();
  let root: JsonObject = {};
  for (const part of parts) {
    const context: MergeContext = { diagnostics, base: { root, provenance }, added: part, lists: [] };
    root = mergeRoots(root, part.root, context, operation);
    provenance.addAll(part.provenance.mounts);
    for (const { pointer, mounts } of context.lists) provenance.addList(pointer, mounts);
  }
  return { root, provenance };
}

function mergeRoots(
  base: JsonObject,
  added: JsonObject,
  context: MergeContext,
  operation: Merge,
): JsonObject {
  const pathItem = members((field) => {
    if (field === "additionalOperations") return members(() => operation);
    return METHODS.has(field) ? operation : unite;
  });
  const rules: ReadonlyMap<string, Merge> = new Map([
    ["openapi", laterVersion],
    ["info", members(() => unite)],
    ["paths", members(() => pathItem)],
    ["webhooks", members(() => unite)],
    ["components", members(() => members(() => unite))],
    ["tags", uniteTags],
  ]);
  return mergeMembers(base, added, "", context, (field) => rules.get(field) ?? unite);
}

function members(ruleOf: (field: string) => Merge): Merge {
  return (base, added, pointer, context) =>
    isObject(base) && isObject(added)
      ? mergeMembers(base, added, pointer, context, ruleOf)
      : unite(base, added, pointer, context);
}

/** Versions that differ in the patch alone mean the same (OpenAPI 3.1, section 4.1). */
const laterVersion: Merge = (base, added, pointer, context) => {
  const [one, two] = [base, added].map((version) => (typeof version === "string" ? version : "")) as [
    string,
    string,
  ];
  const minor = (version: string): string => version.split(".", 2).join(".");
  if (minor(one) !== minor(two)) return conflict(base, added, pointer, context);
  return one > two ? one : two;
};

/** By name; sorted where two lists are joined, so that the order of the inputs does not show. */
const uniteTags: Merge = (base, added, pointer, context) => {
  if (isDeepStrictEqual(base, added)) return oneOf(base, added);
  if (!Array.isArray(base) || !Array.isArray(added)) return unite(base, added, pointer, context);
  const byName = new Map<string, JsonValue>();
  for (const tag of [...(base as readonly JsonValue[]), ...(added as readonly JsonValue[])]) {
    const name = stringMember(tag, "name");
    const other = name === undefined ? undefined : byName.get(name);
    if (name === undefined || (other !== undefined && !isDeepStrictEqual(tag, other))) {
      return conflict(base, added, pointer, context);
    }
    byName.set(name, other === undefined ? tag : oneOf(other, tag));
  }
  return [...byName].sort(([one], [two]) => (one < two ? -1 : 1)).map(([, tag]) => tag);
};

/** A page and another input must not give one operation id to different methods or paths. */
function reportMovedOperations(pages: Assembly, others: Assembly, diagnostics: Diagnostics): void {
  const places = new Map(identified(others.root).map(({ id, pointer }) => [id, pointer]));
  for (const { id, pointer } of identified(pages.root)) {
    const other = places.get(id);
    if (other === undefined || other === pointer) continue;
    const location = pages.provenance.locate(pointer);
    const related = others.provenance.locate(other);
    diagnostics.error({
      code: "conflicting-definition",
      message: `The operation ${JSON.stringify(id)} has another method or path in another input.`,
      ...(location && { location }),
      hint: "Make method and path of the two the same, or give one of them another operation id.",
      ...(related && { related: [{ message: "the other one", location: related }] }),
    });
  }
}

function identified(root: JsonObject): { id: string; pointer: string }[] {
  const paths = Object.entries(objectMember(root, "paths") ?? {});
  return paths.flatMap(([path, item]) =>
    operationsOf(item).flatMap(({ value, pointer }) => {
      const id = stringMember(value, "operationId");
      return id === undefined ? [] : [{ id, pointer: `/paths/${escapePointer(path)}${pointer}` }];
    }),
  );
}
