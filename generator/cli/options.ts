import { Option, type Command } from "commander";
import type { Overrides } from "../config/resolve-settings.js";
import type { RefPolicy } from "../source/document.js";

/** Flags that every command has which reads inputs and knows an output. */
export interface CommonFlags {
  readonly config?: string;
  readonly input?: string[];
  readonly output?: string;
  readonly refs?: RefPolicy;
  readonly format: "text" | "json";
  readonly json?: boolean;
  readonly verbose?: boolean;
  /** `false` with `--no-color`. */
  readonly color: boolean;
}

export interface GenerateFlags extends CommonFlags {
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

/** Adds the flags of {@link CommonFlags} to a command. */
export function addCommonFlags(command: Command): Command {
  return command
    .option("-c, --config <file>", "configuration file (default: unfold.config.ts, .js, .mjs or .json)")
    .option(
      "-i, --input <path>",
      "description to read: file, glob, URL, or - for standard input; may be repeated",
      append,
    )
    .option("-o, --output <dir>", "folder of the package")
    .addOption(
      new Option("--refs <policy>", "what a $ref to nothing is: an error, or an opaque type").choices([
        "strict",
        "partial",
      ]),
    )
    .addOption(
      new Option("--format <format>", "how to print the result").choices(["text", "json"]).default("text"),
    )
    .option("--json", "the same as --format json")
    .option("--verbose", "list every file, and show where an unexpected error comes from")
    .option("--no-color", "print without colours");
}

/** The flags of `unfold generate`. */
export function addGenerateFlags(command: Command): Command {
  return addCommonFlags(command)
    .option("--check", "the same as unfold check")
    .option("--dry-run", "say what would change, and write nothing")
    .option("--force", "replace generated files that were edited by hand");
}

/** What flags change in the configuration. */
export function overridesOf({ config, input, output, refs }: CommonFlags): Overrides {
  return {
    ...(config !== undefined && { config }),
    ...(input !== undefined && { input }),
    ...(output !== undefined && { output }),
    ...(refs !== undefined && { refs }),
  };
}

function append(value: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), value];
}
