import type { Annotations, Schema } from "../../generator/api/schema/schema.js";
import { jsonLiteral } from "../../generator/code/literals.js";
import type { JsonValue } from "../../generator/source/json.js";

/** Something that holds for a value, and the value that says how: `max length`, `5000`. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** What people call the keywords (JSON Schema Validation, section 6). */
const KEYWORDS = new Map([
  ["minimum", "minimum"],
  ["maximum", "maximum"],
  ["exclusiveMinimum", "more than"],
  ["exclusiveMaximum", "less than"],
  ["multipleOf", "multiple of"],
  ["minLength", "min length"],
  ["maxLength", "max length"],
  ["pattern", "pattern"],
  ["minItems", "min items"],
  ["maxItems", "max items"],
  ["uniqueItems", "unique items"],
  ["minProperties", "min keys"],
  ["maxProperties", "max keys"],
  ["contentEncoding", "encoding"],
  ["contentMediaType", "media type"],
]);

/** The default, the constraints and the TypeScript type of a value, where they are not what one would think. */
export function factsOf(schema: Schema, outer: Annotations = {}): readonly Fact[] {
  const annotations = { ...valueOf(schema).annotations, ...schema.annotations, ...outer };
  const constraints = Object.entries(annotations.constraints ?? {}).map(([name, value]) => ({
    name: KEYWORDS.get(name) ?? name,
    value: shown(value),
  }));
  const as = representation(valueOf(schema));
  return [
    ...(annotations.default === undefined ? [] : [{ name: "default", value: shown(annotations.default) }]),
    ...constraints,
    ...(as === undefined ? [] : [{ name: "in TypeScript", value: as }]),
  ];
}

/** The one kind of value that a field has beside null, and that its items are. */
function valueOf(schema: Schema): Schema {
  if (schema.kind !== "union") return schema;
  const [only, ...others] = schema.members.filter(({ kind }) => kind !== "null");
  return only !== undefined && others.length === 0 ? only : schema;
}

function representation(schema: Schema): string | undefined {
  return schema.kind === "string" || schema.kind === "number" ? schema.as?.type : undefined;
}

function shown(value: JsonValue): string {
  return typeof value === "string" && value !== "" && !/^\s|\s$/.test(value) ? value : jsonLiteral(value);
}
