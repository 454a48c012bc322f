import type { JsonValue } from "./json.js";
import type { ObjectKind } from "./shape.js";
import { pointerOf, stepTo, walk } from "./walk.js";

/** A `$ref`, or a value of a discriminator's mapping. */
export interface RefSite {
  readonly text: string;
  readonly pointer: string;
  /** What has to stand at the target. */
  readonly kind: ObjectKind;
  readonly isMapping: boolean;
}

/**
 * All references of a value, where OpenAPI has references.
 * @param kind what the value is
 * @param pointer where it stands; pointers of sites begin with it
 */
export function refSites(kind: ObjectKind, value: JsonValue, pointer: string): readonly RefSite[] {
  const sites: RefSite[] = [];
  walk({ object: kind }, value, stepTo(pointer), {
    leaf: (leaf, text, step, owner) => {
      const isMapping = leaf === "mapping";
      if ((leaf === "reference" || isMapping) && typeof text === "string" && owner !== undefined) {
        sites.push({ text, pointer: pointerOf(step), kind: isMapping ? "Schema" : owner, isMapping });
      }
      return text;
    },
  });
  return sites;
}

/** The value with each reference replaced by what `replace` gives for it; undefined removes a mapping. */
export function replaceRefs(
  kind: ObjectKind,
  value: JsonValue,
  pointer: string,
  replace: (text: string, pointer: string) => string | undefined,
): JsonValue {
  const result = walk({ object: kind }, value, stepTo(pointer), {
    leaf: (leaf, text, step) =>
      (leaf === "reference" || leaf === "mapping") && typeof text === "string"
        ? replace(text, pointerOf(step))
        : text,
  });
  return result ?? value;
}
