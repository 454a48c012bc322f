import { expandablesIn } from "../../generator/api/expansion/graph.js";
import { children } from "../../generator/api/schema/reachable.js";
import type { ObjectSchema, Property, Schema } from "../../generator/api/schema/schema.js";
import { visible } from "../../generator/api/schema/views.js";
import { fieldLevel } from "../../generator/api/types/level.js";
import { listItems } from "../../generator/api/types/list-type.js";
import { propertyName, stringLiteral } from "../../generator/code/literals.js";
import { schemaText, withChecks } from "./schema-text.js";
import {
  atBelow,
  helper,
  helperType,
  sub,
  zodOf,
  type ZodLevel,
  type ZodScope,
  type ZodText,
} from "./scope.js";

/** A member's name with its text. */
interface Member extends ZodText {
  readonly name: string;
  readonly optional: boolean;
}

/**
 * An object that is a declaration of its own.
 * @param live whether it has a deleted form, which the member `deleted` tells it from
 */
export function namedObjectText(
  schema: ObjectSchema,
  level: ZodLevel,
  scope: ZodScope,
  live: boolean,
): ZodText {
  return withChecks(schema, objectText(schema, level, scope, "ObjectOf", live), scope);
}

/**
 * An object.
 * @param mixed the type of one that has named members and others
 */
export function objectText(
  schema: ObjectSchema,
  level: ZodLevel,
  scope: ZodScope,
  mixed: "MixedOf" | "ObjectOf",
  live = false,
): ZodText {
  // A page of a list is written as a whole: its members have no view of their own.
  const shown =
    listItems(schema) === undefined ? visible(schema.properties, scope.module.view) : schema.properties;
  if (shown.length === 0 && !live) {
    if (schema.additional === undefined)
      return {
        type: `${helperType("ObjectOf", scope)}<object, object, ${helperType("NoMembers", scope)}>`,
        value: `${helper("emptyObject", scope)}()`,
      };
    const values = schemaText(schema.additional, level, scope);
    const z = zodOf(scope);
    return {
      type: `${z}.ZodRecord<${z}.ZodString, ${values.type}>`,
      value: `${z}.record(${z}.string(), ${values.value})`,
    };
  }
  const members: Member[] = shown.map((property) => ({
    name: propertyName(property.name),
    optional: !property.required && !property.includable,
    ...propertyText(property, level, scope),
  }));
  if (live) {
    const z = zodOf(scope);
    members.push({ name: "deleted", optional: true, type: `${z}.ZodNever`, value: `${z}.never()` });
  }
  const rest = schema.additional && schemaText(schema.additional, level, scope);
  return membersText(members, rest, followsPaths(shown, scope), scope, mixed);
}

/** Whether the type of one of `properties` depends on the paths that were expanded: the index signature beside it is then `unknown`. */
function followsPaths(properties: readonly Property[], { api }: ZodScope): boolean {
  const follows = (schema: Schema): boolean =>
    schema.kind === "expandable" ||
    (schema.kind === "reference" && api.schemas.get(schema.target)?.parametric === true) ||
    children(schema).some(follows);
  return properties.some(({ includable, schema }) => includable || follows(schema));
}

function isExpandedIn(schema: Schema): boolean {
  return expandablesIn(schema).length > 0;
}

/**
 * An object of `members`, and of `rest` where it speaks of others.
 * @param mixed the type of one with both
 */
export function membersText(
  members: readonly Member[],
  rest: ZodText | undefined,
  follows: boolean,
  scope: ZodScope,
  mixed: "MixedOf" | "ObjectOf" = "ObjectOf",
): ZodText {
  const [required, optional] = [false, true].map((wanted) =>
    members.filter((each) => each.optional === wanted),
  );
  const types = (of: readonly Member[] = []): string =>
    of.length === 0 ? "object" : `{ ${of.map(({ name, type }) => `${name}: ${type}`).join("; ")} }`;
  const thunk = (of: readonly Member[] = []): string =>
    `() => ({ ${of.map(({ name, value }) => `${name}: ${value}`).join(", ")} })`;
  const values = [thunk(required), ...(optional?.length === 0 ? [] : [thunk(optional)])];
  const type = [types(required), ...(optional?.length === 0 && rest === undefined ? [] : [types(optional)])];
  if (rest !== undefined) {
    const index = follows
      ? helperType("AnyRest", scope)
      : `${helperType("RestOf", scope)}<${types(required)}, ${types(optional)}, ${rest.type}>`;
    return {
      type: `${helperType(mixed, scope)}<${[...type, index].join(", ")}>`,
      value: `${helper(follows ? "openObject" : "restObject", scope)}(${[`() => ${rest.value}`, ...values].join(", ")})`,
    };
  }
  const make = { pass: "looseObject", strip: "stripObject", refuse: "strictObject" }[
    scope.options.unknownMembers
  ];
  return {
    type: `${helperType("ObjectOf", scope)}<${type.join(", ")}>`,
    value: `${helper(make, scope)}(${values.join(", ")})`,
  };
}

function propertyText(property: Property, level: ZodLevel, scope: ZodScope): ZodText {
  const types = fieldLevel(level.types, property, isExpandedIn(property.schema), () => sub(scope));
  const at: ZodLevel = { types, at: atBelow(level) ?? "" };
  const plain = schemaText(property.schema, at, scope);
  if (!property.includable) return plain;
  if (types.kind !== "field")
    return {
      type: `${helperType("Maybe", scope)}<${plain.type}>`,
      value: `${helper("maybe", scope)}(${plain.value})`,
    };
  const key = stringLiteral(property.name);
  return {
    type: `${helperType("IncludedOf", scope)}<${types.paths()}, ${key}, ${plain.type}>`,
    value: `${at.at}.included(${key}, () => ${plain.value})`,
  };
}
