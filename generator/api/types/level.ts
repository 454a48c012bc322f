import { stringLiteral } from "../../code/literals.js";
import type { Property } from "../schema/schema.js";

/**
 * Where a type stands with regard to `expand`: which type expression holds the paths that begin at the object around it, and the field
 * of that object it belongs to.
 */
export type Level =
  /** No path reaches here: everything is as it is without `expand`. */
  | { readonly kind: "none" }
  /** The top of a schema or response: `paths` begin here. */
  | { readonly kind: "top"; readonly paths: string }
  /** Inside the field `key` of an object at which `paths` begin. */
  | { readonly kind: "field"; readonly paths: Paths; readonly key: string; readonly traversable: boolean };

/** An expression that is made where it is written: making it imports `Sub`, and an import that nothing uses is an error to some users. */
type Paths = () => string;

export const NO_PATHS: Level = { kind: "none" };

/** The expression for the paths that go on below `level`; undefined where none does. `sub` is the local name of `Sub`. */
export function pathsBelow(level: Level, sub: () => string): Paths | undefined {
  if (level.kind === "none") return undefined;
  if (level.kind === "top") return () => level.paths;
  return level.traversable ? () => `${sub()}<${level.paths()}, ${stringLiteral(level.key)}>` : undefined;
}

/** The level of the value of `property` of an object at `level`. */
export function fieldLevel(level: Level, property: Property, expandable: boolean, sub: () => string): Level {
  const paths = pathsBelow(level, sub);
  if (paths === undefined) return NO_PATHS;
  return {
    kind: "field",
    paths,
    key: property.name,
    traversable: expandable || property.includable || property.listed !== false,
  };
}
