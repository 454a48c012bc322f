import { camelCase } from "../names/cases.js";
import { toIdentifier } from "../names/identifiers.js";
import type { Operation } from "./operation.js";

/** Where an operation is in the client. */
export type Place = Operation["place"];

/** Namespaces inside one another, at most: what goes deeper is not meant for people, and both compilers and templates recurse. */
export const MOST_LEVELS = 50;

/** How operations are put into namespaces: by their paths, by their tags, or not at all (docs/naming.md). */
export type Grouping = "path" | "tag" | "flat";

/** The name of a namespace or method after a text. An object with a `then` would be taken for a promise. */
export function memberName(text: string): string {
  const name = toIdentifier(camelCase(text), "root");
  return name === "then" ? "then_" : name;
}
