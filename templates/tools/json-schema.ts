import type { Api } from "../../generator/api/api.js";
import type { Annotations, ObjectSchema, Schema } from "../../generator/api/schema/schema.js";
import { visible, type View } from "../../generator/api/schema/views.js";
import type { JsonObject, JsonValue } from "../../generator/source/json.js";

/**
 * A schema as JSON Schema (2020-12), for who reads no OpenAPI: self-contained, with what it refers to under `$defs`. Expandable fields
 * are ids, and what only `expand` brings is left out: that is what a call without paths answers.
 */
export function jsonSchema(schema: Schema, api: Api, view: View): JsonObject {
  const writer = new Writer(api, view);
  const root = writer.schema(schema);
  const definitions = writer.definitions();
  return Object.keys(definitions).length === 0 ? root : { ...root, $defs: definitions };
}

class Writer {
  readonly #api: Api;
  readonly #view: View;
  readonly #definitions = new Map<string, JsonObject>();

  constructor(api: Api, view: View) {
    this.#api = api;
    this.#view = view;
  }

  definitions(): JsonObject {
    return Object.fromEntries(this.#definitions);
  }

  schema(schema: Schema): JsonObject {
    return { ...this.#shape(schema), ...annotationsOf(schema.annotations) };
  }

  #shape(schema: Schema): JsonObject {
    switch (schema.kind) {
      case "unknown":
        return {};
      case "never":
        return { not: {} };
      case "null":
      case "boolean":
        return { type: schema.kind };
      case "number":
        return { type: schema.integer ? "integer" : "number" };
      case "string":
        return { type: "string" };
      case "enum":
        return schema.open ? { type: "string", examples: schema.values } : { enum: schema.values };
      case "array":
        return { type: "array", items: this.schema(schema.items) };
      case "tuple":
        return {
          type: "array",
          prefixItems: schema.items.map((item) => this.schema(item)),
          minItems: schema.required,
          items: schema.rest === undefined ? false : this.schema(schema.rest),
        };
      case "object":
        return this.#object(schema);
      case "union":
        return { anyOf: schema.members.map((member) => this.schema(member)) };
      case "intersection":
        return { allOf: schema.members.map((member) => this.schema(member)) };
      case "reference":
        return this.#reference(schema.target);
      case "expandable":
        return this.schema(schema.id);
    }
  }

  #object(schema: ObjectSchema): JsonObject {
    const properties = visible(schema.properties, this.#view).filter(({ includable }) => !includable);
    const required = properties.filter((property) => property.required).map(({ name }) => name);
    return {
      type: "object",
      ...(properties.length === 0
        ? {}
        : {
            properties: Object.fromEntries(properties.map(({ name, schema }) => [name, this.schema(schema)])),
          }),
      ...(required.length === 0 ? {} : { required }),
      ...(schema.additional === undefined ? {} : { additionalProperties: this.schema(schema.additional) }),
    };
  }

  #reference(key: string): JsonObject {
    const target = this.#api.schemas.get(key);
    if (target === undefined) return {};
    if (!this.#definitions.has(target.name)) {
      // Known before it is written: it may refer to itself.
      this.#definitions.set(target.name, {});
      this.#definitions.set(target.name, this.schema(target.schema));
    }
    return { $ref: `#/$defs/${encodeURIComponent(target.name)}` };
  }
}

function annotationsOf({
  description,
  default: initial,
  deprecated,
  format,
  constraints = {},
}: Annotations): JsonObject {
  return {
    ...(description === undefined ? {} : { description }),
    ...(initial === undefined ? {} : { default: initial }),
    ...(deprecated === true ? { deprecated } : {}),
    ...(format === undefined ? {} : { format }),
    ...numericBounds(constraints),
  };
}

/** OpenAPI 3.0 says with a boolean that a bound is exclusive (JSON Schema draft 4); since 2020-12 it is a bound of its own. */
export function numericBounds(constraints: JsonObject): JsonObject {
  const { exclusiveMinimum, exclusiveMaximum, minimum, maximum, ...others } = constraints;
  return {
    ...others,
    ...bound(minimum, exclusiveMinimum, "minimum", "exclusiveMinimum"),
    ...bound(maximum, exclusiveMaximum, "maximum", "exclusiveMaximum"),
  };
}

function bound(
  inclusive: JsonValue | undefined,
  exclusive: JsonValue | undefined,
  name: string,
  exclusiveName: string,
): JsonObject {
  const limit = inclusive === undefined ? {} : { [name]: inclusive };
  if (typeof exclusive === "number") return { ...limit, [exclusiveName]: exclusive };
  return exclusive === true && inclusive !== undefined ? { [exclusiveName]: inclusive } : limit;
}
