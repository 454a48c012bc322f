import { canonicalJson } from "../api/schema/canonical-json.js";
import type { Annotations, Schema } from "../api/schema/schema.js";
import type { JsonObject, JsonValue } from "../source/json.js";
import { tell, type Walk } from "./walk.js";

/** Limits that are stricter the higher they are. */
const AT_LEAST = new Set(["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"]);
/** Limits that are stricter the lower they are. */
const AT_MOST = new Set(["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"]);

/** Compares what schemas say to validators and not to types: limits, formats, defaults. */
export function compareAnnotations(before: Schema, after: Schema, at: string, walk: Walk): void {
  const was = before.annotations;
  const is = after.annotations;
  // A change of the kind says already that limits and format are others.
  if (before.kind === after.kind) {
    compareConstraints(limitsOf(before), limitsOf(after), at, walk);
    if (was.format !== is.format) tell(walk, "format-changed", at, was.format ?? null, is.format ?? null);
  }
  if (walk.view !== "request") return;
  const defaults = [was.default, is.default].map((value) =>
    value === undefined ? null : canonicalJson(value),
  );
  const [old = null, now = null] = defaults;
  if (old !== now) walk.report("request-default-changed", at, old, now);
}

export function compareDeprecation(
  was: Annotations,
  is: Annotations,
  at: string,
  walk: Pick<Walk, "report">,
): void {
  if (was.deprecated !== true && is.deprecated === true) walk.report("property-deprecated", at);
}

function limitsOf(schema: Schema): JsonObject {
  const { constraints = {} } = schema.annotations;
  return schema.kind === "number" && schema.integer ? { ...constraints, "whole numbers": true } : constraints;
}

function compareConstraints(was: JsonObject, is: JsonObject, at: string, walk: Walk): void {
  const tighter: string[] = [];
  const looser: string[] = [];
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const old = Object.hasOwn(was, name) ? was[name] : undefined;
    const now = Object.hasOwn(is, name) ? is[name] : undefined;
    if (old === now) continue;
    // Of two patterns, say, nobody can tell which lets more through: that is the worse of the two in either view.
    const isTighter = tightens(name, old, now) ?? walk.view === "request";
    (isTighter ? tighter : looser).push(name);
  }
  const shown = (limits: JsonObject, names: readonly string[]): string | null =>
    names
      .filter((name) => Object.hasOwn(limits, name))
      .map((name) => (limits[name] === true ? name : `${name} ${canonicalJson(limits[name] ?? null)}`))
      .join(", ") || null;
  if (tighter.length > 0) tell(walk, "constraint-tightened", at, shown(was, tighter), shown(is, tighter));
  if (looser.length > 0) tell(walk, "constraint-loosened", at, shown(was, looser), shown(is, looser));
}

/** Whether the new limit lets less through; undefined where that cannot be told. */
function tightens(name: string, old: JsonValue | undefined, now: JsonValue | undefined): boolean | undefined {
  if (typeof old === "number" && typeof now === "number") {
    if (AT_LEAST.has(name)) return now > old;
    return AT_MOST.has(name) ? now < old : undefined;
  }
  const isLimit = (value: JsonValue | undefined): boolean => value !== undefined && value !== false;
  return isLimit(old) === isLimit(now) ? undefined : isLimit(now);
}
