import { mapSchema } from "../../generator/api/schema/map-schema.js";
import type { Schema } from "../../generator/api/schema/schema.js";

/** The schema of what is sent, for what nothing converts: its texts and numbers are as JSON or a header has them. */
export function asSent(schema: Schema): Schema {
  return mapSchema(schema, (part) => {
    if (part.kind !== "string" && part.kind !== "number") return undefined;
    const { as: _, ...plain } = part;
    return plain;
  });
}
