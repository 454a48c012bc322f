import type TS from "typescript";
import { ts } from "../../typescript.js";
import { comment } from "../../code/comment.js";
import { jsonTypeLiteral, propertyName, stringLiteral } from "../../code/literals.js";
import type { NamedSchema } from "../api.js";
import { expandablesIn } from "../expansion/graph.js";
import { unionOf, UNKNOWN } from "../schema/construct.js";
import { children } from "../schema/reachable.js";
import type { Representation } from "../schema/representation.js";
import { visible, type View } from "../schema/views.js";
import type { ObjectSchema, Property, Schema } from "../schema/schema.js";
import { documentation } from "./documentation.js";
import { engineType, made, type EngineSchema } from "./engine.js";
import { fieldLevel, NO_PATHS, pathsBelow, type Level } from "./level.js";
import { listItems } from "./list-type.js";
import { arrayNode, named, print, unionNode } from "./nodes.js";

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
}

/** The TypeScript type of `schema` as text, where `level` says how `expand` reaches it. */
export function typeText(schema: Schema, level: Level, scope: TypeScope): string {
  const docs: Docs = new Map();
  return print(nodeOf(toEngine(schema, level, scope, docs), docs));
}

/** The properties that the engine's schemas stand for: it gives back the schema that it prints a property of. */
type Docs = Map<EngineSchema, Property>;

function nodeOf(schema: EngineSchema, docs: Docs): TS.TypeNode {
  return engineType(schema, (printed) => {
    const property = docs.get(printed);
    return (
      property && {
        name: propertyName(property.name),
        comment: comment(documentation(property.schema.annotations)),
      }
    );
  });
}

function toEngine(schema: Schema, level: Level, scope: TypeScope, docs: Docs): EngineSchema {
  const recur = (part: Schema, at: Level = level): EngineSchema => toEngine(part, at, scope, docs);
  switch (schema.kind) {
    case "unknown":
      return {};
    case "never":
      return made(ts.factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword));
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
      const open = ts.factory.createIntersectionTypeNode([
        named("string"),
        ts.factory.createTypeLiteralNode([]),
      ]);
      return made(unionNode(schema.open ? [...literals, open] : literals));
    }
    case "array":
      return { type: "array", items: recur(schema.items) };
    case "tuple": {
      const elements = schema.items.map((item, index) => {
        const element = nodeOf(recur(item), docs);
        return index < schema.required ? element : ts.factory.createOptionalTypeNode(element);
      });
      const rest = schema.rest && ts.factory.createRestTypeNode(arrayNode(nodeOf(recur(schema.rest), docs)));
      return made(ts.factory.createTupleTypeNode(rest ? [...elements, rest] : elements));
    }
    case "object":
      return objectToEngine(schema, level, scope, docs);
    case "union":
      return made(unionNode(schema.members.map((part) => nodeOf(recur(part), docs))));
    case "intersection":
      return { allOf: schema.members.map((part) => recur(part)) };
    case "reference":
      return made(named(referenceText(schema.target, level, scope)));
    case "expandable":
      return expandableToEngine(schema, level, scope, docs);
  }
}

function represented({ type, format }: Representation, scope: TypeScope): EngineSchema {
  return made(named(type === "branded" ? `${scope.helper("Branded")}<${stringLiteral(format)}>` : type));
}

function referenceText(key: string, level: Level, scope: TypeScope): string {
  const target = scope.lookup(key);
  if (target === undefined) return "unknown";
  const paths = target.parametric ? pathsBelow(level, () => scope.helper("Sub")) : undefined;
  return paths === undefined || paths === "never"
    ? scope.reference(target)
    : `${scope.reference(target)}<${paths}>`;
}

function expandableToEngine(
  schema: Extract<Schema, { kind: "expandable" }>,
  level: Level,
  scope: TypeScope,
  docs: Docs,
): EngineSchema {
  const recur = (part: Schema): EngineSchema => toEngine(part, level, scope, docs);
  if (level.kind === "none") return recur(schema.id);
  // Outside a field there is no name that a path could give: either may arrive.
  if (level.kind === "top")
    return made(unionNode([schema.id, ...schema.targets].map((part) => nodeOf(recur(part), docs))));
  const targets = schema.targets.map((target) => print(nodeOf(recur(target), docs)));
  return made(
    named(
      `${scope.helper("Expandable")}<${level.paths}, ${stringLiteral(level.key)}, ${targets.join(" | ")}>`,
    ),
  );
}

function objectToEngine(schema: ObjectSchema, level: Level, scope: TypeScope, docs: Docs): EngineSchema {
  const items = listItems(schema);
  if (items !== undefined) {
    const paths = pathsBelow(level, () => scope.helper("Sub"));
    const at: Level =
      paths === undefined ? NO_PATHS : { kind: "field", paths, key: "data", traversable: true };
    const item = print(nodeOf(toEngine(items, at, scope, docs), docs));
    return made(named(`${scope.helper("ApiList")}<${item}>`));
  }
  const shown = visible(schema.properties, scope.view);
  // The engine gets stand-ins for names, which it would read as parts of URIs; the names themselves are printed by `nodeOf`.
  const properties = shown.map((property, index) => {
    const engineSchema = { ...propertyToEngine(property, level, scope, docs) };
    docs.set(engineSchema, property);
    return { name: `_${String(index)}`, engineSchema, always: property.required || property.includable };
  });
  const index = indexNode(schema, level, scope, docs);
  return {
    type: "object",
    properties: Object.fromEntries(properties.map(({ name, engineSchema }) => [name, engineSchema])),
    required: properties.filter(({ always }) => always).map(({ name }) => name),
    ...(index ? { additionalProperties: made(index) } : {}),
  };
}

function propertyToEngine(property: Property, level: Level, scope: TypeScope, docs: Docs): EngineSchema {
  const at = fieldLevel(level, property, expandablesIn(property.schema).length > 0, () =>
    scope.helper("Sub"),
  );
  const plain = toEngine(property.schema, at, scope, docs);
  if (!property.includable) return plain;
  const node = nodeOf(plain, docs);
  if (at.kind !== "field") return made(unionNode([node, named("undefined")]));
  const name = stringLiteral(property.name);
  return made(named(`${scope.helper("Included")}<${at.paths}, ${name}, ${print(node)}>`));
}

/** The type of one property, as `typeText` would print it inside its object. */
export function propertyTypeText(property: Property, level: Level, scope: TypeScope): string {
  const docs: Docs = new Map();
  return print(nodeOf(propertyToEngine(property, level, scope, docs), docs));
}

/**
 * The type of an object's index signature, or undefined where it has none. TypeScript wants every property to fit it, and a value of the
 * object must stay assignable, so it holds the properties' types too; it is `unknown` where one of them follows `expand`.
 */
export function indexTypeText(schema: ObjectSchema, level: Level, scope: TypeScope): string | undefined {
  const node = indexNode(schema, level, scope, new Map());
  return node && print(node);
}

function indexNode(
  schema: ObjectSchema,
  level: Level,
  scope: TypeScope,
  docs: Docs,
): TS.TypeNode | undefined {
  const { additional } = schema;
  if (additional === undefined) return undefined;
  const properties = visible(schema.properties, scope.view);
  const follows = properties.some((property) => property.includable || followsPaths(property.schema, scope));
  const types = follows ? UNKNOWN : unionOf([additional, ...properties.map((property) => property.schema)]);
  // A path passes through a map as through an array: it names no member.
  const node = nodeOf(toEngine(types, level, scope, docs), docs);
  const optional = types.kind !== "unknown" && properties.some(({ required }) => !required);
  return optional ? unionNode([node, named("undefined")]) : node;
}

/** Whether the type of `schema` depends on the paths that were expanded. */
function followsPaths(schema: Schema, scope: TypeScope): boolean {
  if (schema.kind === "expandable") return true;
  if (schema.kind === "reference") return scope.lookup(schema.target)?.parametric === true;
  return children(schema).some((part) => followsPaths(part, scope));
}
