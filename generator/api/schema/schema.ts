import type { JsonObject, JsonValue } from "../../source/json.js";
import type { Representation } from "./representation.js";

/**
 * A schema as templates see it: JSON Schema and OpenAPI's dialects of it reduced to what a type can say.
 * `nullable`, `type` lists and boolean schemas are gone; null is a member of a union.
 */
export type Schema =
  | UnknownSchema
  | NeverSchema
  | NullSchema
  | BooleanSchema
  | StringSchema
  | NumberSchema
  | EnumSchema
  | ArraySchema
  | TupleSchema
  | ObjectSchema
  | UnionSchema
  | IntersectionSchema
  | ReferenceSchema
  | ExpandableSchema;

interface SchemaBase {
  readonly annotations: Annotations;
}

/** Anything: the description says no more, or TypeScript cannot. */
export interface UnknownSchema extends SchemaBase {
  readonly kind: "unknown";
}

/** Nothing at all: JSON Schema's `false`. */
export interface NeverSchema extends SchemaBase {
  readonly kind: "never";
}

export interface NullSchema extends SchemaBase {
  readonly kind: "null";
}

export interface BooleanSchema extends SchemaBase {
  readonly kind: "boolean";
}

export interface StringSchema extends SchemaBase {
  readonly kind: "string";
  /** Bytes rather than text: a body, or a part of one, of `format: binary`, or `contentMediaType` without `contentEncoding`. */
  readonly binary: boolean;
  /** A text here that would be bytes as a body, or as a part of one. */
  readonly file?: true;
  /** How a text of this format is typed, where not as `string`. */
  readonly as?: Representation;
}

export interface NumberSchema extends SchemaBase {
  readonly kind: "number";
  readonly integer: boolean;
  /** How a number of this format is typed, where not as `number`. */
  readonly as?: Representation;
}

export interface EnumSchema extends SchemaBase {
  readonly kind: "enum";
  /** In the description's order, each value once. */
  readonly values: readonly JsonValue[];
  /** Other strings may arrive too: `x-stripeBypassValidation`. */
  readonly open: boolean;
}

export interface ArraySchema extends SchemaBase {
  readonly kind: "array";
  readonly items: Schema;
}

export interface TupleSchema extends SchemaBase {
  readonly kind: "tuple";
  readonly items: readonly Schema[];
  /** How many of `items`, from the first, must be there. */
  readonly required: number;
  /** What may follow `items`; undefined where nothing may. */
  readonly rest: Schema | undefined;
}

export interface ObjectSchema extends SchemaBase {
  readonly kind: "object";
  /** In the description's order. */
  readonly properties: readonly Property[];
  /** The schema of members that `properties` does not name; undefined where the description does not speak of them or forbids them. */
  readonly additional: Schema | undefined;
}

export interface Property {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  /** Absent from a response until an `expand` path names it. */
  readonly includable: boolean;
  /** Whether its object lists it among the fields that an `expand` path may name; undefined where the object has no such list. */
  readonly listed: boolean | undefined;
}

export interface UnionSchema extends SchemaBase {
  readonly kind: "union";
  readonly members: readonly Schema[];
}

export interface IntersectionSchema extends SchemaBase {
  readonly kind: "intersection";
  readonly members: readonly Schema[];
}

/** A named schema: `target` is its key in `Api.schemas`. */
export interface ReferenceSchema extends SchemaBase {
  readonly kind: "reference";
  readonly target: string;
}

/** An id, or one of `targets` where an `expand` path names the field that holds it. */
export interface ExpandableSchema extends SchemaBase {
  readonly kind: "expandable";
  readonly id: Schema;
  readonly targets: readonly Schema[];
}

/** What a schema says for people and validators rather than for types (JSON Schema Validation, sections 6 to 9). */
export interface Annotations {
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly default?: JsonValue;
  readonly examples?: readonly JsonValue[];
  readonly format?: string;
  /** `minimum`, `maxLength`, `pattern`, `multipleOf` … as the description gives them. */
  readonly constraints?: JsonObject;
  /** `x-…` members. */
  readonly extensions?: JsonObject;
}
