import type { NamedSchema } from "../../generator/api/api.js";
import type { Representation } from "../../generator/api/schema/representation.js";
import type {
  EnumSchema,
  ExpandableSchema,
  ReferenceSchema,
  Schema,
  TupleSchema,
  UnionSchema,
} from "../../generator/api/schema/schema.js";
import { visibleParts } from "../../generator/api/schema/views.js";
import { pathsBelow } from "../../generator/api/types/level.js";
import { jsonLiteral, stringLiteral } from "../../generator/code/literals.js";
import { checksOf } from "./checks.js";
import { literalText } from "./literal-text.js";
import { objectText } from "./object-text.js";
import {
  atBelow,
  helper,
  helperType,
  sub,
  zodOf,
  type ZodLevel,
  type ZodScope,
  type ZodText,
} from "./scope.js";

/** The text of `schema` in the view of the scope's module. */
export function schemaText(schema: Schema, level: ZodLevel, scope: ZodScope): ZodText {
  const bare = bareText(schema, level, scope);
  return schema.kind === "expandable" ? bare : withChecks(schema, bare, scope);
}

/** `text` with the checks for the constraints of `schema`. */
export function withChecks(schema: Schema, { type, value }: ZodText, scope: ZodScope): ZodText {
  const checks = checksOf(schema, () => zodOf(scope), scope.module, scope.options);
  return checks.length === 0 ? { type, value } : { type, value: `${value}.check(${checks.join(", ")})` };
}

/** Zod's namespace is imported by what is written with it, and not where all stands in other modules. */
function bareText(schema: Schema, level: ZodLevel, scope: ZodScope): ZodText {
  if (schema.kind === "object") return objectText(schema, level, scope, "MixedOf");
  if (schema.kind === "reference") return referenceText(schema, level, scope);
  if (schema.kind === "expandable") return expandableText(schema, level, scope);
  const recur = (part: Schema): ZodText => schemaText(part, level, scope);
  if (schema.kind === "union") return unionText(schema, scope, recur);
  if (schema.kind === "intersection")
    return visibleParts(schema.members, scope.module.view)
      .map(recur)
      .reduce((left, right) => intersectionText(left, right, scope));
  if (schema.kind === "enum" && schema.open) return openEnumText(schema, scope);
  const z = zodOf(scope);
  switch (schema.kind) {
    case "unknown":
      return unknownText(scope);
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
      return literalText(schema.values, z);
    case "array": {
      const items = recur(schema.items);
      return { type: `${z}.ZodArray<${items.type}>`, value: `${z}.array(${items.value})` };
    }
    case "tuple":
      return tupleText(schema, z, recur);
  }
}

function unknownText(scope: ZodScope): ZodText {
  const z = zodOf(scope);
  return { type: `${z}.ZodUnknown`, value: `${z}.unknown()` };
}

function intersectionText(left: ZodText, right: ZodText, scope: ZodScope): ZodText {
  const z = zodOf(scope);
  return {
    type: `${z}.ZodIntersection<${left.type}, ${right.type}>`,
    value: `${z}.intersection(${left.value}, ${right.value})`,
  };
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

function openEnumText({ values }: EnumSchema, scope: ZodScope): ZodText {
  const literals = values.map(jsonLiteral);
  return {
    type: `${helperType("OpenEnum", scope)}<${literals.join(" | ")}>`,
    value: `${helper("openEnum", scope)}([${literals.join(", ")}])`,
  };
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

function unionText(schema: UnionSchema, scope: ZodScope, recur: (part: Schema) => ZodText): ZodText {
  const others = schema.members.filter(({ kind }) => kind !== "null");
  const [only, second] = others;
  if (only !== undefined && second === undefined && schema.members.length === 1) return recur(only);
  const z = zodOf(scope);
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
  if (named === undefined) return unknownText(scope);
  const { module, type, value } = scope.names.of(named, scope.module.view);
  const local: ZodText = {
    type: scope.module.importType(module, type),
    value: scope.module.importValue(module, value),
  };
  if (!isFunction(named, scope)) return local;
  const paths = pathsBelow(level.types, () => sub(scope))?.();
  const at = atBelow(level);
  return paths === undefined || at === undefined
    ? { type: local.type, value: `${local.value}()` }
    : { type: `${local.type}<${paths}>`, value: `${local.value}(undefined, ${at})` };
}

/** Whether a named schema is declared as a function of the paths that are expanded. What is sent is never expanded. */
export function isFunction(schema: NamedSchema, { module }: Pick<ZodScope, "module">): boolean {
  return schema.parametric && !(module.view === "request" && schema.inputName !== undefined);
}

function expandableText(schema: ExpandableSchema, level: ZodLevel, scope: ZodScope): ZodText {
  const recur = (part: Schema): ZodText => schemaText(part, level, scope);
  if (level.types.kind === "none") return recur(schema.id);
  if (level.types.kind === "top")
    return unionText(
      { kind: "union", members: [schema.id, ...schema.targets], annotations: {} },
      scope,
      recur,
    );
  const target = unionText({ kind: "union", members: schema.targets, annotations: {} }, scope, recur);
  const id =
    schema.id.kind === "string" && schema.id.as === undefined
      ? recur(schema.id).value
      : `${zodOf(scope)}.string()`;
  const { paths, key } = level.types;
  const field = stringLiteral(key);
  return {
    type: `${helperType("ExpandableOf", scope)}<${paths()}, ${field}, ${target.type}>`,
    value: `${level.at}.expandable(${field}, () => ${id}, () => ${target.value})`,
  };
}
