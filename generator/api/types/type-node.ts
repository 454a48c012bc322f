import ts from "typescript";
import { comment } from "../../code/comment.js";
import { jsonTypeLiteral, propertyName, stringLiteral } from "../../code/literals.js";
import type { NamedSchema } from "../api.js";
import { expandablesIn } from "../expansion/graph.js";
import { unionOf, UNKNOWN } from "../schema/construct.js";
import { children } from "../schema/reachable.js";
import type { ObjectSchema, Property, Schema } from "../schema/schema.js";
import { documentation } from "./documentation.js";
import { engineType, type EngineSchema } from "./engine.js";
import { fieldLevel, NO_PATHS, pathsBelow, type Level } from "./level.js";
import { listItems } from "./list-type.js";

/** Types that the package's own modules give: their local names, imported on use. */
export type HelperType = "ApiList" | "Expandable" | "Included" | "Sub";

/** What the text of a type needs from the module that it stands in. */
export interface TypeScope {
  /** The named schema of a reference. */
  lookup(key: string): NamedSchema | undefined;
  /** The local name of a schema's type, imported where it is declared elsewhere. */
  reference(schema: NamedSchema): string;
  /** The local name of a helper type. */
  helper(name: HelperType): string;
}

/** The TypeScript type of `schema` as text, where `level` says how `expand` reaches it. */
export function typeText(schema: Schema, level: Level, scope: TypeScope): string {
  const docs = new Map<EngineSchema, Property>();
  const node = engineType(toEngine(schema, level, scope, docs), (engineSchema) => {
    const property = docs.get(engineSchema);
    return (
      property && {
        name: propertyName(property.name),
        comment: comment(documentation(property.schema.annotations)),
      }
    );
  });
  return print(node);
}

const PRINTER = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed, removeComments: false });
const NO_FILE = ts.createSourceFile("type.ts", "", ts.ScriptTarget.ESNext);

function print(node: ts.TypeNode): string {
  // The printer escapes what is not ASCII in its own literals; ours are identifiers to it and come through as they are.
  return PRINTER.printNode(ts.EmitHint.Unspecified, node, NO_FILE);
}

function made(node: ts.TypeNode): EngineSchema {
  return { type: "string", made: node };
}

/** `text` as a type; it must need no parentheses: a name, with type arguments or without, or a literal. */
function named(text: string): ts.TypeNode {
  return ts.factory.createTypeReferenceNode(text);
}

function toEngine(
  schema: Schema,
  level: Level,
  scope: TypeScope,
  docs: Map<EngineSchema, Property>,
): EngineSchema {
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
      return { type: "number" };
    case "string":
      return schema.binary ? made(named("Blob")) : { type: "string" };
    case "enum": {
      const literals = schema.values.map((value) => named(jsonTypeLiteral(value)));
      const open = ts.factory.createIntersectionTypeNode([
        named("string"),
        ts.factory.createTypeLiteralNode([]),
      ]);
      return made(ts.factory.createUnionTypeNode(schema.open ? [...literals, open] : literals));
    }
    case "array":
      return { type: "array", items: recur(schema.items) };
    case "tuple": {
      const elements = schema.items.map((item, index) => {
        const element = engineType(recur(item), () => undefined);
        return index < schema.required ? element : ts.factory.createOptionalTypeNode(element);
      });
      const rest =
        schema.rest &&
        ts.factory.createRestTypeNode(
          ts.factory.createArrayTypeNode(engineType(recur(schema.rest), () => undefined)),
        );
      return made(ts.factory.createTupleTypeNode(rest ? [...elements, rest] : elements));
    }
    case "object":
      return objectToEngine(schema, level, scope, docs);
    case "union":
      return { anyOf: schema.members.map((part) => recur(part)) };
    case "intersection":
      return { allOf: schema.members.map((part) => recur(part)) };
    case "reference":
      return made(named(referenceText(schema.target, level, scope)));
    case "expandable":
      return expandableToEngine(schema, level, scope, recur);
  }
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
  recur: (part: Schema, level?: Level) => EngineSchema,
): EngineSchema {
  if (level.kind === "none") return recur(schema.id);
  // Outside a field there is no name that a path could give: either may arrive.
  if (level.kind === "top")
    return { anyOf: [recur(schema.id), ...schema.targets.map((target) => recur(target))] };
  const targets = schema.targets.map((target) => print(engineType(recur(target), () => undefined)));
  return made(
    named(
      `${scope.helper("Expandable")}<${level.paths}, ${stringLiteral(level.key)}, ${targets.join(" | ")}>`,
    ),
  );
}

function objectToEngine(
  schema: ObjectSchema,
  level: Level,
  scope: TypeScope,
  docs: Map<EngineSchema, Property>,
): EngineSchema {
  const items = listItems(schema);
  if (items !== undefined) {
    const paths = pathsBelow(level, () => scope.helper("Sub"));
    const at: Level =
      paths === undefined ? NO_PATHS : { kind: "field", paths, key: "data", traversable: true };
    const item = print(engineType(toEngine(items, at, scope, docs), () => undefined));
    return made(named(`${scope.helper("ApiList")}<${item}>`));
  }
  const properties = schema.properties.map((property) => {
    const engineSchema = { ...propertyToEngine(property, level, scope, docs) };
    docs.set(engineSchema, property);
    return [property.name, engineSchema] as const;
  });
  const index = indexNode(schema, scope);
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    required: schema.properties
      .filter(({ required, includable }) => required || includable)
      .map(({ name }) => name),
    ...(index ? { additionalProperties: made(index) } : {}),
  };
}

function propertyToEngine(
  property: Property,
  level: Level,
  scope: TypeScope,
  docs: Map<EngineSchema, Property>,
): EngineSchema {
  const at = fieldLevel(level, property, expandablesIn(property.schema).length > 0, () =>
    scope.helper("Sub"),
  );
  const plain = toEngine(property.schema, at, scope, docs);
  if (!property.includable) return plain;
  const text = print(engineType(plain, () => undefined));
  if (at.kind !== "field")
    return made(ts.factory.createUnionTypeNode([engineType(plain, () => undefined), named("undefined")]));
  return made(named(`${scope.helper("Included")}<${at.paths}, ${stringLiteral(property.name)}, ${text}>`));
}

/** The type of one property, as `typeText` would print it inside its object. */
export function propertyTypeText(property: Property, level: Level, scope: TypeScope): string {
  const docs = new Map<EngineSchema, Property>();
  const node = engineType(propertyToEngine(property, level, scope, docs), (engineSchema) => {
    const inner = docs.get(engineSchema);
    return (
      inner && { name: propertyName(inner.name), comment: comment(documentation(inner.schema.annotations)) }
    );
  });
  return print(node);
}

/**
 * The type of an object's index signature, or undefined where it has none. TypeScript wants every property to fit it, and a value of the
 * object must stay assignable, so it holds the properties' types too; it is `unknown` where one of them follows `expand`.
 */
export function indexTypeText(schema: ObjectSchema, scope: TypeScope): string | undefined {
  const node = indexNode(schema, scope);
  return node && print(node);
}

function indexNode(schema: ObjectSchema, scope: TypeScope): ts.TypeNode | undefined {
  const { additional, properties } = schema;
  if (additional === undefined) return undefined;
  const follows = properties.some((property) => property.includable || followsPaths(property.schema, scope));
  const types = follows ? UNKNOWN : unionOf([additional, ...properties.map((property) => property.schema)]);
  const node = engineType(toEngine(types, NO_PATHS, scope, new Map()), () => undefined);
  const optional = types.kind !== "unknown" && properties.some(({ required }) => !required);
  return optional ? ts.factory.createUnionTypeNode([node, named("undefined")]) : node;
}

/** Whether the type of `schema` depends on the paths that were expanded. */
function followsPaths(schema: Schema, scope: TypeScope): boolean {
  if (schema.kind === "expandable") return true;
  if (schema.kind === "reference") return scope.lookup(schema.target)?.parametric === true;
  return children(schema).some((part) => followsPaths(part, scope));
}
