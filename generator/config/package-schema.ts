import * as z from "zod";
import { strict, text } from "./config-parts.js";

/** Names of npm packages, as validate-npm-package-name has them for new packages. */
const packageName = z
  .string()
  .max(214, { error: "must have at most 214 characters" })
  .regex(/^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/, {
    error: "must be the name of an npm package",
  });

/** Semantic Versioning 2.0.0, without its rule on leading zeros, or the word for the description's own. */
const version = z.string().regex(/^(?:description|\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)$/, {
  error: "must be a semantic version such as `1.2.0`, or `description`",
});

export const packageSchema = strict({
  name: packageName.optional(),
  version: version.optional(),
  description: z.string().optional(),
  license: text.optional(),
  repository: z.union([text, strict({ type: text, url: text, directory: text.optional() })]).optional(),
  private: z.boolean().optional(),
  imports: z.enum(["js", "ts", "none"]).optional(),
  exports: z.enum(["modules", "flat"]).optional(),
  typesOnly: z.boolean().optional(),
});
