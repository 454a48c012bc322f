import type { JsonValue } from "../../source/json.js";
import { unionOf } from "../schema/construct.js";
import { children, referencesIn } from "../schema/reachable.js";
import type { CodecName } from "../schema/representation.js";
import type { ObjectSchema, Schema } from "../schema/schema.js";

/** Where in a value conversions apply, and which. Values of another shape are left as they are. */
export type Conversion =
  | {
      readonly kind: "codec";
      readonly codec: CodecName;
      /** Texts that stand for themselves. */ readonly except: readonly string[];
      /** Other values of the same JSON type may stand there too: what arrives cannot be told from them. */
      readonly sentOnly: boolean;
    }
  | { readonly kind: "named"; readonly key: string }
  | {
      readonly kind: "array";
      readonly first: readonly (Conversion | undefined)[];
      readonly items: Conversion | undefined;
    }
  | {
      readonly kind: "object";
      readonly members: readonly (readonly [name: string, conversion: Conversion])[];
      readonly others: Conversion | undefined;
      /** Members that `others` is not of. */
      readonly named: readonly string[];
    }
  | { readonly kind: "all"; readonly parts: readonly Conversion[] }
  /** The first variant that the object fits. */
  | { readonly kind: "variants"; readonly variants: readonly Variant[] };

export interface Variant {
  /** What the object must have: members, with one of these values where any are listed. */
  readonly when: readonly (readonly [name: string, values: readonly JsonValue[]])[];
  readonly conversion: Conversion | undefined;
}

type Schemas = ReadonlyMap<string, { readonly schema: Schema }>;

/** The keys of the schemas whose values are, or hold, something to convert. */
export function convertibleKeys(schemas: Schemas): ReadonlySet<string> {
  const referrers = new Map<string, string[]>();
  const queue: string[] = [];
  for (const [key, { schema }] of schemas) {
    if (hasCodec(schema)) queue.push(key);
    for (const target of referencesIn(schema)) {
      const list = referrers.get(target);
      if (list) list.push(key);
      else referrers.set(target, [key]);
    }
  }
  const found = new Set<string>();
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (found.has(key)) continue;
    found.add(key);
    queue.push(...(referrers.get(key) ?? []));
  }
  return found;
}

function hasCodec(schema: Schema): boolean {
  if (schema.kind === "string" || schema.kind === "number") return schema.as?.codec !== undefined;
  return children(schema).some(hasCodec);
}

/** Whether a conversion of the schema takes integers that JavaScript's numbers do not hold. */
export function needsDigits(schema: Schema, schemas: Schemas): boolean {
  const seen = new Set<string>();
  const visit = (part: Schema): boolean => {
    if (part.kind === "number") return part.as?.codec === "integer" || part.as?.codec === "integerText";
    if (part.kind !== "reference") return children(part).some(visit);
    const target = schemas.get(part.target);
    if (target === undefined || seen.has(part.target)) return false;
    seen.add(part.target);
    return visit(target.schema);
  };
  return visit(schema);
}

/** What is to be converted in values of `schema`; undefined where nothing is. */
export function conversionOf(
  schema: Schema,
  schemas: Schemas,
  convertible: ReadonlySet<string>,
): Conversion | undefined {
  const recur = (part: Schema) => conversionOf(part, schemas, convertible);
  switch (schema.kind) {
    case "string":
    case "number": {
      const codec = schema.as?.codec;
      return codec && { kind: "codec", codec, except: [], sentOnly: false };
    }
    case "reference":
      return convertible.has(schema.target) ? { kind: "named", key: schema.target } : undefined;
    case "array": {
      const items = recur(schema.items);
      return items && { kind: "array", first: [], items };
    }
    case "tuple": {
      const first = schema.items.map(recur);
      const items = schema.rest && recur(schema.rest);
      return items || first.some((item) => item !== undefined) ? { kind: "array", first, items } : undefined;
    }
    case "object":
      return ofObject(schema, recur);
    case "intersection":
      return all(schema.members.map(recur));
    case "expandable":
      return recur(unionOf([schema.id, ...schema.targets]));
    case "union":
      return ofUnion(schema.members, schemas, recur);
    default:
      return undefined;
  }
}

function ofObject(
  schema: ObjectSchema,
  recur: (part: Schema) => Conversion | undefined,
): Conversion | undefined {
  const members = schema.properties.flatMap(({ name, schema: property }) => {
    const conversion = recur(property);
    return conversion === undefined ? [] : [[name, conversion] as const];
  });
  const others = schema.additional && recur(schema.additional);
  if (members.length === 0 && others === undefined) return undefined;
  const named = others === undefined ? [] : schema.properties.map(({ name }) => name);
  return { kind: "object", members, others, named };
}

/** Scalars are told apart by their JSON type, objects by what they must have. */
function ofUnion(
  members: readonly Schema[],
  schemas: Schemas,
  recur: (part: Schema) => Conversion | undefined,
): Conversion | undefined {
  const texts = members.flatMap((part) =>
    part.kind === "enum" ? part.values.filter((value) => typeof value === "string") : [],
  );
  const isObjectLike = (part: Schema): boolean =>
    ["object", "intersection"].includes(resolved(part, schemas).kind);
  const objects = members.filter(isObjectLike);
  const others = members
    .filter((part) => !isObjectLike(part))
    .map((part) => {
      const conversion = recur(part);
      return conversion?.kind === "codec"
        ? { ...conversion, except: texts, sentOnly: isAmbiguous(part, members) }
        : conversion;
    });
  if (objects.length < 2) return all([...others, ...objects.map(recur)]);
  const variants = objects.map((part) => ({ when: requirements(part, schemas), conversion: recur(part) }));
  const isAny = variants.some(({ conversion }) => conversion !== undefined);
  return all([...others, isAny ? { kind: "variants", variants } : undefined]);
}

/** Whether a plain value of the same JSON type stands beside a represented one. */
function isAmbiguous(represented: Schema, members: readonly Schema[]): boolean {
  return members.some(
    (part) =>
      (part.kind === represented.kind && part !== represented && !(part.kind === "string" && part.binary)) ||
      (part.kind === "enum" && part.open && represented.kind === "string"),
  );
}

function all(parts: readonly (Conversion | undefined)[]): Conversion | undefined {
  const some = parts.filter((part) => part !== undefined);
  const [only, ...others] = some;
  return only === undefined || others.length === 0 ? only : { kind: "all", parts: some };
}

function resolved(schema: Schema, schemas: Schemas): Schema {
  let target: Schema | undefined = schema;
  for (let step = 0; step < 8 && target?.kind === "reference"; step += 1)
    target = schemas.get(target.target)?.schema;
  return target ?? schema;
}

/** What tells an object of this schema from others. */
function requirements(schema: Schema, schemas: Schemas): Variant["when"] {
  const found = resolved(schema, schemas);
  if (found.kind === "intersection") return found.members.flatMap((part) => requirements(part, schemas));
  if (found.kind !== "object") return [];
  return found.properties
    .filter(({ required, includable }) => required && !includable)
    .map(({ name, schema: property }) => {
      const values = resolved(property, schemas);
      return [
        name,
        values.kind === "enum" && !values.open
          ? values.values.filter((value) => typeof value !== "object")
          : [],
      ];
    });
}
