/** A description as raw JSON: what the test server goes by. On purpose nothing of the generator's own reading of it is used. */
import { isObject, member, type JsonObject, type JsonValue } from "../../../generator/source/json.js";

export interface RawOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** The schema of the body of its 200 response. */
  readonly response: JsonValue;
  /** Schemas of what a call must give beside `expand`, by part and name. */
  readonly required: { readonly path: JsonObject; readonly query: JsonObject; readonly body: JsonObject };
  /** Where `expand` stands. */
  readonly expandIn: "query" | "body";
}

/** The value that a local `$ref` points to, or the value itself. */
export function deref(root: JsonObject, value: JsonValue | undefined): JsonObject {
  let found: JsonValue | undefined = value;
  for (let ref = member(found, "$ref"); typeof ref === "string"; ref = member(found, "$ref"))
    found = ref
      .slice(2)
      .split("/")
      .reduce<JsonValue | undefined>(
        (at, key) => member(at, key.replaceAll("~1", "/").replaceAll("~0", "~")),
        root,
      );
  if (!isObject(found)) throw new Error(`no object: ${JSON.stringify(value)}`);
  return found;
}

const at = (value: JsonValue | undefined, ...keys: string[]): JsonValue | undefined =>
  keys.reduce<JsonValue | undefined>((found, key) => member(found, key), value);

export const list = (value: JsonValue | undefined): readonly JsonValue[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]) : [];

export const names = (value: JsonValue | undefined): readonly string[] =>
  list(value).filter((name) => typeof name === "string");

/** The operations that take `expand`. */
export function expandingOperations(root: JsonObject): readonly RawOperation[] {
  return Object.entries(deref(root, member(root, "paths"))).flatMap(([path, item]) =>
    ["get", "post", "delete"].flatMap((method): RawOperation[] => {
      const operation = member(item, method);
      if (operation === undefined) return [];
      const parameters = [...list(member(item, "parameters")), ...list(member(operation, "parameters"))].map(
        (parameter) => deref(root, parameter),
      );
      const form = at(operation, "requestBody", "content", "application/x-www-form-urlencoded", "schema");
      const fields = member(form, "properties");
      const inQuery = parameters.some(({ name }) => name === "expand");
      if (!inQuery && member(fields, "expand") === undefined) return [];
      const need = (place: string): JsonObject =>
        Object.fromEntries(
          parameters
            .filter((parameter) => parameter.in === place && parameter.required === true)
            .flatMap(({ name, schema = {} }) => (typeof name === "string" ? [[name, schema]] : [])),
        );
      const response = at(
        deref(root, at(operation, "responses", "200")),
        "content",
        "application/json",
        "schema",
      );
      const id = member(operation, "operationId");
      if (typeof id !== "string") throw new Error(`no operationId: ${method} ${path}`);
      return [
        {
          id,
          method,
          path,
          response: response ?? {},
          required: {
            path: need("path"),
            query: need("query"),
            body: Object.fromEntries(
              names(member(form, "required")).map((name) => [name, member(fields, name) ?? {}]),
            ),
          },
          expandIn: inQuery ? "query" : "body",
        },
      ];
    }),
  );
}

/** The schemas that a path goes on in from `schema` without naming a field: behind references, unions, arrays and maps. */
export function objectsIn(root: JsonObject, value: JsonValue, depth = 0): readonly JsonObject[] {
  if (depth > 16) return [];
  const schema = deref(root, value);
  const inside = [
    ...list(schema.anyOf),
    ...list(schema.allOf),
    ...(isObject(schema.items) ? [schema.items] : []),
    ...(isObject(schema.additionalProperties) ? [schema.additionalProperties] : []),
  ].flatMap((part) => objectsIn(root, part, depth + 1));
  return isObject(schema.properties) ? [schema, ...inside] : inside;
}

/** Whether a field is an id until it is expanded, itself or in its items. */
export function isExpandable(root: JsonObject, value: JsonValue): boolean {
  const schema = deref(root, value);
  if (member(schema, "x-expansionResources") !== undefined) return true;
  return [...list(schema.anyOf), schema.items, schema.additionalProperties].some(
    (part) => isObject(part) && member(part, "$ref") === undefined && isExpandable(root, part),
  );
}

/** Whether a field of `object` is a list that is absent until it is expanded. */
export function isIncludable(root: JsonObject, object: JsonObject, name: string): boolean {
  if (list(object.required).includes(name) || !list(object["x-expandableFields"]).includes(name))
    return false;
  const field = deref(root, at(object, "properties", name));
  return (
    at(field, "properties", "data", "type") === "array" && at(field, "properties", "has_more") !== undefined
  );
}
