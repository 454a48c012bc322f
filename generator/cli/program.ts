import { Argument, Command } from "commander";
import { generatorVersion } from "../emit/generator-version.js";
import { loadParts } from "../load-parts.js";
import { completionScript, SHELLS, type Shell } from "./completion.js";
import * as examples from "./examples.js";
import type { Invocation } from "./invocation.js";
import {
  addCommonFlags,
  addDiffFlags,
  addGenerateFlags,
  addInspectFlags,
  addMockFlags,
  type CommonFlags,
  type DiffFlags,
  type GenerateFlags,
  type InspectFlags,
  type MockFlags,
} from "./options.js";
import { addEjectFlags, addInitFlags, type EjectFlags, type InitFlags } from "./project-options.js";

/** Every command with its flags. What a command does is loaded when it runs, so that none costs what another needs. */
export function programOf(invocation: Invocation): Command {
  const { terminal } = invocation;
  const program = new Command("unfold")
    .description("Generates a TypeScript package from OpenAPI descriptions.")
    .version(generatorVersion(), "-V, --version", "print the version")
    .exitOverride()
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.error,
      // Reported by `Invocation.fail`, like every other problem.
      outputError: () => undefined,
    });
  addInitFlags(program.command("init"))
    .description("set a project up: configuration, scripts, a check in CI, and the package")
    .addHelpText("after", examples.INIT_EXAMPLES)
    .action(async (flags: InitFlags) => (await import("./commands/init.js")).init(invocation, flags));
  addGenerateFlags(program.command("generate"))
    .description("write the package")
    .addHelpText("after", examples.GENERATE_EXAMPLES)
    .action(async (flags: GenerateFlags) => {
      if (flags.check === true) return (await import("./commands/check.js")).check(invocation, flags);
      if (flags.watch === true) return (await import("./commands/watch.js")).watch(invocation, flags);
      return (await import("./commands/generate.js")).generate(invocation, flags);
    });
  addCommonFlags(program.command("check"))
    .description("exit with 1 if the package on disk is not what generate would write")
    .addHelpText("after", examples.CHECK_EXAMPLES)
    .action(async (flags: CommonFlags) => (await import("./commands/check.js")).check(invocation, flags));
  addDiffFlags(program.command("diff"))
    .description("say what a new version of a description means to callers; exit with 1 if anything breaks")
    .addHelpText("after", examples.DIFF_EXAMPLES)
    .action(async (before: string, after: string, flags: DiffFlags) => {
      await loadParts();
      return (await import("./commands/diff.js")).diff(invocation, before, after, flags);
    });
  addInspectFlags(
    program.command("inspect").argument("<operation-id>", "the operation id, or the name of its function"),
  )
    .description("show one operation: parameters, body, responses, and what expand can reach")
    .addHelpText("after", examples.INSPECT_EXAMPLES)
    .action(async (id: string, flags: InspectFlags) => {
      await loadParts();
      return (await import("./commands/inspect.js")).inspect(invocation, id, flags);
    });
  addEjectFlags(program.command("eject").argument("<template>", "a built-in template, such as types or zod"))
    .description("copy the source of a built-in template, to change it")
    .addHelpText("after", examples.EJECT_EXAMPLES)
    .action(async (name: string, flags: EjectFlags) =>
      (await import("./commands/eject.js")).eject(invocation, name, flags),
    );
  program
    .command("completion")
    .addArgument(new Argument("<shell>", "the shell").choices(SHELLS))
    .description("print a script that completes commands and flags")
    .addHelpText("after", examples.COMPLETION_EXAMPLES)
    .action((shell: Shell) => {
      terminal.out(completionScript(program, shell));
    });
  addMockFlags(program.command("mock"))
    .description("serve made-up answers to every operation, which follow expand, on 127.0.0.1")
    .addHelpText("after", examples.MOCK_EXAMPLES)
    .action(async (flags: MockFlags) => {
      await loadParts();
      return (await import("./commands/mock.js")).mock(invocation, flags);
    });
  return program;
}
