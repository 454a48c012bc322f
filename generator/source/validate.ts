import type { JsonValue } from "./json.js";
import type { SizeLimits } from "./size-limits.js";
import { withArticle } from "./report.js";
import type { Report } from "./report.js";
import type { ObjectKind } from "./shape.js";
import { validateLeaf } from "./validate-leaf.js";
import { validateMismatch } from "./validate-mismatch.js";
import { validateObject } from "./validate-object.js";
import { walk } from "./walk.js";
import type { Step, Visitor } from "./walk.js";

/**
 * Checks that every field that generation relies on has the JSON type that OpenAPI gives it, and the rules of single
 * objects. What has one sane reading is mended with a warning, since many descriptions err harmlessly; the rest is an
 * error. All of it is reported at once.
 * @returns the value, mended: types are as the table of objects says, as long as no error was reported
 */
export function validate(
  kind: ObjectKind,
  value: JsonValue,
  step: Step | undefined,
  report: Report,
  limits: SizeLimits,
): JsonValue | undefined {
  const visitor: Visitor = {
    enter: (owner, object, at) => {
      limits.enter(owner, object, at);
    },
    leaf: (leaf, field, at, owner) => validateLeaf(leaf, field, at, owner, report),
    mismatch: (shape, field, at, container) => {
      const mended = validateMismatch(shape, field, at, container, report);
      return mended === undefined ? undefined : walk(shape, mended, at, visitor);
    },
    leave: (owner, object, at) => validateObject(owner, object, at, report),
    unknown: (owner, field, _value, at) => {
      const hint = UNKNOWN_FIELD_HINTS.get(owner);
      if (hint === undefined) return;
      const name = JSON.stringify(field);
      report.warning(at, `${name} is not a field of ${withArticle(owner)} Object: it is passed over.`, hint);
    },
  };
  return walk({ object: kind }, value, step, visitor);
}

/** Objects of which a field with another name would be an operation or a whole part of the API that gets lost. */
const UNKNOWN_FIELD_HINTS: ReadonlyMap<ObjectKind, string> = new Map([
  [
    "OpenAPI",
    "Fields are openapi, info, servers, paths, webhooks, components, security, tags. Extensions begin with `x-`.",
  ],
  [
    "PathItem",
    "Methods are lower case: get, put, post, delete, options, head, patch, trace, query; others are in `additionalOperations`. Extensions begin with `x-`.",
  ],
]);
