import type { Difference } from "./compare-shapes.js";
import { ANY_STRING, textOf, unionParts, type Shape } from "./shape.js";

/** Why two types of one schema differ. docs/openapi-typescript.md has an example of each and says why ours is right. */
export const CLASSES = [
  "open-enum",
  "collapsed-expansion",
  "includable",
  "deleted-marker",
  "default-is-required",
  "empty-object",
  "required-not-described",
  "index-beside-optional",
] as const;
export type Class = (typeof CLASSES)[number];

/** Our types with any expansion, `Name<string>`, or without, `Name`. */
export type Form = "expanded" | "collapsed";

/** The class of a difference; undefined where none explains it. */
export function classOf(difference: Difference, form: Form): Class | undefined {
  // With any expansion nothing is collapsed: a variant that is missing there is a mistake.
  return CLASSES.find(
    (name) => (name !== "collapsed-expansion" || form === "collapsed") && RULES[name](difference),
  );
}

const RULES: { readonly [Name in Class]: (difference: Difference) => boolean } = {
  "open-enum": ({ ours, theirs }) => is(ours, ANY_STRING) && is(theirs, "never"),
  // What is left of `string | Customer` once the strings are taken from both.
  "collapsed-expansion": ({ ours, theirs, theirMember }) =>
    theirMember === undefined &&
    is(ours, "never") &&
    theirs !== undefined &&
    unionParts(theirs).every(({ kind }) => kind === "object" || kind === "reference"),
  includable: ({ ourMember, theirMember }) =>
    ourMember?.includable === true && theirMember?.optional === true,
  "deleted-marker": ({ path, ourMember, theirMember }) =>
    path.endsWith("deleted") &&
    ourMember?.optional === true &&
    is(ourMember.shape, "never") &&
    theirMember === undefined,
  "default-is-required": ({ ourMember, theirMember }) =>
    ourMember?.optional === true && theirMember?.optional === false && theirMember.defaulted,
  "empty-object": ({ path, ours, theirs }) =>
    path.endsWith("[key]") && is(ours, "unknown") && is(theirs, "never"),
  "required-not-described": ({ ourMember, theirMember }) =>
    ourMember?.optional === false && is(ourMember.shape, "unknown") && theirMember === undefined,
  "index-beside-optional": ({ path, ours, theirs }) =>
    path.endsWith("[key]") && is(ours, "undefined") && is(theirs, "never"),
};

function is(shape: Shape | undefined, text: string): boolean {
  return shape !== undefined && textOf(shape) === text;
}
