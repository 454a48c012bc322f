import { isObject, stringMember, type JsonObject, type JsonValue } from "../../generator/source/json.js";

/** A document in which an operation id that others have before stands no more: `operations` would have a member twice. */
export function withSingleIds(document: JsonObject): JsonObject {
  const seen = new Set<string>();
  const operation = (value: JsonValue): JsonValue => {
    const id = stringMember(value, "operationId");
    if (!isObject(value) || id === undefined) return value;
    if (!seen.has(id)) {
      seen.add(id);
      return value;
    }
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== "operationId"));
  };
  const mapped = (value: JsonValue, map: (inner: JsonValue) => JsonValue): JsonValue =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, map(inner)]))
      : value;
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) => [
      name,
      name === "paths" || name === "webhooks" ? mapped(value, (item) => mapped(item, operation)) : value,
    ]),
  );
}
