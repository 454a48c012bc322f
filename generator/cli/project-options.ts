import { Option, type Command } from "commander";
import type { BuiltInPreset } from "../api/preset.js";
import { append } from "./options.js";

export interface EjectFlags {
  readonly folder: string;
  readonly json?: boolean;
  readonly format: "text" | "json";
}

export interface InitFlags {
  readonly input?: string[];
  readonly output?: string;
  readonly preset?: BuiltInPreset;
  readonly force?: boolean;
  /** `false` with `--no-workflow`. */
  readonly workflow: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly format: "text" | "json";
}

/** The flags of `unfold init`. */
export function addInitFlags(command: Command): Command {
  return command
    .option(
      "-i, --input <path>",
      "description: file, glob or URL; may be repeated (default: a file that looks like one)",
      append,
    )
    .option("-o, --output <dir>", "folder of the package (default: generated)")
    .addOption(
      new Option("--preset <name>", "conventions where the description is silent").choices([
        "stripe",
        "rest",
      ]),
    )
    .option("--no-workflow", "write no workflow for GitHub Actions")
    .option("-y, --yes", "ask nothing")
    .option("--force", "replace a configuration or workflow that is there already")
    .addOption(
      new Option("--format <format>", "how to print the result").choices(["text", "json"]).default("text"),
    )
    .option("--json", "the same as --format json")
    .option("--verbose", "say how long each stage took, and show where an unexpected error comes from")
    .option("--no-color", "print without colours");
}

/** The flags of `unfold eject`, which reads no inputs. */
export function addEjectFlags(command: Command): Command {
  return command
    .option("--folder <dir>", "folder of your templates", "templates")
    .addOption(new Option("--format <form>", "form of the result").choices(["text", "json"]).default("text"))
    .option("--json", "the same as --format json")
    .option("--no-color", "no colours")
    .option("--verbose", "say more, also about errors");
}
