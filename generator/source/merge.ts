import { isDeepStrictEqual } from "node:util";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isObject } from "./json.js";
import type { JsonObject, JsonValue } from "./json.js";
import { escapePointer } from "./pointer.js";
import type { Mount, Provenance } from "./provenance.js";

/** One of two things that are merged, and where it comes from. */
export interface MergeSide {
  readonly root: JsonObject;
  readonly provenance: Provenance;
}

/** What a merge looks up and what it reports. */
export interface MergeContext {
  readonly diagnostics: Diagnostics;
  readonly base: MergeSide;
  readonly added: MergeSide;
  /** Lists whose items were put together anew: what {@link Provenance.addList} takes. */
  readonly lists: { readonly pointer: string; readonly mounts: readonly Mount[] }[];
}

/** Makes one of two definitions of what stands at `pointer`. */
export type Merge = (base: JsonValue, added: JsonValue, pointer: string, context: MergeContext) => JsonValue;

/** Takes two definitions that are the same, whatever the order of their members, and reports others. */
export const unite: Merge = (base, added, pointer, context) =>
  isDeepStrictEqual(base, added) ? oneOf(base, added) : conflict(base, added, pointer, context);

/** One of two values that differ at most in the order of members: which one does not hang on the order of the inputs. */
export function oneOf(one: JsonValue, two: JsonValue): JsonValue {
  return JSON.stringify(two) < JSON.stringify(one) ? two : one;
}

/** Members of either object, and those of both as their rule says. */
export function mergeMembers(
  base: JsonObject,
  added: JsonObject,
  pointer: string,
  context: MergeContext,
  ruleOf: (field: string) => Merge,
): JsonObject {
  const merged = new Map(Object.entries(base));
  for (const [field, value] of Object.entries(added)) {
    const other = merged.get(field);
    const at = `${pointer}/${escapePointer(field)}`;
    merged.set(field, other === undefined ? value : ruleOf(field)(other, value, at, context));
  }
  return Object.fromEntries(merged);
}

/** Reports two definitions of the same thing that differ, with both places. */
export const conflict: Merge = (base, added, pointer, { diagnostics, ...sides }) => {
  const difference = firstDifference(base, added, pointer);
  const location = sides.added.provenance.locate(difference);
  const other = sides.base.provenance.locate(difference);
  diagnostics.error({
    code: "conflicting-definition",
    message: `Two inputs define \`#${pointer}\` differently${difference === pointer ? "" : `; they first differ at \`#${difference}\``}.`,
    ...(location && { location }),
    hint: "Remove one of the definitions, or make them the same.",
    ...(other && { related: [{ message: "the other definition", location: other }] }),
  });
  return base;
};

/** The pointer of the first member, in the order of `one`, in which two values differ. */
function firstDifference(one: JsonValue, two: JsonValue, pointer: string): string {
  if (isObject(one) && isObject(two)) {
    for (const [key, value] of Object.entries(one)) {
      const other = Object.hasOwn(two, key) ? two[key] : undefined;
      if (other === undefined) return pointer;
      if (!isDeepStrictEqual(value, other))
        return firstDifference(value, other, `${pointer}/${escapePointer(key)}`);
    }
  } else if (Array.isArray(one) && Array.isArray(two) && one.length === two.length) {
    const items = two as readonly JsonValue[];
    for (const [index, value] of (one as readonly JsonValue[]).entries()) {
      const other = items[index];
      if (other !== undefined && !isDeepStrictEqual(value, other))
        return firstDifference(value, other, `${pointer}/${index}`);
    }
  }
  return pointer;
}
