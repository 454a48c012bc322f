import type { Api } from "../../generator/api/api.js";
import type { NumberSchema, ObjectSchema, Schema, StringSchema } from "../../generator/api/schema/schema.js";
import { visible } from "../../generator/api/schema/views.js";
import { jsonLiteral, propertyName, stringLiteral } from "../../generator/code/literals.js";
import { prefixed, type Code } from "./code-text.js";
import { sample } from "./sample.js";

/** How deep required parts of parts are filled in. */
const DEEPEST = 8;

/** An expression of the type that a request has for `schema`: the description's own example where it gives one that fits. */
export function exampleCode(schema: Schema, api: Api, field: string, depth = 0): Code {
  switch (schema.kind) {
    case "unknown":
    case "never":
    case "null":
      return "null";
    case "boolean":
      return jsonLiteral(given(schema, "boolean") ?? true);
    case "number":
      return numberCode(schema, api);
    case "string":
      return stringCode(schema, api, field);
    case "enum":
      return jsonLiteral(schema.values[0] ?? null);
    case "array":
      return { open: "[", parts: [exampleCode(schema.items, api, field, depth + 1)], close: "]" };
    case "tuple":
      return {
        open: "[",
        parts: schema.items.slice(0, schema.required).map((item) => exampleCode(item, api, field, depth + 1)),
        close: "]",
      };
    case "object":
      return objectCode(requiredOf(schema), api, depth);
    case "union": {
      const member = schema.members.find(({ kind }) => kind !== "null") ?? schema.members[0];
      return member === undefined ? "null" : exampleCode(member, api, field, depth);
    }
    case "intersection":
      return intersectionCode(schema.members, api, field, depth);
    case "reference": {
      const target = api.schemas.get(schema.target);
      return target === undefined || depth > DEEPEST
        ? "null"
        : exampleCode(target.schema, api, field, depth + 1);
    }
    case "expandable":
      return exampleCode(schema.id, api, field, depth);
  }
}

/** An object literal of some members. */
export function objectCode(
  members: readonly (readonly [name: string, schema: Schema])[],
  api: Api,
  depth = 0,
): Code {
  return {
    open: "{",
    parts: members.map(([name, schema]) =>
      prefixed(`${propertyName(name)}: `, exampleCode(schema, api, name, depth + 1)),
    ),
    close: "}",
  };
}

function requiredOf(schema: ObjectSchema): readonly (readonly [string, Schema])[] {
  return visible(schema.properties, "request")
    .filter(({ required }) => required)
    .map(({ name, schema }) => [name, schema]);
}

function intersectionCode(members: readonly Schema[], api: Api, field: string, depth: number): Code {
  const telling = members.filter(({ kind }) => kind !== "unknown");
  const codes = telling.map((member) => exampleCode(member, api, field, depth));
  const objects = codes.filter((code) => typeof code !== "string" && code.open === "{");
  if (objects.length === 0) return codes[0] ?? "null";
  return {
    open: "{",
    parts: objects.flatMap((code) => (typeof code === "string" ? [] : code.parts)),
    close: "}",
  };
}

function numberCode(schema: NumberSchema, api: Api): string {
  const value = given(schema, "number") ?? sample(schema, api);
  const number = typeof value === "number" ? value : 0;
  switch (schema.as?.type) {
    case "Date":
      return `new Date(${jsonLiteral(number * 1000)})`;
    case "bigint":
      return `${jsonLiteral(Math.trunc(number))}n`;
    case "string":
      return stringLiteral(String(number));
    default:
      return jsonLiteral(number);
  }
}

function stringCode(schema: StringSchema, api: Api, field: string): string {
  if (schema.binary) return api.types.binary === "bytes" ? "new Uint8Array([1, 2, 3])" : 'new Blob(["…"])';
  const value = given(schema, "string") ?? sample(schema, api);
  // Without a format, what is made up is named after the field.
  const text =
    typeof value !== "string" || value === "text_1" ? `${field.split(".").at(-1) ?? field}_1` : value;
  switch (schema.as?.type) {
    case "Date":
      return `new Date(${stringLiteral(text)})`;
    case "bigint":
      return "1n";
    case "branded":
      return `${stringLiteral(text)} as Branded<${stringLiteral(schema.as.format)}>`;
    default:
      return stringLiteral(text);
  }
}

/** The first example or the default of a schema, where it is of the schema's own type. */
function given(
  { annotations }: Schema,
  type: "boolean" | "number" | "string",
): boolean | number | string | undefined {
  const value = annotations.examples?.[0] ?? annotations.default;
  if (typeof value === "boolean" || typeof value === "number" || typeof value === "string")
    return typeof value === type && value !== "" ? value : undefined;
  return undefined;
}
