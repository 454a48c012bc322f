import * as z from "zod";
import { MAX_DEPTH } from "../source/limits.js";
import { shared, strict, table, text, texts } from "./config-parts.js";
import { packageSchema } from "./package-schema.js";
import { preset } from "./preset-schema.js";
import type { UserConfig } from "./user-config.js";

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

/** What can be said of each package. Every key that is accepted here has an effect. */
const keys = {
  input: z.union([source, z.array(source).min(1, { error: "must name at least one input" })]).optional(),
  overlays: texts.optional(),
  limits: strict({
    bytes: z.int().min(1).optional(),
    depth: z.int().min(1).max(MAX_DEPTH).optional(),
    aliases: z.int().min(0).optional(),
    files: z.int().min(1).optional(),
    milliseconds: z.int().min(1).optional(),
    redirects: z.int().min(0).optional(),
    schemas: z.int().min(1).optional(),
    references: z.int().min(1).optional(),
    members: z.int().min(1).optional(),
    totalMilliseconds: z.int().min(1).optional(),
  }).optional(),
  cache: z.boolean().optional(),
  output: text.optional(),
  package: packageSchema.optional(),
  preset: preset.optional(),
  operations: strict({ include: texts.optional(), exclude: texts.optional() }).optional(),
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
  ...shared,
};

/** Names of targets are typed on command lines. */
const TARGET_NAME = /^[A-Za-z0-9][\w.@/-]*$/;

/** The shape of a configuration file. */
export const configSchema = strict({
  ...keys,
  targets: table(strict(keys))
    .refine((targets) => Object.keys(targets).length > 0, { error: "must have at least one target" })
    .refine((targets) => Object.keys(targets).every((name) => TARGET_NAME.test(name)), {
      error: "must have names of letters, digits, dots and dashes",
    })
    .optional(),
}) satisfies z.ZodType<unknown, UserConfig>;
