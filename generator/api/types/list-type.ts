import type { ObjectSchema, Schema } from "../schema/schema.js";

/**
 * The items of an object that is exactly a page of a list (`object: "list"`, `data`, `has_more`, `url`, all required); undefined for
 * every other object. Such objects are written `ApiList<T>`.
 */
export function listItems(schema: ObjectSchema): Schema | undefined {
  if (schema.additional !== undefined || schema.properties.length !== 4) return undefined;
  const fields = new Map(schema.properties.map((property) => [property.name, property]));
  if (!schema.properties.every(({ required }) => required)) return undefined;
  const object = fields.get("object")?.schema;
  const data = fields.get("data");
  if (object?.kind !== "enum" || object.values.length !== 1 || object.values[0] !== "list") return undefined;
  if (data?.schema.kind !== "array" || data.listed === false) return undefined;
  if (fields.get("has_more")?.schema.kind !== "boolean" || fields.get("url")?.schema.kind !== "string")
    return undefined;
  return data.schema.items;
}
