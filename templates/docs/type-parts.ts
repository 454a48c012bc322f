import type { Api, NamedSchema } from "../../generator/api/api.js";
import type { Schema } from "../../generator/api/schema/schema.js";
import { jsonLiteral } from "../../generator/code/literals.js";
import { prose } from "../../generator/code/prose.js";

/** A part of a type as people read it: words, or the name of a schema that has a page of its own. */
export type TypePart = string | NamedSchema;

/** The type of a value in words: `["array of ", Invoice]`. That it may be null is left out: see {@link isNullable}. */
export function typeParts(schema: Schema, api: Api): readonly TypePart[] {
  switch (schema.kind) {
    case "unknown":
      return ["anything"];
    case "never":
      return ["nothing"];
    case "null":
    case "boolean":
      return [schema.kind];
    case "string":
      return [schema.binary ? "file" : withFormat("string", schema)];
    case "number":
      return [withFormat(schema.integer ? "integer" : "number", schema)];
    case "enum":
      return [
        schema.values.length === 1 && !schema.open
          ? jsonLiteral(schema.values[0] ?? null)
          : enumName(schema.values),
      ];
    case "array":
      return ["array of ", ...enclosed(schema.items, api)];
    case "tuple":
      return [
        "tuple of ",
        ...joined(
          schema.items.map((item) => enclosed(item, api)),
          ", ",
        ),
      ];
    case "object":
      return schema.properties.length === 0 && schema.additional !== undefined
        ? ["map of ", ...enclosed(schema.additional, api)]
        : ["object"];
    case "union":
      return joined(
        distinct(
          schema.members.filter(({ kind }) => kind !== "null").map((member) => typeParts(member, api)),
        ),
        " or ",
      );
    case "intersection":
      return joined(distinct(schema.members.map((member) => enclosed(member, api))), " and ");
    case "reference":
      return [api.schemas.get(schema.target) ?? "anything"];
    case "expandable":
      return [
        ...typeParts(schema.id, api),
        " or, expanded, ",
        ...joined(distinct(schema.targets.map((target) => typeParts(target, api))), " or "),
      ];
  }
}

/** Whether null is among the values. */
export function isNullable(schema: Schema): boolean {
  return schema.kind === "union" && schema.members.some(isNull);
}

function isNull({ kind }: Schema): boolean {
  return kind === "null";
}

function withFormat(name: string, { annotations: { format } }: Schema): string {
  return format === undefined ? name : prose`${name} (${format})`;
}

function enumName(values: readonly unknown[]): string {
  return values.every((value) => typeof value === "string") ? "string" : "one of the values";
}

/** In brackets where more than one word would run into those around it. */
function enclosed(schema: Schema, api: Api): readonly TypePart[] {
  const parts = typeParts(schema, api);
  const several = parts.length > 1 && schema.kind !== "array" && schema.kind !== "object";
  return several ? ["(", ...parts, ")"] : parts;
}

function joined(alternatives: readonly (readonly TypePart[])[], separator: string): readonly TypePart[] {
  return alternatives.flatMap((parts, index) => (index === 0 ? parts : [separator, ...parts]));
}

function distinct(alternatives: readonly (readonly TypePart[])[]): readonly (readonly TypePart[])[] {
  const seen = new Set<string>();
  return alternatives.filter((parts) => {
    const text = plainText(parts);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

export function plainText(parts: readonly TypePart[]): string {
  return parts.map((part) => (typeof part === "string" ? part : part.name)).join("");
}
