/** Instances of a JSON Schema, and faults in them, for fast-check. */
import fc from "fast-check";
import { isObject, type JsonObject, type JsonValue } from "../../../generator/source/json.js";
import type { SelfContained } from "./oracle.js";

/** How many objects deep optional members are filled in. */
const DEPTH = 4;

/** Mostly valid instances: what cannot be made from the keywords (`pattern`, `multipleOf` with bounds) may come out invalid, which is an instance all the same. */
export function instances({ schema, definitions }: SelfContained): fc.Arbitrary<JsonValue> {
  const made = (raw: JsonValue, depth: number): fc.Arbitrary<JsonValue> => {
    if (!isObject(raw)) return fc.constantFrom<JsonValue[]>(null, 1, "a");
    const ref = raw["$ref"];
    if (typeof ref === "string")
      return fc.constant(null).chain(() => made(definitions[ref.slice("#/$defs/".length)] ?? true, depth));
    if (Array.isArray(raw["enum"])) return fc.constantFrom(...(raw["enum"] as readonly JsonValue[]));
    if (raw["const"] !== undefined) return fc.constant(raw["const"]);
    if (Array.isArray(raw["anyOf"])) {
      // Null ends what would go on for ever.
      const variants = raw["anyOf"] as readonly JsonValue[];
      const ending = depth <= 0 ? variants.filter((each) => isObject(each) && each["type"] === "null") : [];
      return fc.oneof(...(ending.length > 0 ? ending : variants).map((each) => made(each, depth)));
    }
    if (Array.isArray(raw["allOf"]))
      return fc
        .tuple(...(raw["allOf"] as readonly JsonValue[]).map((each) => made(each, depth)))
        .map((parts) =>
          parts.every(isObject) ? (Object.assign({}, ...parts) as JsonObject) : (parts[0] ?? null),
        );
    const type = Array.isArray(raw["type"])
      ? (raw["type"] as readonly string[])
      : [typeof raw["type"] === "string" ? raw["type"] : ""];
    return fc.oneof(...type.map((each) => ofType(each, raw, depth)));
  };

  const ofType = (type: string, raw: JsonObject, depth: number): fc.Arbitrary<JsonValue> => {
    switch (type) {
      case "null":
        return fc.constant(null);
      case "boolean":
        return fc.boolean();
      case "integer":
      case "number":
        return numbers(type, raw);
      case "string":
        return strings(raw);
      case "array":
        return arrays(raw, depth);
      case "object":
        return objects(raw, depth);
      default:
        return fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<JsonValue>;
    }
  };

  const arrays = (raw: JsonObject, depth: number): fc.Arbitrary<JsonValue> => {
    const prefix = Array.isArray(raw["prefixItems"]) ? (raw["prefixItems"] as readonly JsonValue[]) : [];
    const minLength = Math.max(0, number(raw["minItems"], 0) - prefix.length);
    const maxLength = Math.max(
      minLength,
      depth <= 0 ? 0 : Math.min(3, number(raw["maxItems"], 3) - prefix.length),
    );
    const rest =
      raw["items"] === false
        ? fc.constant([])
        : fc.array(
            fc.constant(null).chain(() => made(raw["items"] ?? {}, depth - 1)),
            { minLength, maxLength },
          );
    return fc
      .tuple(fc.tuple(...prefix.map((each) => made(each, depth - 1))), rest)
      .map(([first, others]) => [...first, ...others]);
  };

  const objects = (raw: JsonObject, depth: number): fc.Arbitrary<JsonValue> => {
    const properties = isObject(raw["properties"] ?? null) ? (raw["properties"] as JsonObject) : {};
    const required = new Set(Array.isArray(raw["required"]) ? (raw["required"] as readonly JsonValue[]) : []);
    const members = Object.entries(properties)
      .filter(([name, each]) => each !== false && (required.has(name) || depth > 0))
      .map(([name, each]) => {
        const value = fc.constant(null).chain(() => made(each, depth - 1));
        return [name, required.has(name) ? value : fc.option(value, { nil: undefined, freq: 2 })] as const;
      });
    const additional = raw["additionalProperties"];
    const others = isObject(additional ?? null)
      ? fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), made(additional as JsonObject, depth - 1), {
          maxKeys: 2,
          noNullPrototype: true,
        })
      : fc.constant({});
    return fc
      .tuple(fc.record(Object.fromEntries(members)), others)
      .map(([named, more]) => present({ ...without(more, ["__proto__"]), ...named }));
  };

  return made(schema, DEPTH);
}

function numbers(type: string, raw: JsonObject): fc.Arbitrary<JsonValue> {
  const factor = raw["multipleOf"];
  if (typeof factor === "number") return fc.integer({ min: -100, max: 100 }).map((count) => count * factor);
  const min = Math.ceil(number(raw["minimum"] ?? raw["exclusiveMinimum"], -1000));
  const max = Math.floor(number(raw["maximum"] ?? raw["exclusiveMaximum"], Math.max(min, 1000)));
  const integers = fc.integer({ min: min - 1, max: max + 1 });
  return type === "integer"
    ? integers
    : fc.oneof(
        integers,
        fc.double({ min, max, noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
      );
}

/** Characters that are two UTF-16 units too, and lengths on both sides of the limits. */
function strings(raw: JsonObject): fc.Arbitrary<JsonValue> {
  const pattern = raw["pattern"];
  if (typeof pattern === "string")
    return fc.oneof(fc.stringMatching(new RegExp(pattern, "u")), fc.string({ maxLength: 5 }));
  const least = number(raw["minLength"], 0);
  const most = Math.min(number(raw["maxLength"], least + 8), 40);
  return fc.string({
    unit: "binary",
    minLength: Math.max(0, least - 1),
    maxLength: Math.max(least, most) + 1,
  });
}

function number(value: JsonValue | undefined, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

function present(object: { readonly [name: string]: JsonValue | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined),
  );
}

function without(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** `value` with one part replaced, taken out or added, in a place that `at` chooses. */
export function mutate(value: JsonValue, at: readonly number[], replacement: JsonValue): JsonValue {
  const [choice = 0, ...deeper] = at;
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    if (deeper.length === 0 || items.length === 0)
      return choice % 3 === 0 ? [...items, replacement] : choice % 3 === 1 ? items.slice(1) : replacement;
    const index = choice % items.length;
    return items.map((item, each) => (each === index ? mutate(item, deeper, replacement) : item));
  }
  if (!isObject(value)) return replacement;
  const names = Object.keys(value);
  const name = names[choice % Math.max(1, names.length)];
  if (name === undefined) return { ...value, unknown_member: replacement };
  const inner = value[name] ?? null;
  if (deeper.length > 0) return { ...value, [name]: mutate(inner, deeper, replacement) };
  switch (choice % 4) {
    case 0:
      return without(value, [name]);
    case 1:
      return { ...value, [`${name}_`]: replacement };
    case 2:
      return { ...value, deleted: replacement };
    default:
      return { ...value, [name]: replacement };
  }
}

/** A number with at most three digits behind the point: of finer ones validators say different things where `multipleOf` is a fraction. */
function decimal(value: JsonValue): JsonValue {
  return typeof value !== "number"
    ? value
    : Math.abs(value) < 1e6
      ? Math.round(value * 1000) / 1000
      : Math.trunc(value);
}

export const mutations: fc.Arbitrary<{ readonly at: readonly number[]; readonly replacement: JsonValue }> =
  fc.record({
    at: fc.array(fc.nat(1000), { minLength: 1, maxLength: 4 }),
    replacement: fc.oneof(
      fc.constantFrom<JsonValue[]>(null, true, 0, 1.5, -1, 1e21, "", "a", "😀😀", [], {}, "list", ["a"], {
        id: "a",
      }),
      (fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<JsonValue>).map(decimal),
    ),
  });
