import { isObject, type JsonObject, type JsonValue } from "../../generator/source/json.js";

/** Members whose values are examples or constants: data, in which `nullable` is a name like any other. */
const DATA = new Set(["example", "examples", "default", "enum", "const", "value"]);

/**
 * `nullable` of OpenAPI 3.0 as JSON Schema says it, which OpenAPI 3.1 takes (OpenAPI 3.1, 4.8.24): a `type` list with `null`, or one more
 * member of `anyOf`.
 */
export function withoutNullable(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(withoutNullable);
  if (!isObject(value)) return value;
  const { nullable, ...rest } = value;
  const object = typeof nullable === "boolean" ? rest : value;
  const inner = Object.fromEntries(
    Object.entries(object).map(([name, member]) => [name, DATA.has(name) ? member : withoutNullable(member)]),
  );
  return nullable === true ? orNull(inner) : inner;
}

function orNull(schema: JsonObject): JsonObject {
  const { type, anyOf, oneOf } = schema;
  const values = schema["enum"];
  const listed: JsonObject =
    Array.isArray(values) && !values.includes(null)
      ? { enum: [...(values as readonly JsonValue[]), null] }
      : {};
  const alternative = { type: "null" };
  if (typeof type === "string" && schema["$ref"] === undefined && anyOf === undefined && oneOf === undefined)
    return { ...schema, type: [type, "null"], ...listed };
  if (Array.isArray(anyOf)) return { ...schema, anyOf: [...(anyOf as readonly JsonValue[]), alternative] };
  if (Array.isArray(oneOf)) return { ...schema, oneOf: [...(oneOf as readonly JsonValue[]), alternative] };
  return { anyOf: [schema, alternative] };
}
