/** What TypeScript cannot express: the table of `docs/types.md` as data, kept apart from the checker that uses it. */
import { isObject, type JsonObject, type JsonValue } from "../../generator/source/json.js";

/** Keywords that only validate: what they forbid has the same type as what they allow. */
export const DROPPED: ReadonlySet<string> = new Set([
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "format",
  "contentMediaType",
  "contentEncoding",
  "contentSchema",
  "uniqueItems",
  "contains",
  "minContains",
  "maxContains",
  "minProperties",
  "maxProperties",
  "unevaluatedItems",
]);

/** The longest fixed length that is a tuple. */
const LONGEST_TUPLE = 8;

/** Groups whose documents are not among the data, or whose verdict depends on what no type can hold, by file; `undefined` is all groups. */
export const GROUPS: readonly (readonly [file: string, group: RegExp | undefined, reason: string])[] = [
  ["refRemote", undefined, "the documents that it refers to are not among the data"],
  ["vocabulary", undefined, "the meta-schemas that it refers to are not among the data"],
  ["ref", /^remote ref, containing refs itself$/, "the meta-schema is not among the data"],
  ["defs", undefined, "the meta-schema is not among the data"],
  [
    "unevaluatedProperties",
    /with oneOf|with if\/then\/else|dynamic evalation|inside allOf \/ oneOf|dependentSchemas|annotations from if|with not|cousins?|in-place applicator/,
    "which members are evaluated depends on the value, or on a schema that does not see the others",
  ],
];

/** Schemas by keyword: under which keywords there is one, a list of them, or a map of them. */
const ONE = [
  "additionalProperties",
  "unevaluatedProperties",
  "propertyNames",
  "items",
  "not",
  "if",
  "then",
  "else",
];
const LIST = ["allOf", "anyOf", "oneOf", "prefixItems"];
const MAP = ["properties", "patternProperties", "dependentSchemas", "$defs"];

/** The same schema without what TypeScript cannot express: it allows all that `schema` allows, and what differs from it by that alone. */
export function weakened(schema: JsonValue): JsonValue {
  if (!isObject(schema)) return schema;
  const result: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (DROPPED.has(key)) continue;
    if (key === "type") result[key] = withoutInteger(value);
    else if ((key === "enum" || key === "const") && hasHugeNumber(value)) continue;
    else if (key === "minItems" || key === "maxItems") {
      if (isTuple(schema)) result[key] = value;
    } else if (key === "propertyNames" && !isListed(value)) continue;
    else if (key === "not" && !isPlainNegation(value, schema)) continue;
    else if (["if", "then", "else"].includes(key) && !isPlainCondition(schema["if"], schema)) continue;
    else if (ONE.includes(key)) result[key] = weakened(value);
    else if (LIST.includes(key) && Array.isArray(value)) {
      const list = (value as readonly JsonValue[]).map(weakened);
      // Both may stand side by side, so each goes into an `allOf` of its own.
      if (key === "oneOf") result["allOf"] = [...asList(result["allOf"]), { anyOf: list }];
      else if (key === "allOf") result["allOf"] = [...asList(result["allOf"]), ...list];
      else result[key] = list;
    } else if (
      key === "patternProperties" ||
      (key === "additionalProperties" && schema["patternProperties"] !== undefined)
    )
      result["additionalProperties"] = anyMember(schema);
    else if (MAP.includes(key) && isObject(value))
      result[key] = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, weakened(part)]));
    else result[key] = value;
  }
  return result;
}

/** The schema with the types that it leaves out where its keywords make them plain: descriptions that say `properties` mean an object. */
export function withImpliedTypes(schema: JsonValue): JsonValue {
  if (Array.isArray(schema)) return (schema as readonly JsonValue[]).map(withImpliedTypes);
  if (!isObject(schema)) return schema;
  const parts = Object.entries(schema).map(([key, value]) => [
    key,
    key === "enum" || key === "const" ? value : withImpliedTypes(value),
  ]);
  const type = impliedType(schema);
  return { ...(type === undefined ? {} : { type }), ...(Object.fromEntries(parts) as JsonObject) };
}

function impliedType(schema: JsonObject): string | undefined {
  const isSchema = (key: string): boolean => isObject(schema[key]);
  if (["properties", "additionalProperties", "patternProperties"].some(isSchema)) return "object";
  const names = schema["propertyNames"];
  if (names === false || (isObject(names) && isListed(names))) return "object";
  return Array.isArray(schema["prefixItems"]) || isSchema("items") || schema["items"] === false
    ? "array"
    : undefined;
}

/** The union that stands for patterns: TypeScript does not match names. */
function anyMember({ patternProperties, additionalProperties }: JsonObject): JsonValue {
  const others = additionalProperties === undefined ? [] : [weakened(additionalProperties)];
  return {
    anyOf: [
      ...(isObject(patternProperties) ? Object.values(patternProperties).map(weakened) : []),
      ...others,
    ],
  };
}

function asList(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

function withoutInteger(type: JsonValue): JsonValue {
  if (type === "integer") return "number";
  return Array.isArray(type) ? [...new Set((type as readonly JsonValue[]).map(withoutInteger))] : type;
}

function hasHugeNumber(value: JsonValue): boolean {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "number" && Math.abs(part) > Number.MAX_SAFE_INTEGER ? "huge" : part,
  ).includes('"huge"');
}

function isTuple({ minItems, maxItems, type, prefixItems }: JsonObject): boolean {
  if (Array.isArray(prefixItems)) return true;
  return (
    type === "array" && minItems === maxItems && typeof maxItems === "number" && maxItems <= LONGEST_TUPLE
  );
}

function isListed(names: JsonValue): boolean {
  return !isObject(names) || names["enum"] !== undefined || names["const"] !== undefined;
}

/** Negations that have a type: of anything, of members, of types, of a negation. */
function isPlainNegation(negated: JsonValue, beside: JsonObject): boolean {
  if (!isObject(negated)) return true;
  const keys = Object.keys(negated);
  if (keys.length === 0) return true;
  if (keys.length !== 1) return false;
  if (keys[0] === "type") return !JSON.stringify(negated).includes("integer");
  if (keys[0] === "enum" || keys[0] === "const") return beside["enum"] !== undefined;
  return keys[0] === "required" || keys[0] === "not";
}

/** Conditions that have two types: members that are there or not, listed values, and what always or never holds. */
function isPlainCondition(condition: JsonValue | undefined, beside: JsonObject): boolean {
  if (typeof condition === "boolean") return true;
  if (!isObject(condition)) return false;
  if (!Object.keys(condition).every((key) => key === "required" || key === "properties")) return false;
  const known = beside["properties"];
  return Object.entries(condition["properties"] ?? {}).every(([name, property]) => {
    const other = isObject(known) ? known[name] : undefined;
    return (
      isListed(property as JsonValue) && isObject(property) && isObject(other) && other["enum"] !== undefined
    );
  });
}
