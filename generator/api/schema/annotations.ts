import { isObject, type JsonObject, type JsonValue } from "../../source/json.js";
import type { Annotations } from "./schema.js";

const CONSTRAINTS = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "contentEncoding",
  "contentMediaType",
] as const;

/** Keywords that say something to people, and nothing of what is valid (JSON Schema Validation, 9; OpenAPI 3.0, 4.7.24). */
export const ANNOTATION_KEYWORDS: ReadonlySet<string> = new Set([
  "title",
  "description",
  "$comment",
  "default",
  "deprecated",
  "example",
  "examples",
]);

export const NO_ANNOTATIONS: Annotations = Object.freeze({});

/** Reads the annotations and validation keywords of a schema, parameter or header; what has the wrong type is passed over. */
export function readAnnotations(schema: JsonObject): Annotations {
  const constraints: Record<string, JsonValue> = {};
  for (const name of CONSTRAINTS) {
    const value = own(schema, name);
    if (value !== undefined && value !== null && typeof value !== "object") constraints[name] = value;
  }
  const extensions = extensionsOf(schema);
  const title = own(schema, "title");
  const description = own(schema, "description");
  const format = own(schema, "format");
  const examples = readExamples(schema);
  const initial = own(schema, "default");
  return {
    ...(typeof title === "string" && title !== "" ? { title } : {}),
    ...(typeof description === "string" && description !== "" ? { description } : {}),
    ...(own(schema, "deprecated") === true ? { deprecated: true } : {}),
    ...(own(schema, "readOnly") === true ? { readOnly: true } : {}),
    ...(own(schema, "writeOnly") === true ? { writeOnly: true } : {}),
    ...(initial !== undefined ? { default: initial } : {}),
    ...(examples.length > 0 ? { examples } : {}),
    ...(typeof format === "string" && format !== "" ? { format } : {}),
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
    ...(Object.keys(extensions).length > 0 ? { extensions } : {}),
  };
}

/** `outer` where it speaks, `inner` where it is silent: a description beside a `$ref` wins over that of the target. */
export function mergeAnnotations(outer: Annotations, inner: Annotations): Annotations {
  return { ...inner, ...outer };
}

/** The `x-…` members of an object (OpenAPI 3.1, 4.9). */
export function extensionsOf(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name.startsWith("x-")));
}

/** The values of `example`, of a list `examples` (JSON Schema), or of Example Objects by name (OpenAPI 3.1, 4.8.19). */
export function readExamples(schema: JsonObject): readonly JsonValue[] {
  const example = own(schema, "example");
  if (example !== undefined) return [example];
  const examples = own(schema, "examples");
  if (Array.isArray(examples)) return examples as readonly JsonValue[];
  if (!isObject(examples)) return [];
  return Object.values(examples).flatMap((entry) => {
    const value = isObject(entry) ? own(entry, "value") : undefined;
    return value === undefined ? [] : [value];
  });
}

function own(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
