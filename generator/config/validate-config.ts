import type * as z from "zod";
import type { Location } from "../diagnostics/diagnostic.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";
import { formatPointer } from "../source/pointer.js";
import { configIssues, type ConfigIssue } from "./config-issues.js";
import { configSchema } from "./config-schema.js";

/** A configuration of the right shape, as the user wrote it. */
export type ParsedConfig = z.output<typeof configSchema>;

/** Checks the shape of a configuration: gives it back, or all that is wrong with it. */
export function validateConfig(
  value: unknown,
): { readonly config: ParsedConfig } | { readonly issues: readonly ConfigIssue[] } {
  const result = configSchema.safeParse(value);
  return result.success ? { config: result.data } : { issues: configIssues(result.error.issues) };
}

/**
 * The error for what is wrong in a configuration.
 * @param locate where the value at a path is written
 */
export function invalidConfig(
  issues: readonly ConfigIssue[],
  locate: (path: readonly string[], pointer: string) => Location,
): UnfoldError {
  return new UnfoldError(
    issues.map(({ path, message }) => {
      const subject = path.length === 0 ? "The configuration is not valid" : `\`${path.join(".")}\``;
      return {
        code: "invalid-config",
        severity: "error",
        message: `${subject}: ${message}${message.endsWith("?") ? "" : "."}`,
        location: locate(path, formatPointer(path)),
      };
    }),
  );
}

/**
 * Checks a configuration that a program gives.
 * @throws UnfoldError `invalid-config`
 */
export function checkConfig(value: unknown): ParsedConfig {
  const result = validateConfig(value);
  if ("config" in result) return result.config;
  throw invalidConfig(result.issues, (_, pointer) => ({ file: "config", pointer }));
}
