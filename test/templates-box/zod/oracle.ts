/**
 * What an independent validator says: ajv, over JSON Schemas that are made straight from a description, without the generator's model.
 * Three readings are the template's, and are applied to the schemas here; docs/templates/zod.md has them.
 */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { isObject, type JsonObject, type JsonValue } from "../../../generator/source/json.js";

const PREFIX = "#/components/schemas/";

/** A self-contained JSON Schema, with its definitions. */
export interface SelfContained {
  readonly schema: JsonObject;
  /** By name; references lead to `#/$defs/NAME`. */
  readonly definitions: { readonly [name: string]: JsonValue };
}

/**
 * The JSON Schema of a component as it is answered where exactly `paths` are expanded.
 * @param root an OpenAPI object
 */
export function expandedSchema(root: JsonObject, name: string, paths: readonly string[]): SelfContained {
  const components = objectAt(objectAt(root, "components"), "schemas");
  const definitions: Record<string, JsonValue> = {};
  const refer = (target: string, below: readonly string[]): JsonObject => {
    const key = JSON.stringify([target, [...below].sort()]).replace(/[^\w]/g, "_");
    if (!Object.hasOwn(definitions, key)) {
      definitions[key] = true;
      const live = isObject(components[`deleted_${target}`] ?? null);
      definitions[key] = convert(components[target] ?? true, below, undefined, live);
    }
    return { $ref: `#/$defs/${key}` };
  };

  /** @param field the field of the object around it that holds the schema, for paths that begin at that object */
  const convert = (
    raw: JsonValue,
    at: readonly string[],
    field: string | undefined,
    live = false,
  ): JsonValue => {
    if (!isObject(raw)) return raw;
    const inside = field === undefined ? at : below(at, field);
    const recur = (part: JsonValue): JsonValue => convert(part, at, field);
    if (raw["nullable"] === true) {
      const { nullable: _, ...rest } = raw;
      return { anyOf: [recur(rest), { type: "null" }] };
    }
    if (isObject(raw["x-expansionResources"] ?? null) && field !== undefined) {
      const variants = listAt(raw, "anyOf");
      if (!reaches(at, field)) return { type: "string", ...lengths(variants) };
      const refs = variants.flatMap((variant) => refOf(variant) ?? []);
      const targets =
        refs.length > 0
          ? refs
          : listAt(objectAt(raw, "x-expansionResources"), "oneOf").flatMap((each) => refOf(each) ?? []);
      return { anyOf: targets.map((target) => refer(target, inside)) };
    }
    const ref = refOf(raw);
    const made: Record<string, JsonValue> = ref === undefined ? {} : { ...refer(ref, inside) };
    for (const [key, value] of Object.entries(raw)) {
      if (key === "$ref" || key.startsWith("x-") || key === "example") continue;
      // An open enum takes other strings.
      if (key === "enum" && raw["x-stripeBypassValidation"] === true) continue;
      // Unknown members pass.
      if (key === "additionalProperties" && value === false) continue;
      if (key === "properties" && isObject(value)) continue;
      if (["anyOf", "oneOf", "allOf", "prefixItems"].includes(key))
        // Variants need not exclude one another: a type cannot say so.
        made[key === "oneOf" ? "anyOf" : key] = (value as readonly JsonValue[]).map(recur);
      else if (["items", "additionalProperties"].includes(key)) made[key] = recur(value);
      else made[key] = value;
    }
    const properties = raw["properties"];
    if (isObject(properties ?? null))
      Object.assign(made, members(raw, properties as JsonObject, inside, live));
    return made;
  };

  const members = (
    raw: JsonObject,
    properties: JsonObject,
    at: readonly string[],
    live: boolean,
  ): JsonObject => {
    const required = new Set(listAt(raw, "required"));
    const listed = Array.isArray(raw["x-expandableFields"]) ? listAt(raw, "x-expandableFields") : undefined;
    const converted: Record<string, JsonValue> = {};
    for (const [name, property] of Object.entries(properties)) {
      const includable = !required.has(name) && listed?.includes(name) === true && isList(property);
      const passes = listed === undefined || listed.includes(name);
      converted[name] = includable && !reaches(at, name) ? false : convert(property, passes ? at : [], name);
      if (includable && reaches(at, name)) required.add(name);
    }
    if (live && converted["deleted"] === undefined) converted["deleted"] = false;
    return { properties: converted, required: [...required] };
  };

  return { schema: refer(name, paths), definitions };
}

function below(paths: readonly string[], field: string): readonly string[] {
  return paths.flatMap((path) => (path.startsWith(`${field}.`) ? [path.slice(field.length + 1)] : []));
}

function reaches(paths: readonly string[], field: string): boolean {
  return paths.some((path) => path === field || path.startsWith(`${field}.`));
}

function isList(raw: JsonValue): boolean {
  const properties = isObject(raw) ? objectAt(raw, "properties") : {};
  return ["object", "data", "has_more", "url"].every((name) => Object.hasOwn(properties, name));
}

function lengths(variants: readonly JsonValue[]): JsonObject {
  const id = variants.find((variant) => isObject(variant) && variant["type"] === "string");
  const { maxLength } = isObject(id ?? null) ? (id as JsonObject) : {};
  return maxLength === undefined ? {} : { maxLength };
}

function refOf(raw: JsonValue): string | undefined {
  const ref = isObject(raw) ? raw["$ref"] : undefined;
  return typeof ref === "string" ? ref.slice(PREFIX.length) : undefined;
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key] ?? {};
  return isObject(value) ? value : {};
}

function listAt(object: JsonObject, key: string): readonly JsonValue[] {
  const value = object[key];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}

/** Ajv's validator of a schema. */
export function ajvOf({ schema, definitions }: SelfContained): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false, multipleOfPrecision: 9 });
  return ajv.compile({ ...schema, $defs: definitions });
}
