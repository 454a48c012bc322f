import { comment } from "../../code/comment.js";
import { jsonTypeLiteral, propertyName, stringLiteral } from "../../code/literals.js";
import type { NamedSchema } from "../api.js";
import { expandablesIn } from "../expansion/graph.js";
import { unionOf, UNKNOWN } from "../schema/construct.js";
import { children } from "../schema/reachable.js";
import type { Representation } from "../schema/representation.js";
import { visible, visibleParts, type View } from "../schema/views.js";
import type { ArraySchema, ObjectSchema, Property, Schema } from "../schema/schema.js";
import { documentation } from "./documentation.js";
import { engineType, made, type EngineSchema } from "./engine.js";
import { fieldLevel, NO_PATHS, pathsBelow, type Level } from "./level.js";
import { listItems } from "./list-type.js";
import {
  arrayType,
  inBrackets,
  named,
  readonlyArrayType,
  tupleType,
  unionType,
  type TypeSyntax,
} from "./type-syntax.js";

/** Types that the package's own modules give: their local names, imported on use. */
export type HelperType = "ApiList" | "Branded" | "Expandable" | "Included" | "Sub";

/** What the text of a type needs from the module that it stands in. */
export interface TypeScope {
  /** The named schema of a reference. */
  lookup(key: string): NamedSchema | undefined;
  /** The local name of a schema's type, imported where it is declared elsewhere. */
  reference(schema: NamedSchema): string;
  /** Whether types are those of what is sent or of what is answered. */
  readonly view: View;
  /** The type of bytes: `Blob`. */
  readonly bytes: string;
  /** The local name of a helper type. */
  helper(name: HelperType): string;
  /** Whether the type of an array is a read-only one. Default: none is. */
  isReadonly?(array: ArraySchema): boolean;
}

/** The TypeScript type of `schema` as text, where `level` says how `expand` reaches it. */
export function typeText(schema: Schema, level: Level, scope: TypeScope): string {
  return typeOf(schema, level, scope).text;
}

function typeOf(schema: Schema, level: Level, scope: TypeScope): TypeSyntax {
  return engineType(toEngine(schema, level, scope));
}

function toEngine(schema: Schema, level: Level, scope: TypeScope): EngineSchema {
  const recur = (part: Schema): TypeSyntax => typeOf(part, level, scope);
  switch (schema.kind) {
    case "unknown":
      return {};
    case "never":
      return made(named("never"));
    case "null":
    case "boolean":
      return { type: schema.kind };
    case "number":
      return schema.as ? represented(schema.as, scope) : { type: "number" };
    case "string":
      if (schema.binary) return made(named(scope.bytes));
      return schema.as ? represented(schema.as, scope) : { type: "string" };
    case "enum": {
      const literals = schema.values.map((value) => named(jsonTypeLiteral(value)));
      return made(unionType(schema.open ? [...literals, ANY_STRING] : literals));
    }
    case "array":
      return made((scope.isReadonly?.(schema) ? readonlyArrayType : arrayType)(recur(schema.items)));
    case "tuple":
      return made(tupleType(schema.items.map(recur), schema.required, schema.rest && recur(schema.rest)));
    case "object":
      return objectToEngine(schema, level, scope);
    case "union":
      return made(unionType(schema.members.map(recur)));
    case "intersection": {
      const parts = visibleParts(schema.members, scope.view);
      const [only, ...others] = parts;
      if (only !== undefined && others.length === 0) return toEngine(only, level, scope);
      return { allOf: parts.map((part) => inIntersection(toEngine(part, level, scope))) };
    }
    case "reference":
      return made(named(referenceText(schema.target, level, scope)));
    case "expandable":
      return expandableToEngine(schema, level, scope);
  }
}

/** Any text, beside which literals are still offered. */
const ANY_STRING: TypeSyntax = { text: "string & {}", intersection: true };

function inIntersection(schema: EngineSchema): EngineSchema {
  return schema.made === undefined ? schema : made(named(inBrackets(schema.made)));
}

function represented({ type, format }: Representation, scope: TypeScope): EngineSchema {
  return made(named(type === "branded" ? `${scope.helper("Branded")}<${stringLiteral(format)}>` : type));
}

function referenceText(key: string, level: Level, scope: TypeScope): string {
  const target = scope.lookup(key);
  if (target === undefined) return "unknown";
  const paths = target.parametric ? pathsBelow(level, () => scope.helper("Sub"))?.() : undefined;
  return paths === undefined || paths === "never"
    ? scope.reference(target)
    : `${scope.reference(target)}<${paths}>`;
}

function expandableToEngine(
  schema: Extract<Schema, { kind: "expandable" }>,
  level: Level,
  scope: TypeScope,
): EngineSchema {
  const recur = (part: Schema): TypeSyntax => typeOf(part, level, scope);
  if (level.kind === "none") return toEngine(schema.id, level, scope);
  // Outside a field there is no name that a path could give: either may arrive.
  if (level.kind === "top") return made(unionType([schema.id, ...schema.targets].map(recur)));
  const targets = schema.targets.map((target) => recur(target).text);
  return made(
    named(
      `${scope.helper("Expandable")}<${level.paths()}, ${stringLiteral(level.key)}, ${targets.join(" | ")}>`,
    ),
  );
}

function objectToEngine(schema: ObjectSchema, level: Level, scope: TypeScope): EngineSchema {
  const items = listItems(schema);
  if (items !== undefined) {
    const paths = pathsBelow(level, () => scope.helper("Sub"));
    const at: Level =
      paths === undefined ? NO_PATHS : { kind: "field", paths, key: "data", traversable: true };
    return made(named(`${scope.helper("ApiList")}<${typeOf(items, at, scope).text}>`));
  }
  const shown = visible(schema.properties, scope.view);
  // The engine gets stand-ins for names, which it would read as parts of URIs; the names themselves are told beside.
  const properties = shown.map((property, index) => ({
    name: `_${String(index)}`,
    value: {
      ...made(propertyType(property, level, scope)),
      printed: {
        name: propertyName(property.name),
        comment: comment(documentation(property.schema.annotations)),
      },
    },
    always: property.required || property.includable,
  }));
  const index = indexType(schema, level, scope);
  return {
    type: "object",
    properties: Object.fromEntries(properties.map(({ name, value }) => [name, value])),
    required: properties.filter(({ always }) => always).map(({ name }) => name),
    ...(index ? { additionalProperties: made(index) } : {}),
  };
}

function propertyType(property: Property, level: Level, scope: TypeScope): TypeSyntax {
  const at = fieldLevel(level, property, expandablesIn(property.schema).length > 0, () =>
    scope.helper("Sub"),
  );
  const plain = typeOf(property.schema, at, scope);
  if (!property.includable) return plain;
  if (at.kind !== "field") return unionType([plain, named("undefined")]);
  return named(`${scope.helper("Included")}<${at.paths()}, ${stringLiteral(property.name)}, ${plain.text}>`);
}

/** The type of one property, as `typeText` would print it inside its object. */
export function propertyTypeText(property: Property, level: Level, scope: TypeScope): string {
  return propertyType(property, level, scope).text;
}

/**
 * The type of an object's index signature, or undefined where it has none. TypeScript wants every property to fit it, and a value of the
 * object must stay assignable, so it holds the properties' types too; it is `unknown` where one of them follows `expand`.
 */
export function indexTypeText(schema: ObjectSchema, level: Level, scope: TypeScope): string | undefined {
  return indexType(schema, level, scope)?.text;
}

function indexType(schema: ObjectSchema, level: Level, scope: TypeScope): TypeSyntax | undefined {
  const { additional } = schema;
  if (additional === undefined) return undefined;
  const properties = visible(schema.properties, scope.view);
  const follows = properties.some((property) => property.includable || followsPaths(property.schema, scope));
  const types = follows ? UNKNOWN : unionOf([additional, ...properties.map((property) => property.schema)]);
  // A path passes through a map as through an array: it names no member.
  const type = typeOf(types, level, scope);
  const optional = types.kind !== "unknown" && properties.some(({ required }) => !required);
  return optional ? unionType([type, named("undefined")]) : type;
}

/** Whether the type of `schema` depends on the paths that were expanded. */
function followsPaths(schema: Schema, scope: TypeScope): boolean {
  if (schema.kind === "expandable") return true;
  if (schema.kind === "reference") return scope.lookup(schema.target)?.parametric === true;
  return children(schema).some((part) => followsPaths(part, scope));
}
