import { byCodeUnits } from "../order.js";
import { canonicalJson } from "../api/schema/canonical-json.js";
import type { Property, Schema } from "../api/schema/schema.js";

/**
 * A text that two schemas share that stand for the same type: without annotations, whatever the order of properties, members and values.
 * @param nameOf what a reference to a named schema is written as
 */
export function signature(schema: Schema, nameOf: (target: string) => string): string {
  const recur = (part: Schema): string => signature(part, nameOf);
  switch (schema.kind) {
    case "string":
      return schema.binary ? "bytes" : "string";
    case "number":
      return schema.integer ? "integer" : "number";
    case "enum":
      return `enum${schema.open ? "+" : ""}(${sorted(schema.values.map(canonicalJson))})`;
    case "array":
      return `[${recur(schema.items)}]`;
    case "tuple": {
      const rest = schema.rest === undefined ? "" : `...${recur(schema.rest)}`;
      return `tuple${String(schema.required)}(${schema.items.map(recur).join(",")}${rest})`;
    }
    case "object": {
      const properties = sorted(schema.properties.map((property) => propertySignature(property, nameOf)));
      return `{${properties}}${schema.additional === undefined ? "" : `*${recur(schema.additional)}`}`;
    }
    case "union":
      return `(${sorted(schema.members.map(recur), "|")})`;
    case "intersection":
      return `(${sorted(schema.members.map(recur), "&")})`;
    case "reference":
      return `#${JSON.stringify(nameOf(schema.target))}`;
    case "expandable":
      return `expandable(${recur(schema.id)};${sorted(schema.targets.map(recur))})`;
    default:
      return schema.kind;
  }
}

function propertySignature(
  { name, schema, required, includable, listed }: Property,
  nameOf: (target: string) => string,
): string {
  const { readOnly = false, writeOnly = false } = schema.annotations;
  const flags = [required, includable, listed !== false, readOnly, writeOnly].map(Number).join("");
  return `${JSON.stringify(name)}:${flags}${signature(schema, nameOf)}`;
}

function sorted(texts: readonly string[], separator = ","): string {
  return [...texts].sort(byCodeUnits).join(separator);
}
