import type { Api, NamedSchema } from "../../generator/api/api.js";
import { expandablesIn } from "../../generator/api/expansion/graph.js";
import type { Parameter } from "../../generator/api/operations/operation.js";
import type { ObjectSchema, Property, Schema } from "../../generator/api/schema/schema.js";
import { visible, type View } from "../../generator/api/schema/views.js";
import { jsonLiteral } from "../../generator/code/literals.js";
import { factsOf, type Fact } from "./facts.js";
import { isNullable, plainText, typeParts, type TypePart } from "./type-parts.js";

/** A member of an object, or a parameter, as the reference describes it. */
export interface Field {
  /** Undefined: any key that has no field of its own. */
  readonly name: string | undefined;
  readonly type: readonly TypePart[];
  /** `required`, `nullable`, `deprecated`, `read-only`, `write-only`, `expandable`, `only if expanded`. */
  readonly flags: readonly Flag[];
  readonly description: string | undefined;
  /** The values that it can have, where there are several, as JSON. */
  readonly values: readonly string[];
  /** Whether there may be other values. */
  readonly open: boolean;
  readonly facts: readonly Fact[];
  /** What is inside. */
  readonly shape: Shape;
}

export type Flag =
  "required" | "nullable" | "deprecated" | "read-only" | "write-only" | "expandable" | "only if expanded";

/** What a value holds, as far as its own description says; the rest stands on the pages of `references`. */
export interface Shape {
  readonly fields: readonly Field[];
  /** Schemas whose fields it has, or one of which it is. */
  readonly references: readonly NamedSchema[];
  /** Shapes of which it has one. */
  readonly variants: readonly { readonly label: string; readonly shape: Shape }[];
}

export const NO_SHAPE: Shape = { fields: [], references: [], variants: [] };

export function isEmpty({ fields, references, variants }: Shape): boolean {
  return fields.length + references.length + variants.length === 0;
}

/** What is sent, what is answered, or, undefined, both: what a schema's own page shows. */
export type FieldView = View | undefined;

/** What values of a schema hold: behind arrays and maps, the shape of what these hold. */
export function shapeOf(schema: Schema, api: Api, view: FieldView): Shape {
  switch (schema.kind) {
    case "array":
      return shapeOf(schema.items, api, view);
    case "tuple":
      return merged(schema.items.map((item) => shapeOf(item, api, view)));
    case "object":
      return objectShape(schema, api, view);
    case "union":
      return unionShape(schema.members, api, view);
    case "intersection":
      return merged(schema.members.map((member) => shapeOf(member, api, view)));
    case "reference": {
      const target = api.schemas.get(schema.target);
      return target === undefined ? NO_SHAPE : { ...NO_SHAPE, references: [target] };
    }
    case "expandable":
      return unionShape(schema.targets, api, view);
    default:
      return NO_SHAPE;
  }
}

/** The fields of an object, or of the objects that a schema is made of. */
function objectShape({ properties, additional }: ObjectSchema, api: Api, view: FieldView): Shape {
  if (properties.length === 0 && additional !== undefined) return shapeOf(additional, api, view);
  const shown = view === undefined ? properties : visible(properties, view);
  const fields = shown.map((property) => propertyField(property, api, view));
  const others = additional === undefined ? [] : [fieldOf(undefined, additional, [], api, view)];
  return { ...NO_SHAPE, fields: [...fields, ...others] };
}

function unionShape(members: readonly Schema[], api: Api, view: FieldView): Shape {
  const shapes = members
    .map((member) => ({ member, shape: shapeOf(member, api, view) }))
    .filter(({ shape }) => !isEmpty(shape));
  if (shapes.length < 2 || shapes.every(({ shape }) => shape.fields.length + shape.variants.length === 0))
    return merged(shapes.map(({ shape }) => shape));
  return {
    ...NO_SHAPE,
    variants: shapes.map(({ member, shape }) => ({
      label: member.annotations.title ?? plainText(typeParts(member, api)),
      shape,
    })),
  };
}

function merged(shapes: readonly Shape[]): Shape {
  return {
    fields: shapes.flatMap(({ fields }) => fields),
    references: [...new Set(shapes.flatMap(({ references }) => references))],
    variants: shapes.flatMap(({ variants }) => variants),
  };
}

function propertyField(property: Property, api: Api, view: FieldView): Field {
  const flags: Flag[] = [];
  if (property.required && !property.includable) flags.push("required");
  if (property.includable) flags.push("only if expanded");
  else if (expandablesIn(property.schema).length > 0) flags.push("expandable");
  return fieldOf(property.name, property.schema, flags, api, view);
}

/** A parameter of an operation, or a header of a response. */
export function parameterField({ name, schema, required, annotations }: Parameter, api: Api): Field {
  const flags: Flag[] = required ? ["required"] : [];
  const field = fieldOf(name, schema, flags, api, "request");
  const deprecated = annotations.deprecated === true && !field.flags.includes("deprecated");
  return {
    ...field,
    flags: deprecated ? [...field.flags, "deprecated"] : field.flags,
    description: annotations.description ?? field.description,
    facts: factsOf(schema, annotations),
  };
}

function fieldOf(
  name: string | undefined,
  schema: Schema,
  flags: readonly Flag[],
  api: Api,
  view: FieldView,
): Field {
  const { annotations } = schema;
  const values = valuesOf(schema);
  return {
    name,
    type: typeParts(schema, api),
    flags: [
      ...flags,
      ...(isNullable(schema) ? (["nullable"] as const) : []),
      ...(annotations.readOnly === true ? (["read-only"] as const) : []),
      ...(annotations.writeOnly === true ? (["write-only"] as const) : []),
      ...(annotations.deprecated === true ? (["deprecated"] as const) : []),
    ],
    description: annotations.description,
    values: values.list,
    open: values.open,
    facts: factsOf(schema),
    shape: shapeOf(schema, api, view),
  };
}

/** The listed values of a schema, and of what an array of them holds; one alone is in the type already. */
function valuesOf(schema: Schema): { readonly list: readonly string[]; readonly open: boolean } {
  const enums = enumsIn(schema);
  const list = [...new Set(enums.flatMap(({ values }) => values.map(jsonLiteral)))];
  const open = enums.some((each) => each.open);
  return list.length > 1 || open ? { list, open } : { list: [], open: false };
}

function enumsIn(schema: Schema): readonly Extract<Schema, { kind: "enum" }>[] {
  switch (schema.kind) {
    case "enum":
      return [schema];
    case "array":
      return enumsIn(schema.items);
    case "union":
      return schema.members.flatMap(enumsIn);
    default:
      return [];
  }
}
