import * as z from "zod";
import { MAX_DEPTH } from "../source/limits.js";
import { shared, strict, table, text, texts } from "./config-parts.js";
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
}) satisfies z.ZodType<unknown, UserConfig>;
