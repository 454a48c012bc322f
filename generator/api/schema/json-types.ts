import { NO_ANNOTATIONS } from "./annotations.js";
import { NULL, UNKNOWN } from "./construct.js";
import type { Schema } from "./schema.js";

/** All values of each type that JSON has (JSON Schema, 4.2.1), by the names of the keyword `type`. */
export const JSON_TYPES: Readonly<Record<string, Schema>> = {
  string: { kind: "string", binary: false, annotations: NO_ANNOTATIONS },
  number: { kind: "number", integer: false, annotations: NO_ANNOTATIONS },
  boolean: { kind: "boolean", annotations: NO_ANNOTATIONS },
  array: { kind: "array", items: UNKNOWN, annotations: NO_ANNOTATIONS },
  object: { kind: "object", properties: [], additional: UNKNOWN, annotations: NO_ANNOTATIONS },
  null: NULL,
};
