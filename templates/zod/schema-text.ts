import type { Api, NamedSchema } from "../../generator/api/api.js";
import type {
  EnumSchema,
  ExpandableSchema,
  ObjectSchema,
  Property,
  ReferenceSchema,
  Schema,
  TupleSchema,
  UnionSchema,
} from "../../generator/api/schema/schema.js";
import { children } from "../../generator/api/schema/reachable.js";
import type { Representation } from "../../generator/api/schema/representation.js";
import { visible } from "../../generator/api/schema/views.js";
import { expandablesIn } from "../../generator/api/expansion/graph.js";
import { fieldLevel, NO_PATHS, pathsBelow, type Level } from "../../generator/api/types/level.js";
import { listItems } from "../../generator/api/types/list-type.js";
import { jsonLiteral, propertyName, stringLiteral } from "../../generator/code/literals.js";
import type { TemplateModule } from "../../generator/template/template-module.js";
import { checksOf } from "./checks.js";
import { literalText } from "./literal-text.js";
import type { SchemaNames } from "./names.js";
import type { ZodOptions } from "./options.js";

/** A zod schema as source text: its type, written out, and the expression that makes it. The compiler checks the one against the other. */
export interface ZodText {
  readonly type: string;
  readonly value: string;
}

/** What texts of schemas need from the module that they stand in. */
export interface ZodScope {
  readonly api: Api;
  readonly module: TemplateModule;
  readonly names: SchemaNames;
  readonly options: ZodOptions;
}

/** Where a schema stands with regard to `expand`: for its type, and the expression of the expansion that begins at the object around it. */
export interface ZodLevel {
  readonly types: Level;
  readonly at: string;
}

export const NOT_EXPANDED: ZodLevel = { types: NO_PATHS, at: "" };

/** The top of a declaration with the type parameter `E` and the variable `at`. */
export const EXPANDED: ZodLevel = { types: { kind: "top", paths: "E" }, at: "at" };

/** The text of `schema` in the view of the scope's module. */
export function schemaText(schema: Schema, level: ZodLevel, scope: ZodScope): ZodText {
  const bare = bareText(schema, level, scope);
  return schema.kind === "expandable" ? bare : withChecks(schema, bare, scope);
}

function withChecks(schema: Schema, { type, value }: ZodText, scope: ZodScope): ZodText {
  const checks = checksOf(schema, zodOf(scope), scope.module, scope.options);
  return checks.length === 0 ? { type, value } : { type, value: `${value}.check(${checks.join(", ")})` };
}

function bareText(schema: Schema, level: ZodLevel, scope: ZodScope): ZodText {
  const z = zodOf(scope);
  const recur = (part: Schema): ZodText => schemaText(part, level, scope);
  switch (schema.kind) {
    case "unknown":
      return { type: `${z}.ZodUnknown`, value: `${z}.unknown()` };
    case "never":
      return { type: `${z}.ZodNever`, value: `${z}.never()` };
    case "null":
      return { type: `${z}.ZodNull`, value: `${z}.null()` };
    case "boolean":
      return { type: `${z}.ZodBoolean`, value: `${z}.boolean()` };
    case "number":
      return schema.as
        ? representedText(schema.as, z, scope)
        : { type: `${z}.ZodNumber`, value: `${z}.number()` };
    case "string":
      if (schema.binary) return bytesText(z, scope);
      return schema.as
        ? representedText(schema.as, z, scope)
        : { type: `${z}.ZodString`, value: `${z}.string()` };
    case "enum":
      return enumText(schema, z, scope);
    case "array": {
      const items = recur(schema.items);
      return { type: `${z}.ZodArray<${items.type}>`, value: `${z}.array(${items.value})` };
    }
    case "tuple":
      return tupleText(schema, z, recur);
    case "object":
      return objectText(schema, level, scope, "MixedOf");
    case "union":
      return unionText(schema, z, recur);
    case "intersection":
      return schema.members.map(recur).reduce((left, right) => ({
        type: `${z}.ZodIntersection<${left.type}, ${right.type}>`,
        value: `${z}.intersection(${left.value}, ${right.value})`,
      }));
    case "reference":
      return referenceText(schema, level, scope);
    case "expandable":
      return expandableText(schema, level, scope);
  }
}

function bytesText(z: string, { module }: ZodScope): ZodText {
  const type = module.bytes;
  return { type: `${z}.ZodType<${type}, ${type}>`, value: `${z}.instanceof(${type.replace(/<.*$/, "")})` };
}

/** A value as the client has converted it: what is validated is what callers give and get, not what is sent. */
function representedText({ type, format }: Representation, z: string, { module }: ZodScope): ZodText {
  switch (type) {
    case "Date":
      return { type: `${z}.ZodDate`, value: `${z}.date()` };
    case "bigint":
      return { type: `${z}.ZodBigInt`, value: `${z}.bigint()` };
    case "string":
      return { type: `${z}.ZodString`, value: `${z}.string()` };
    case "branded": {
      const brand = `${module.helper("Branded")}<${stringLiteral(format)}>`;
      return {
        type: `${z}.ZodType<${brand}, ${brand}>`,
        value: `${z}.custom<${brand}>((value) => typeof value === "string")`,
      };
    }
  }
}

/** The local name of zod's namespace. */
export function zodOf({ module }: Pick<ZodScope, "module">): string {
  return module.import("*", "zod", { as: "z" });
}

/** The local name of something of the run-time module, as a value and as a type. */
export function helper(name: string, { module }: Pick<ZodScope, "module">): string {
  return module.importValue("runtime/zod-schemas", name);
}

function helperType(name: string, { module }: ZodScope): string {
  return module.importType("runtime/zod-schemas", name);
}

/** `text`, made when it is first used: modules import one another, and may not be there before. */
export function lazyText({ type, value }: ZodText, scope: ZodScope): ZodText {
  const z = zodOf(scope);
  return { type: `${z}.ZodLazy<${type}>`, value: `${z}.lazy(() => ${value})` };
}

function enumText(schema: EnumSchema, z: string, scope: ZodScope): ZodText {
  const { values } = schema;
  if (schema.open) {
    const literals = values.map(jsonLiteral);
    return {
      type: `${helperType("OpenEnum", scope)}<${literals.join(" | ")}>`,
      value: `${helper("openEnum", scope)}([${literals.join(", ")}])`,
    };
  }
  return literalText(values, z);
}

function tupleText(schema: TupleSchema, z: string, recur: (part: Schema) => ZodText): ZodText {
  const items = schema.items.map((item, index) => {
    const text = recur(item);
    return index < schema.required
      ? text
      : { type: `${z}.ZodExactOptional<${text.type}>`, value: `${z}.exactOptional(${text.value})` };
  });
  const rest = schema.rest && recur(schema.rest);
  return {
    type: `${z}.ZodTuple<[${items.map(({ type }) => type).join(", ")}], ${rest?.type ?? "null"}>`,
    value: `${z}.tuple([${items.map(({ value }) => value).join(", ")}]${rest === undefined ? "" : `, ${rest.value}`})`,
  };
}

function unionText(schema: UnionSchema, z: string, recur: (part: Schema) => ZodText): ZodText {
  const others = schema.members.filter(({ kind }) => kind !== "null");
  const [only, second] = others;
  const wrap = (text: ZodText): ZodText =>
    others.length === schema.members.length
      ? text
      : { type: `${z}.ZodNullable<${text.type}>`, value: `${z}.nullable(${text.value})` };
  if (only !== undefined && second === undefined) return wrap(recur(only));
  const texts = others.map(recur);
  return wrap({
    type: `${z}.ZodUnion<readonly [${texts.map(({ type }) => type).join(", ")}]>`,
    value: `${z}.union([${texts.map(({ value }) => value).join(", ")}])`,
  });
}

function referenceText({ target }: ReferenceSchema, level: ZodLevel, scope: ZodScope): ZodText {
  const named = scope.api.schemas.get(target);
  const z = zodOf(scope);
  if (named === undefined) return { type: `${z}.ZodUnknown`, value: `${z}.unknown()` };
  const { module, type, value } = scope.names.of(named, scope.module.view);
  const local: ZodText = {
    type: scope.module.importType(module, type),
    value: scope.module.importValue(module, value),
  };
  if (!isFunction(named, scope)) return local;
  const paths = pathsBelow(level.types, () => sub(scope));
  const at = atBelow(level);
  return paths === undefined || at === undefined
    ? { type: local.type, value: `${local.value}()` }
    : { type: `${local.type}<${paths}>`, value: `${local.value}(undefined, ${at})` };
}

/** Whether a named schema is declared as a function of the paths that are expanded. What is sent is never expanded. */
export function isFunction(schema: NamedSchema, { module }: Pick<ZodScope, "module">): boolean {
  return schema.parametric && !(module.view === "request" && schema.inputName !== undefined);
}

function sub({ module }: ZodScope): string {
  return module.importType("runtime/expansion", "Sub");
}

/** The expression of the expansion that goes on below `level`; undefined where none does. */
function atBelow({ types, at }: ZodLevel): string | undefined {
  if (types.kind === "none") return undefined;
  if (types.kind === "top") return at;
  return types.traversable ? `${at}.below(${stringLiteral(types.key)})` : undefined;
}

function expandableText(schema: ExpandableSchema, level: ZodLevel, scope: ZodScope): ZodText {
  const z = zodOf(scope);
  const recur = (part: Schema): ZodText => schemaText(part, level, scope);
  if (level.types.kind === "none") return recur(schema.id);
  if (level.types.kind === "top")
    return unionText({ kind: "union", members: [schema.id, ...schema.targets], annotations: {} }, z, recur);
  const target = unionText({ kind: "union", members: schema.targets, annotations: {} }, z, recur);
  const id =
    schema.id.kind === "string" && schema.id.as === undefined ? recur(schema.id).value : `${z}.string()`;
  const { paths, key } = level.types;
  const field = stringLiteral(key);
  return {
    type: `${helperType("ExpandableOf", scope)}<${paths}, ${field}, ${target.type}>`,
    value: `${level.at}.expandable(${field}, () => ${id}, () => ${target.value})`,
  };
}

/** A member's name with its text. */
interface Member extends ZodText {
  readonly name: string;
  readonly optional: boolean;
}

/**
 * An object that is a declaration of its own.
 * @param live whether it has a deleted form, which the member `deleted` tells it from
 */
export function namedObjectText(
  schema: ObjectSchema,
  level: ZodLevel,
  scope: ZodScope,
  live: boolean,
): ZodText {
  return withChecks(schema, objectText(schema, level, scope, "ObjectOf", live), scope);
}

function objectText(
  schema: ObjectSchema,
  level: ZodLevel,
  scope: ZodScope,
  mixed: "MixedOf" | "ObjectOf",
  live = false,
): ZodText {
  const z = zodOf(scope);
  // A page of a list is written as a whole: its members have no view of their own.
  const shown =
    listItems(schema) === undefined ? visible(schema.properties, scope.module.view) : schema.properties;
  if (shown.length === 0 && !live) {
    if (schema.additional === undefined)
      return {
        type: `${helperType("ObjectOf", scope)}<object, object, ${helperType("NoMembers", scope)}>`,
        value: `${helper("emptyObject", scope)}()`,
      };
    const values = schemaText(schema.additional, level, scope);
    return {
      type: `${z}.ZodRecord<${z}.ZodString, ${values.type}>`,
      value: `${z}.record(${z}.string(), ${values.value})`,
    };
  }
  const members: Member[] = shown.map((property) => ({
    name: propertyName(property.name),
    optional: !property.required && !property.includable,
    ...propertyText(property, level, scope),
  }));
  if (live) members.push({ name: "deleted", optional: true, type: `${z}.ZodNever`, value: `${z}.never()` });
  const rest = schema.additional && schemaText(schema.additional, level, scope);
  return membersText(members, rest, followsPaths(shown, scope), scope, mixed);
}

/** Whether the type of one of `properties` depends on the paths that were expanded: the index signature beside it is then `unknown`. */
function followsPaths(properties: readonly Property[], { api }: ZodScope): boolean {
  const follows = (schema: Schema): boolean =>
    schema.kind === "expandable" ||
    (schema.kind === "reference" && api.schemas.get(schema.target)?.parametric === true) ||
    children(schema).some(follows);
  return properties.some(({ includable, schema }) => includable || follows(schema));
}

function isExpandedIn(schema: Schema): boolean {
  return expandablesIn(schema).length > 0;
}

/**
 * An object of `members`, and of `rest` where it speaks of others.
 * @param mixed the type of one with both
 */
export function membersText(
  members: readonly Member[],
  rest: ZodText | undefined,
  follows: boolean,
  scope: ZodScope,
  mixed: "MixedOf" | "ObjectOf" = "ObjectOf",
): ZodText {
  const [required, optional] = [false, true].map((wanted) =>
    members.filter((each) => each.optional === wanted),
  );
  const types = (of: readonly Member[] = []): string =>
    of.length === 0 ? "object" : `{ ${of.map(({ name, type }) => `${name}: ${type}`).join("; ")} }`;
  const thunk = (of: readonly Member[] = []): string =>
    `() => ({ ${of.map(({ name, value }) => `${name}: ${value}`).join(", ")} })`;
  const values = [thunk(required), ...(optional?.length === 0 ? [] : [thunk(optional)])];
  const type = [types(required), ...(optional?.length === 0 && rest === undefined ? [] : [types(optional)])];
  if (rest !== undefined) {
    const index = follows
      ? helperType("AnyRest", scope)
      : `${helperType("RestOf", scope)}<${types(required)}, ${types(optional)}, ${rest.type}>`;
    return {
      type: `${helperType(mixed, scope)}<${[...type, index].join(", ")}>`,
      value: `${helper(follows ? "openObject" : "restObject", scope)}(${[`() => ${rest.value}`, ...values].join(", ")})`,
    };
  }
  const make = { pass: "looseObject", strip: "stripObject", refuse: "strictObject" }[
    scope.options.unknownMembers
  ];
  return {
    type: `${helperType("ObjectOf", scope)}<${type.join(", ")}>`,
    value: `${helper(make, scope)}(${values.join(", ")})`,
  };
}

function propertyText(property: Property, level: ZodLevel, scope: ZodScope): ZodText {
  const types = fieldLevel(level.types, property, isExpandedIn(property.schema), () => sub(scope));
  const at: ZodLevel = { types, at: atBelow(level) ?? "" };
  const plain = schemaText(property.schema, at, scope);
  if (!property.includable) return plain;
  if (types.kind !== "field")
    return {
      type: `${helperType("Maybe", scope)}<${plain.type}>`,
      value: `${helper("maybe", scope)}(${plain.value})`,
    };
  const key = stringLiteral(property.name);
  return {
    type: `${helperType("IncludedOf", scope)}<${types.paths}, ${key}, ${plain.type}>`,
    value: `${at.at}.included(${key}, () => ${plain.value})`,
  };
}
