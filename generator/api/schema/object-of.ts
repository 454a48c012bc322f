import { NO_ANNOTATIONS } from "./annotations.js";
import type { ObjectSchema, Schema } from "./schema.js";

/** An object of which one member is known. */
export function objectOf(name: string, schema: Schema, required: boolean): ObjectSchema {
  const property = { name, schema, required, includable: false, listed: undefined };
  return { kind: "object", properties: [property], additional: undefined, annotations: NO_ANNOTATIONS };
}
