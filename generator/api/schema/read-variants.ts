import {
  arrayMember,
  isObject,
  member,
  objectMember,
  stringMember,
  type JsonObject,
  type JsonValue,
} from "../../source/json.js";
import { unionOf } from "./construct.js";
import { discriminate } from "./discriminator.js";
import type { SchemaReader } from "./reader.js";
import type { Schema } from "./schema.js";

const TYPING_KEYWORDS = ["$ref", "type", "const", "enum", "allOf", "anyOf", "oneOf"];

/** One union for each of `anyOf` and `oneOf` that the schema has (JSON Schema, 10.2.1.2 and 10.2.1.3). */
export function readVariants(raw: JsonObject, pointer: string, reader: SchemaReader): readonly Schema[] {
  return ["anyOf", "oneOf"].flatMap((key) => {
    const variants = arrayMember(raw, key);
    if (variants.length === 0) return [];
    return [
      unionOf(
        variants.map((variant, index) => {
          const schema = reader.read(inherit(variant, raw), `${pointer}/${key}/${String(index)}`);
          const ref = stringMember(variant, "$ref");
          return ref === undefined ? schema : discriminate(schema, raw, ref, reader);
        }),
      ),
    ];
  });
}

/**
 * What a variant leaves to the schema around it: the `type`, and for one that only says which members are `required`, their schemas.
 */
function inherit(variant: JsonValue, parent: JsonObject): JsonValue {
  if (!isObject(variant) || TYPING_KEYWORDS.some((key) => member(variant, key) !== undefined)) return variant;
  const type = member(parent, "type");
  const typed: JsonObject = type === undefined || Array.isArray(type) ? variant : { type, ...variant };
  const properties = objectMember(parent, "properties");
  const required = arrayMember(variant, "required").filter(
    (name): name is string => typeof name === "string",
  );
  if (properties === undefined || required.length === 0 || member(variant, "properties") !== undefined)
    return typed;
  const picked = required.flatMap((name) => {
    const property = member(properties, name);
    return property === undefined ? [] : [[name, property] as const];
  });
  return { ...typed, properties: Object.fromEntries(picked) };
}
