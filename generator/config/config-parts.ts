import * as z from "zod";
import { DIAGNOSTIC_CODES } from "../diagnostics/codes.js";
import { isObject } from "../source/json.js";
import { nearest } from "../nearest.js";
import type { Hook } from "../template/selected-template.js";
import { configIssues } from "./config-issues.js";
import type { AnyTemplate } from "./user-config.js";

export const text = z.string().min(1, { error: "must not be empty" });
export const texts = z.array(text);

/** An object with no other keys than these; an unknown one is answered with the nearest. */
export function strict<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys") return undefined;
      const known = Object.keys(shape);
      return issue.keys
        .map((key) => {
          const meant = nearest(key, known);
          const help = meant === undefined ? `known are ${known.join(", ")}` : `did you mean \`${meant}\`?`;
          return `unknown key \`${key}\`: ${help}`;
        })
        .join("; ");
    },
  });
}

/**
 * An object with keys of the user's choice. zod's own record leaves a key `__proto__` out without a word; here it is
 * a key like any other.
 */
export function table<Value extends z.ZodType>(value: Value) {
  return z
    .custom<Readonly<Record<string, z.input<Value>>>>(isObject, { error: "must be an object" })
    .transform((object, context) => {
      const entries: [string, z.output<Value>][] = [];
      for (const [key, item] of Object.entries(object)) {
        const result = value.safeParse(item);
        if (result.success) entries.push([key, result.data]);
        for (const { message, path } of configIssues(result.error?.issues ?? [])) {
          context.addIssue({ code: "custom", message, path: [key, ...path] });
        }
      }
      return Object.fromEntries(entries);
    });
}

const severity = z.enum(["off", "note", "warning", "error"]);

const lists = {
  operations: texts.min(1, { error: "must name at least one operation" }),
  items: text.optional(),
};

const paginationRule = z.discriminatedUnion("style", [
  strict({ ...lists, style: z.literal("page"), parameter: text, first: z.int().optional() }),
  strict({ ...lists, style: z.literal("offset"), parameter: text }),
  strict({ ...lists, style: z.literal("cursor"), parameter: text, next: text }),
  strict({ ...lists, style: z.literal("url"), next: text }),
  strict({ ...lists, style: z.literal("link") }),
]);

const isFunction = (value: unknown): boolean => typeof value === "function";

/** What `defineTemplate` takes, as far as it can be told from outside. */
const template = z.custom<AnyTemplate>(
  (value) =>
    isObject(value) &&
    typeof value["name"] === "string" &&
    ["modules", "operation", "resource", "schema"].some((form) => isFunction(value[form])),
  { error: "must be a template: the name of one, the path of a file, or what `defineTemplate` gives" },
);

const patterns = {
  operations: texts.min(1, { error: "must name at least one operation" }).optional(),
  schemas: texts.min(1, { error: "must name at least one schema" }).optional(),
};

const templateUse = z.union([
  text,
  strict({ use: z.union([text, template]), options: z.unknown().optional(), ...patterns }),
  template,
]);

function callback<Callback>() {
  return z.custom<Callback>(isFunction, { error: "must be a function" }).optional();
}

const hook = strict({
  template: text,
  ...patterns,
  before: callback<NonNullable<Hook["before"]>>(),
  statement: callback<NonNullable<Hook["statement"]>>(),
  after: callback<NonNullable<Hook["after"]>>(),
});

const formatType = z.enum(["string", "number", "Date", "bigint", "branded"]);

const formatting = {
  dates: z.enum(["string", "Date", "branded"]).optional(),
  int64: z.enum(["number", "bigint", "string"]).optional(),
  enums: z.enum(["closed", "open"]).optional(),
  untyped: z.enum(["declared", "implied", "any"]).optional(),
  formats: table(formatType).optional(),
};

const typeOverride = strict({
  operations: texts.min(1, { error: "must name at least one operation" }).optional(),
  schemas: texts.min(1, { error: "must name at least one schema" }).optional(),
  properties: texts.min(1, { error: "must name at least one property" }).optional(),
  as: formatType.optional(),
  ...formatting,
});

/** The keys that a configuration and a preset have in common. */
export const shared = {
  templates: z.array(templateUse).optional(),
  hooks: z.array(hook).optional(),
  grouping: z.enum(["path", "tag", "flat"]).optional(),
  types: strict({
    ...formatting,
    binary: z.enum(["Blob", "bytes"]).optional(),
    overrides: z.array(typeOverride).optional(),
  }).optional(),
  expansion: z
    .union([
      z.literal(false),
      strict({
        targets: texts.optional(),
        depth: z.int().min(1).max(4).optional(),
        shape: z.boolean().optional(),
        extensions: strict({ fields: text.optional(), resources: text.optional() }).optional(),
      }),
    ])
    .optional(),
  pagination: z.array(paginationRule).optional(),
  diagnostics: strict(
    Object.fromEntries(Object.keys(DIAGNOSTIC_CODES).map((code) => [code, severity.optional()])),
  ).optional(),
};
