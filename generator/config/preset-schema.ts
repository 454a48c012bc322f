import * as z from "zod";
import type { BuiltInPreset } from "../api/preset.js";
import { shared, strict, text } from "./config-parts.js";
import type { PresetConfig } from "./preset-config.js";

const builtIn = z.enum(["stripe", "rest"], {
  error: "must be `stripe`, `rest`, or what `definePreset` gives",
});

/** A member that the extended preset has, and that `null` takes away. */
function removable<Value extends z.ZodType>(value: Value) {
  return value.nullable().optional();
}

const header = text.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, {
  error: "must be the name of a header (RFC 9110, 5.6.2)",
});

const conventions = strict({
  nesting: removable(z.literal("indexed-brackets")),
  bodyType: text.optional(),
  deleteByQuery: z.boolean().optional(),
  server: removable(z.url({ protocol: /^https?$/, error: "must be an http: or https: URL" })),
  security: removable(z.literal("bearer")),
  expandParameter: text.optional(),
  pagination: removable(z.literal("cursor")),
  versionHeader: removable(header),
  headerOptions: z.array(strict({ name: text, header, description: z.string() })).optional(),
  idempotencyHeader: removable(header),
  requestIdHeader: removable(header),
  shouldRetryHeader: removable(header),
  alwaysExpands: z.boolean().optional(),
  errors: removable(z.literal("stripe")),
  webhooks: removable(z.literal("stripe-signature")),
  openEnumExtension: text.optional(),
});

const shape = {
  name: text
    .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, { error: "must be lower case with dashes: `acme`" })
    .optional(),
  conventions: conventions.optional(),
  ...shared,
};

/** A preset of the right shape. */
export interface ParsedPreset extends z.output<z.ZodObject<typeof shape>> {
  extends?: BuiltInPreset | ParsedPreset | undefined;
}

const own: z.ZodType<ParsedPreset, PresetConfig> = z.lazy(() =>
  strict({ ...shape, extends: z.union([builtIn, own]).optional() }),
);

/** The value of `preset` in a configuration. */
export const preset = z.union([builtIn, own]);
