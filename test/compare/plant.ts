/** Plants changes in a description, and says by which rule each has to be found. */
import { pascalCase } from "../../generator/api/names/cases.js";
import type { Change } from "../../generator/compare/change.js";
import type { RuleId } from "../../generator/compare/rules.js";
import { isObject, type JsonObject, type JsonValue } from "../../generator/source/json.js";

interface Mutable {
  [key: string]: JsonValue;
}

export interface Planted {
  readonly description: JsonObject;
  /** As {@link found} spells them, sorted. */
  readonly changes: readonly string[];
}

/** A change in the words that planted ones are told in. */
export function found({ rule, subject, at }: Change): string {
  return told(rule, subject.route ?? subject.name, at);
}

function told(rule: RuleId, subject: string, at: string): string {
  return [rule, subject, at].join(" ");
}

/** Members that say what an object is: to change one is to change how the whole is read. */
const TELLING = new Set(["object", "data", "has_more", "url", "deleted", "type", "next_page"]);

/**
 * @param choices each makes one change, or none where its place was changed before
 * @param isAnswered whether a component is used in answers, and nowhere else
 */
export function plant(
  original: JsonObject,
  choices: readonly number[],
  isAnswered: (component: string) => boolean,
): Planted {
  const description = JSON.parse(JSON.stringify(original)) as Mutable;
  const changes: string[] = [];
  const taken = new Set<string>();
  const places = [...propertyPlaces(description, isAnswered), ...operationPlaces(description)];
  for (const choice of choices) {
    const place = places[choice % places.length];
    if (place === undefined || taken.has(place.name)) continue;
    taken.add(place.name);
    changes.push(...place.change(Math.floor(choice / places.length)));
  }
  return { description, changes: changes.sort() };
}

interface Place {
  readonly name: string;
  /** Makes a change and tells of it; nothing where none of the kind fits. */
  change(kind: number): readonly string[];
}

function propertyPlaces(description: Mutable, isAnswered: (component: string) => boolean): readonly Place[] {
  const schemas = (description["components"] as Mutable)["schemas"] as Mutable;
  return Object.entries(schemas).flatMap(([component, schema]) => {
    if (!isObject(schema) || !isObject(schema["properties"]) || !isAnswered(component)) return [];
    const properties = schema["properties"];
    const subject = pascalCase(component);
    return Object.keys(properties)
      .filter((name) => !TELLING.has(name))
      .map((name) => ({
        name: `${component}.${name}`,
        change: (kind: number) => changeProperty(schema, properties, name, subject, kind),
      }));
  });
}

function changeProperty(
  schema: Mutable,
  properties: Mutable,
  name: string,
  subject: string,
  kind: number,
): readonly string[] {
  const property = properties[name] as Mutable;
  const required = Array.isArray(schema["required"]) ? (schema["required"] as string[]) : [];
  const kinds: (() => readonly string[])[] = [
    () => {
      // An object without any property is another thing: a map.
      if (Object.keys(properties).length === 1) return [];
      Reflect.deleteProperty(properties, name);
      schema["required"] = required.filter((other) => other !== name);
      return [told("response-property-removed", subject, name)];
    },
    () => {
      properties[`${name}_planted`] = { type: "string" };
      return [told("response-property-added", subject, `${name}_planted`)];
    },
    () => {
      if (!required.includes(name)) return [];
      schema["required"] = required.filter((other) => other !== name);
      return [told("response-property-became-optional", subject, name)];
    },
    () => {
      const { enum: values } = property;
      if (!Array.isArray(values) || property["x-stripeBypassValidation"] === true) return [];
      property["enum"] = [...(values as readonly JsonValue[]), "planted"];
      return [told("response-enum-value-added", subject, name)];
    },
    () => {
      if (property["type"] !== "string" || "enum" in property || property["nullable"] === true) return [];
      property["type"] = "number";
      Reflect.deleteProperty(property, "format");
      Reflect.deleteProperty(property, "maxLength");
      return [told("response-type-changed", subject, name)];
    },
  ];
  return kinds[kind % kinds.length]?.() ?? [];
}

const METHODS = ["get", "post", "delete"];

function operationPlaces(description: Mutable): readonly Place[] {
  return Object.entries(description["paths"] as Mutable).flatMap(([path, item]) =>
    METHODS.flatMap((method): readonly Place[] => {
      const operation = (item as Mutable)[method];
      if (!isObject(operation)) return [];
      const route = `${method.toUpperCase()} ${path}`;
      return [{ name: route, change: (kind) => changeOperation(operation, route, kind) }];
    }),
  );
}

function changeOperation(operation: Mutable, route: string, kind: number): readonly string[] {
  const given = (operation["parameters"] ?? []) as readonly Mutable[];
  const optional = given.find((parameter) => parameter["in"] === "query" && parameter["required"] !== true);
  const add = (required: boolean) => () => {
    operation["parameters"] = [
      ...given,
      { name: "planted", in: "query", required, schema: { type: "string" } },
    ];
    return [told(required ? "parameter-added-required" : "parameter-added", route, "query.planted")];
  };
  const kinds: (() => readonly string[])[] = [
    add(false),
    add(true),
    () => {
      operation["deprecated"] = true;
      return [told("operation-deprecated", route, "")];
    },
    () => {
      if (optional === undefined) return [];
      optional["required"] = true;
      return [told("parameter-became-required", route, `query.${optional["name"] as string}`)];
    },
  ];
  return kinds[kind % kinds.length]?.() ?? [];
}
