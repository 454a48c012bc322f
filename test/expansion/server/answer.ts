import { isObject, member, type JsonObject, type JsonValue } from "../../../generator/source/json.js";
import { deref, isIncludable, list } from "./description.js";

/** Chooses a whole number from 0 up to, not including, `count`. */
export type Choose = (count: number) => number;

/** The same choices for the same seed (the generator of Numerical Recipes: its high bits are good enough here). */
export function chooser(seed: number): Choose {
  let state = seed >>> 0;
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

/** What `expand` says of a value: whether a path ends at its field or leads through it, and how those that lead on go on. */
interface Asked {
  readonly named: boolean;
  readonly below: readonly string[];
}

/** Levels after which what may be left out is, so that schemas that hold themselves end. */
const DEEP = 12;

/**
 * An answer of an API that expands as Stripe does: ids where no path leads, objects where one does, lists that are optional absent until a
 * path names them, what may be null null now and then.
 */
export function answer(
  root: JsonObject,
  schema: JsonValue,
  expand: readonly string[],
  choose: Choose,
): JsonValue {
  return build(schema, { named: false, below: expand }, 0);

  function build(value: JsonValue, asked: Asked, depth: number): JsonValue {
    const schema = deref(root, value);
    if (schema.nullable === true && (depth > DEEP || choose(4) === 0)) return null;
    if (member(schema, "x-expansionResources") !== undefined) return expandable(schema, asked, depth);
    const variants = list(schema.anyOf);
    if (variants.length > 0) return build(pick(variants), asked, depth);
    const parts = list(schema.allOf);
    if (parts.length > 0)
      return Object.assign({}, ...parts.map((part) => build(part, asked, depth))) as JsonObject;
    if (Array.isArray(schema.enum)) return oneOfEnum(schema);
    switch (schema.type) {
      case "object":
        return object(schema, asked, depth);
      case "array":
        return Array.from({ length: depth > DEEP ? 0 : choose(3) }, () =>
          build(schema.items ?? {}, asked, depth + 1),
        );
      case "string":
        return `text_${choose(1000)}`;
      case "boolean":
        return choose(2) === 0;
      case "integer":
        return choose(100_000) - 50_000;
      case "number":
        return choose(1000) / 8;
      default:
        throw new Error(`no type: ${JSON.stringify(schema).slice(0, 200)}`);
    }
  }

  function expandable(schema: JsonObject, asked: Asked, depth: number): JsonValue {
    if (!asked.named) return `id_${choose(1000)}`;
    const resources = list(schema.anyOf).filter((variant) => member(variant, "$ref") !== undefined);
    return build(
      pick(resources.length > 0 ? resources : list(member(schema["x-expansionResources"], "oneOf"))),
      asked,
      depth + 1,
    );
  }

  function object(schema: JsonObject, asked: Asked, depth: number): JsonValue {
    const required = list(schema.required);
    const members = Object.entries(isObject(schema.properties) ? schema.properties : {}).flatMap(
      ([name, property]): [string, JsonValue][] => {
        const inside = below(asked, name);
        if (isIncludable(root, schema, name)) {
          if (!inside.named) return [];
        } else if (!required.includes(name) && (depth > DEEP || choose(4) === 0)) return [];
        return [[name, build(property, inside, depth + 1)]];
      },
    );
    const more = schema.additionalProperties;
    const added = isObject(more)
      ? Array.from({ length: choose(3) }, (_, index): [string, JsonValue] => [
          `key_${index}`,
          build(more, asked, depth + 1),
        ])
      : [];
    return Object.fromEntries([...members, ...added]);
  }

  function below(asked: Asked, name: string): Asked {
    const through = asked.below.filter((path) => path.startsWith(`${name}.`));
    return {
      named: through.length > 0 || asked.below.includes(name),
      below: through.map((path) => path.slice(name.length + 1)),
    };
  }

  function oneOfEnum(schema: JsonObject): JsonValue {
    const isOpen = member(schema, "x-stripeBypassValidation") === true;
    return isOpen && choose(4) === 0 ? `later_${choose(9)}` : pick(list(schema.enum));
  }

  function pick(values: readonly JsonValue[]): JsonValue {
    const value = values[choose(values.length)];
    if (value === undefined) throw new Error("nothing to pick from");
    return value;
  }
}
