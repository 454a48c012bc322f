import { isObject, member, objectMember } from "./json.js";
import type { JsonObject, JsonValue } from "./json.js";
import { escapePointer } from "./pointer.js";
import { referenceTo } from "./reference.js";
import type { ObjectKind } from "./shape.js";

/** What is read where a reference leads to an object of another kind than stands there. */
export type OtherReading = {
  /** How a message ends: `its schema is taken`. */
  readonly said: string;
  /** A schema that the reading leads to, as a pointer. */
  readonly schema?: string;
} & (
  | {
      /** The reference leads to `schema`. */
      readonly redirected: true;
    }
  | {
      readonly redirected: false;
      /** Stands in the place of the object with the `$ref`. */
      readonly standIn: JsonObject;
    }
);

/** Objects without whose fields the description still says something of all others. */
const MAY_BE_EMPTY: ReadonlySet<ObjectKind> = new Set([
  "Schema",
  "Response",
  "RequestBody",
  "MediaType",
  "Header",
  "Callback",
  "Example",
  "Link",
]);

/**
 * OpenAPI's own JSON Schema does not say what a reference leads to (3.1, section 4.8.23), so that descriptions pass every
 * validator in which a response is named where a schema should be, or the other way round. The schema of the one is meant then.
 * @param kind what the reference needs
 * @param found what stands at `target`; undefined for what is no object of OpenAPI
 * @returns undefined where nothing can stand for the object, as for parameters, which need a name
 */
export function readOtherKind(
  kind: ObjectKind,
  found: ObjectKind | undefined,
  target: string,
  value: JsonValue,
): OtherReading | undefined {
  if (kind === "Schema") {
    const within = found === undefined ? undefined : schemaWithin(value);
    if (within !== undefined)
      return { said: "its schema is taken", schema: target + within, redirected: true };
  }
  if ((kind === "Response" || kind === "RequestBody") && found === "Schema") {
    const content = { "application/json": { schema: { $ref: referenceTo(target) } } };
    return { said: "taken for the body in JSON", schema: target, redirected: false, standIn: { content } };
  }
  if (!MAY_BE_EMPTY.has(kind)) return undefined;
  return {
    said: kind === "Schema" ? "any value is taken" : "read as an empty object",
    redirected: false,
    standIn: {},
  };
}

/** Where an object has its only schema, relative to it. */
function schemaWithin(value: JsonValue): string | undefined {
  if (!isObject(value)) return undefined;
  if (member(value, "schema") !== undefined) return "/schema";
  const [only, ...others] = Object.entries(objectMember(value, "content") ?? {});
  if (only === undefined || others.length > 0) return undefined;
  const [type, media] = only;
  return member(media, "schema") === undefined ? undefined : `/content/${escapePointer(type)}/schema`;
}
