import * as z from "zod";
import { DIAGNOSTIC_CODES } from "../diagnostics/codes.js";
import { isObject } from "../source/json.js";
import { MAX_DEPTH } from "../source/limits.js";
import { nearest } from "../nearest.js";
import type { Hook } from "../template/selected-template.js";
import type { AnyTemplate, UserConfig } from "./user-config.js";

const text = z.string().min(1, { error: "must not be empty" });
const texts = z.array(text);

/** A JavaScript identifier: ECMA-262, "Names and Keywords". */
const identifier = z
  .string()
  .regex(/^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u, { error: "must be a TypeScript identifier" });

/** A method behind its namespaces. A member `then` would make a promise of what it is in. */
const place = z
  .string()
  .refine((text) => text.split(".").every((name) => name !== "then" && identifier.safeParse(name).success), {
    error: "must be identifiers with dots between, none of them `then`: `customers.list`",
  });

/** Names of npm packages, as validate-npm-package-name has them for new packages. */
const packageName = z
  .string()
  .max(214, { error: "must have at most 214 characters" })
  .regex(/^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/, {
    error: "must be the name of an npm package",
  });

/** Semantic Versioning 2.0.0, without its rule on leading zeros. */
const version = z.string().regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/, {
  error: "must be a semantic version such as `1.2.0`",
});

/** An object with no other keys than these; an unknown one is answered with the nearest. */
function strict<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
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
function table<Value extends z.ZodType>(value: Value) {
  return z
    .custom<Readonly<Record<string, z.input<Value>>>>(isObject, { error: "must be an object" })
    .transform((object, context) => {
      const entries: [string, z.output<Value>][] = [];
      for (const [key, item] of Object.entries(object)) {
        const result = value.safeParse(item);
        if (result.success) entries.push([key, result.data]);
        for (const { message, path } of result.error?.issues ?? []) {
          context.addIssue({ code: "custom", message, path: [key, ...path] });
        }
      }
      return Object.fromEntries(entries);
    });
}

const source = z.union([
  text,
  strict({
    path: text,
    headers: z
      .record(text, z.string({ error: "must be a string; is its environment variable set?" }))
      .optional(),
    at: z
      .string()
      .regex(/^(?:\/(?:[^~/]|~[01])*)+$/, {
        error: "must be a JSON pointer such as `/components/schemas/invoice`",
      })
      .optional(),
  }),
]);

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

/** The shape of a configuration file. Every key that is accepted here has an effect. */
export const configSchema = strict({
  input: z.union([source, z.array(source).min(1, { error: "must name at least one input" })]).optional(),
  overlays: texts.optional(),
  limits: strict({
    bytes: z.int().min(1).optional(),
    depth: z.int().min(1).max(MAX_DEPTH).optional(),
    aliases: z.int().min(0).optional(),
    files: z.int().min(1).optional(),
    milliseconds: z.int().min(1).optional(),
    redirects: z.int().min(0).optional(),
  }).optional(),
  cache: z.boolean().optional(),
  output: text.optional(),
  package: strict({
    name: packageName.optional(),
    version: version.optional(),
    description: z.string().optional(),
    private: z.boolean().optional(),
  }).optional(),
  preset: z.enum(["stripe", "rest"]).optional(),
  templates: z.array(templateUse).optional(),
  hooks: z.array(hook).optional(),
  operations: strict({ include: texts.optional(), exclude: texts.optional() }).optional(),
  grouping: z.enum(["path", "tag", "flat"]).optional(),
  names: strict({
    schemas: table(identifier).optional(),
    operations: table(identifier).optional(),
    places: table(place).optional(),
  }).optional(),
  refs: strict({
    policy: z.enum(["strict", "partial"]).optional(),
    roots: texts.optional(),
    hosts: texts.optional(),
  }).optional(),
  types: strict({
    dates: z.enum(["string", "Date", "branded"]).optional(),
    int64: z.enum(["number", "bigint", "string"]).optional(),
    binary: z.enum(["Blob", "bytes"]).optional(),
    enums: z.enum(["closed", "open"]).optional(),
    formats: table(z.enum(["string", "number", "Date", "bigint", "branded"])).optional(),
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
}) satisfies z.ZodType<unknown, UserConfig>;
