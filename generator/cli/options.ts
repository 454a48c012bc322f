import { InvalidArgumentError, Option, type Command } from "commander";
import type { Overrides } from "../config/resolve-settings.js";
import type { DiagnosticFlags } from "./diagnostic-policy.js";
import type { RefPolicy } from "../source/document.js";

/** Flags that every command has which reads inputs. */
export interface InputFlags {
  readonly config?: string;
  readonly input?: string[];
  readonly overlay?: string[];
  readonly output?: string;
  readonly refs?: RefPolicy;
  readonly target?: string[];
  readonly json?: boolean;
  readonly verbose?: boolean;
  /** `false` with `--no-cache`. */
  readonly cache: boolean;
  /** `false` with `--no-color`. */
  readonly color: boolean;
}

/** Flags that every command has which reads inputs and knows an output. */
export interface CommonFlags extends InputFlags, DiagnosticFlags {
  readonly format: "text" | "json" | "sarif";
}

export interface InspectFlags extends InputFlags {
  readonly format: "text" | "json" | "mermaid";
  readonly depth: number;
}

export interface GenerateFlags extends CommonFlags {
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly watch?: boolean;
}

export interface MockFlags extends InputFlags {
  readonly format: "text";
  readonly port: number;
}

export interface DiffFlags {
  readonly config?: string;
  readonly target?: string;
  readonly format: "text" | "json" | "markdown";
  readonly json?: boolean;
}

/** Adds the flags of {@link CommonFlags} to a command. */
export function addCommonFlags(command: Command): Command {
  return addInputFlags(command, ["text", "json", "sarif"])
    .option("-o, --output <dir>", "folder of the package")
    .addOption(
      new Option("--max-warnings <number>", "exit with 1 if there are more warnings").argParser(warnings),
    )
    .option("--baseline <file>", "pass over the warnings and notes that this file lists")
    .option("--write-baseline", "write the warnings and notes of this run to the file after --baseline");
}

/** The flags of `unfold inspect`. */
export function addInspectFlags(command: Command): Command {
  return addInputFlags(command, ["text", "json", "mermaid"]).addOption(
    new Option("--depth <segments>", "how many segments of expansion paths to show, 1 to 4")
      .default(2)
      .argParser(segments),
  );
}

/** The arguments and flags of `unfold diff`. */
export function addDiffFlags(command: Command): Command {
  return addOutputFlags(
    command
      .argument("<old>", "the old version: file, folder, glob, URL, - or REV:PATH in git")
      .argument("<new>", "the new version, given the same way")
      .option(
        "-c, --config <file>",
        "configuration whose settings hold for both (default: that of this folder)",
      )
      .option("--target <name>", "the one of its targets that is meant"),
    ["text", "json", "markdown"],
  );
}

/** The flags of `unfold mock`. */
export function addMockFlags(command: Command): Command {
  return addInputFlags(command, ["text"]).addOption(
    new Option("--port <number>", "port on 127.0.0.1; 0: any that is free")
      .default(4010)
      .argParser(portNumber),
  );
}

function portNumber(value: string): number {
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port > 65_535)
    throw new InvalidArgumentError("It takes a number from 0 to 65535.");
  return port;
}

function warnings(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError("It takes a whole number, 0 or more.");
  return Number(value);
}

function segments(value: string): number {
  if (!/^[1-4]$/.test(value)) throw new InvalidArgumentError("It takes a number from 1 to 4.");
  return Number(value);
}

function addInputFlags(command: Command, formats: readonly string[]): Command {
  const inputs = command
    .option(
      "-c, --config <file>",
      "configuration file (default: unfold.config.ts, .js, .mjs or .json, unless --input and --output say it all)",
    )
    .option(
      "-i, --input <path>",
      "description to read: file, glob, URL, or - for standard input; may be repeated",
      append,
    )
    .option("--target <name>", "one of the configuration's targets; may be repeated (default: all)", append)
    .option(
      "--overlay <path>",
      "overlay that patches the descriptions: file, glob or URL; may be repeated",
      append,
    )
    .addOption(
      new Option("--refs <policy>", "what a $ref to nothing is: an error, or an opaque type").choices([
        "strict",
        "partial",
      ]),
    );
  return addOutputFlags(inputs, formats);
}

function addOutputFlags(command: Command, formats: readonly string[]): Command {
  return command
    .addOption(new Option("--format <format>", "how to print the result").choices(formats).default("text"))
    .option("--json", "the same as --format json")
    .option(
      "--verbose",
      "list every file, say how long each stage took, and show where an unexpected error comes from",
    )
    .option("--no-cache", "use nothing that earlier runs have left")
    .option("--no-color", "print without colours");
}

/** The flags of `unfold generate`. */
export function addGenerateFlags(command: Command): Command {
  return addCommonFlags(command)
    .option("--check", "the same as unfold check")
    .option("--dry-run", "say what would change, and write nothing")
    .option("--force", "replace generated files that were edited by hand")
    .option("-w, --watch", "generate again whenever an input, the configuration or a template changes");
}

/** What flags change in the configuration. */
export function overridesOf({ cache, config, input, overlay, output, refs, target }: InputFlags): Overrides {
  return {
    ...(cache ? {} : { cache }),
    ...(config !== undefined && { config }),
    ...(input !== undefined && { input }),
    ...(overlay !== undefined && { overlays: overlay }),
    ...(output !== undefined && { output }),
    ...(refs !== undefined && { refs }),
    ...(target !== undefined && { targets: target }),
  };
}

/** Collects what is given for a flag that may be repeated. */
export function append(value: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), value];
}
