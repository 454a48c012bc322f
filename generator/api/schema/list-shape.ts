import { arrayMember, isObject, member, objectMember, type JsonValue } from "../../source/json.js";
import type { SchemaReader } from "./reader.js";

/** Whether a raw schema is a page of a list: an object with an array `data` and `has_more`, itself or behind a `$ref` or a single variant. */
export function isListShaped(raw: JsonValue | undefined, reader: SchemaReader): boolean {
  let schema = raw;
  for (let step = 0; step < 8 && isObject(schema); step += 1) {
    const ref = member(schema, "$ref");
    if (typeof ref === "string") {
      schema = reader.resolve(ref)?.raw;
      continue;
    }
    const variants = [
      ...arrayMember(schema, "anyOf"),
      ...arrayMember(schema, "oneOf"),
      ...arrayMember(schema, "allOf"),
    ];
    if (variants.length === 1) {
      schema = variants[0];
      continue;
    }
    const properties = objectMember(schema, "properties");
    return (
      member(objectMember(properties, "data"), "type") === "array" &&
      objectMember(properties, "has_more") !== undefined
    );
  }
  return false;
}
