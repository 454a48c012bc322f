import { jsonTypeLiteral } from "../code/literals.js";
import type { JsonValue } from "../source/json.js";
import type { Schema } from "../api/schema/schema.js";
import { tell, typeName, type Walk } from "./walk.js";

type ValueSchema = Extract<Schema, { kind: "string" | "number" | "boolean" | "enum" }>;

/** A set of strings, numbers, booleans or other literals: those listed, and if it is open all others of its type. */
interface Values {
  /** The JSON types of the values. */
  readonly base: string;
  readonly listed: ReadonlyMap<string, JsonValue>;
  readonly open: boolean;
}

export function isValue(schema: Schema): schema is ValueSchema {
  return ["string", "number", "boolean", "enum"].includes(schema.kind);
}

/** The types that a literal or primitive schema's values have: `string`, `number`. */
export function baseOf(schema: ValueSchema): string {
  return valuesOf(schema).base;
}

/** Compares two schemas of strings, numbers and booleans, with or without a list of values. */
export function compareValues(before: ValueSchema, after: ValueSchema, at: string, walk: Walk): void {
  const was = valuesOf(before);
  const is = valuesOf(after);
  const text = (schema: Schema, side: "before" | "after"): string => typeName(walk, schema, side);
  if (was.open && is.open && was.base !== is.base) {
    tell(walk, "type-changed", at, text(before, "before"), text(after, "after"));
    return;
  }
  if (was.open !== is.open) {
    if (was.base !== is.base) tell(walk, "type-changed", at, text(before, "before"), text(after, "after"));
    else
      tell(walk, is.open ? "enum-opened" : "enum-closed", at, text(before, "before"), text(after, "after"));
    return;
  }
  const added = missing(is.listed, was.listed);
  const removed = missing(was.listed, is.listed);
  if (was.listed.size === removed.length && is.listed.size === added.length && !was.open) {
    tell(walk, "type-changed", at, text(before, "before"), text(after, "after"));
    return;
  }
  const list = (values: readonly JsonValue[]): string => values.map(jsonTypeLiteral).join(" | ");
  if (added.length > 0) {
    tell(walk, was.open ? "open-enum-value-added" : "enum-value-added", at, null, list(added));
  }
  if (removed.length > 0) {
    tell(walk, was.open ? "open-enum-value-removed" : "enum-value-removed", at, list(removed), null);
  }
}

function valuesOf(schema: ValueSchema): Values {
  switch (schema.kind) {
    case "string":
      return { base: schema.binary ? "bytes" : "string", listed: new Map(), open: true };
    case "number":
      return { base: "number", listed: new Map(), open: true };
    case "boolean":
      return { base: "boolean", listed: listOf([true, false]), open: false };
    case "enum": {
      const bases = new Set(schema.values.map((value) => (value === null ? "null" : typeof value)));
      return { base: [...bases].sort().join(" | "), listed: listOf(schema.values), open: schema.open };
    }
  }
}

function listOf(values: readonly JsonValue[]): ReadonlyMap<string, JsonValue> {
  return new Map(values.map((value) => [JSON.stringify(value), value]));
}

function missing(
  wanted: ReadonlyMap<string, JsonValue>,
  known: ReadonlyMap<string, JsonValue>,
): readonly JsonValue[] {
  return [...wanted].filter(([text]) => !known.has(text)).map(([, value]) => value);
}
