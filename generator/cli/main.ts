import { isAbsolute, resolve } from "node:path";
import { Argument, Command, CommanderError } from "commander";
import { shownPath } from "../config/shown-path.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { renderDiagnostic } from "../diagnostics/render.js";
import { sarifLog } from "../diagnostics/sarif.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";
import { generatorVersion } from "../emit/generator-version.js";
import type { FormerInput } from "../emit/former-inputs.js";
import type { Produce, Run } from "../generate.js";
import { Progress } from "./progress.js";
import { comparisonAnnotations, diagnosticAnnotations } from "./annotations.js";
import { completionScript, SHELLS, type Shell } from "./completion.js";
import { DiagnosticPolicy, type DiagnosticFlags } from "./diagnostic-policy.js";
import {
  CHECK_EXAMPLES,
  COMPLETION_EXAMPLES,
  DIFF_EXAMPLES,
  EJECT_EXAMPLES,
  GENERATE_EXAMPLES,
  INSPECT_EXAMPLES,
  MOCK_EXAMPLES,
} from "./examples.js";
import { EXIT, Interruption } from "./exit-status.js";
import { jsonReport } from "./json-report.js";
import {
  addCommonFlags,
  addDiffFlags,
  addEjectFlags,
  addGenerateFlags,
  addInspectFlags,
  addMockFlags,
  overridesOf,
  type CommonFlags,
  type DiffFlags,
  type EjectFlags,
  type InputFlags,
  type GenerateFlags,
  type InspectFlags,
  type MockFlags,
} from "./options.js";
import { reportComparison } from "./report-comparison.js";
import { reportEjected } from "./report-ejected.js";
import { reportGenerated } from "./report-generated.js";
import type { Terminal } from "./terminal.js";

/** What the command line runs in. */
export interface Environment {
  /** Absolute path of the working directory. */
  readonly cwd: string;
  readonly terminal: (color?: boolean) => Terminal;
  /** Aborted with an {@link Interruption} when the process is asked to end. */
  readonly signal: AbortSignal;
  /** Show where an unexpected error comes from, whatever the flags. */
  readonly debug: boolean;
  /** Whether GitHub Actions is to show problems beside the lines that they are about. */
  readonly annotations: boolean;
  /** Where the stage that is under way is shown; undefined where nobody looks on. */
  readonly progress?: (text: string) => void;
  /** Takes the place of reading inputs and running templates. */
  readonly produce?: Produce;
}

/**
 * Runs one command.
 * @param args the arguments after the program's name
 * @returns the exit status; never throws
 */
export async function main(args: readonly string[], environment: Environment): Promise<number> {
  const invocation = new Invocation(args, environment);
  try {
    await invocation.program().parseAsync([...args], { from: "user" });
    return invocation.status;
  } catch (error) {
    return invocation.fail(error);
  }
}

/** One run of the command line: what was asked, and how it ends. */
class Invocation {
  status: number = EXIT.done;
  readonly #environment: Environment;
  #terminal: Terminal;
  #command = "unfold";
  #json: boolean;
  #sarif: boolean;
  #policy: DiagnosticPolicy | undefined;
  #progress: Progress | undefined;
  #verbose: boolean;

  constructor(args: readonly string[], environment: Environment) {
    this.#environment = environment;
    this.#terminal = environment.terminal(args.includes("--no-color") ? false : undefined);
    // Known before the arguments are parsed, so that a mistake in them is reported in the form asked for.
    const asks = (format: string): boolean =>
      args.some(
        (arg, index) => arg === `--format=${format}` || (arg === format && args[index - 1] === "--format"),
      );
    this.#json = args.includes("--json") || asks("json");
    this.#sarif = asks("sarif");
    this.#verbose = environment.debug || args.includes("--verbose");
  }

  program(): Command {
    const program = new Command("unfold")
      .description("Generates a TypeScript package from OpenAPI descriptions.")
      .version(generatorVersion(), "-V, --version", "print the version")
      .exitOverride()
      .configureOutput({
        writeOut: this.#terminal.out,
        writeErr: this.#terminal.error,
        // Reported by `fail`, like every other problem.
        outputError: () => undefined,
      });
    addGenerateFlags(program.command("generate"))
      .description("write the package")
      .addHelpText("after", GENERATE_EXAMPLES)
      .action((flags: GenerateFlags) => {
        if (flags.check === true) return this.#check(flags);
        return flags.watch === true ? this.#watch(flags) : this.#generate(flags);
      });
    addCommonFlags(program.command("check"))
      .description("exit with 1 if the package on disk is not what generate would write")
      .addHelpText("after", CHECK_EXAMPLES)
      .action((flags: CommonFlags) => this.#check(flags));
    addDiffFlags(program.command("diff"))
      .description("say what a new version of a description means to callers; exit with 1 if anything breaks")
      .addHelpText("after", DIFF_EXAMPLES)
      .action((before: string, after: string, flags: DiffFlags) => this.#diff(before, after, flags));
    addInspectFlags(
      program.command("inspect").argument("<operation-id>", "the operation id, or the name of its function"),
    )
      .description("show one operation: parameters, body, responses, and what expand can reach")
      .addHelpText("after", INSPECT_EXAMPLES)
      .action((id: string, flags: InspectFlags) => this.#inspect(id, flags));
    addEjectFlags(
      program.command("eject").argument("<template>", "a built-in template, such as types or zod"),
    )
      .description("copy the source of a built-in template, to change it")
      .addHelpText("after", EJECT_EXAMPLES)
      .action((name: string, flags: EjectFlags) => this.#eject(name, flags));
    program
      .command("completion")
      .addArgument(new Argument("<shell>", "the shell").choices(SHELLS))
      .description("print a script that completes commands and flags")
      .addHelpText("after", COMPLETION_EXAMPLES)
      .action((shell: Shell) => {
        this.#terminal.out(completionScript(program, shell));
      });
    addMockFlags(program.command("mock"))
      .description("serve made-up answers to every operation, which follow expand, on 127.0.0.1")
      .addHelpText("after", MOCK_EXAMPLES)
      .action((flags: MockFlags) => this.#mock(flags));
    return program;
  }

  async #generate(flags: GenerateFlags): Promise<void> {
    await this.#beginPackage("generate", flags);
    await this.#write(await this.#prepare(flags), flags);
  }

  /** Generates, and again after every change, until the process is asked to end. */
  async #watch(flags: GenerateFlags): Promise<void> {
    await this.#beginPackage("generate", flags);
    const { runWhenChanged } = await import("./watch.js");
    const { watchedPaths } = await import("../watched-paths.js");
    const { cwd, signal } = this.#environment;
    const work = async () => {
      const paths = new Set<string>(await configPaths(flags.config, cwd));
      let ignored: string | undefined;
      try {
        const run = await this.#prepare(flags);
        ignored = run.settings.output;
        for (const path of await watchedPaths(run.settings)) paths.add(path);
        const onRead = ({ path }: { readonly path: string }): void => {
          if (isAbsolute(path)) paths.add(path);
        };
        await this.#write({ ...run, onRead }, flags);
      } catch (error) {
        this.fail(error);
      }
      return { paths, ignored };
    };
    await runWhenChanged(work, signal, () => {
      this.#terminal.error("Waiting for changes.\n");
    });
    signal.throwIfAborted();
  }

  async #write(run: Run, { dryRun = false, force = false }: GenerateFlags): Promise<void> {
    this.status = EXIT.done;
    this.#follow();
    const { generatePackage } = await import("../generate.js");
    const former = await this.#formerInputs(run);
    const generated = await generatePackage(run, { dryRun, force });
    const output = shownPath(generated.output, this.#environment.cwd);
    const told = await this.#conclude(run);
    const ok = this.status === EXIT.done;
    if (this.#print("generate", ok, { ...generated, output, dryRun }, told)) return;
    this.#show(told);
    if (generated.recovered)
      this.#terminal.error("An earlier run was interrupted; what it had begun was undone.\n");
    const warnings = told.filter(({ severity }) => severity === "warning").length;
    const options = { dryRun, verbose: this.#verbose, warnings };
    this.#terminal.out(reportGenerated(generated, output, options, this.#terminal.outColors));
    if (!dryRun) await this.#tellChanges(run, former);
  }

  /** What the package was made from before this run. */
  async #formerInputs({ settings }: Run): Promise<readonly FormerInput[]> {
    if (this.#json || this.#sarif) return [];
    const { manifestInputsOf } = await import("../emit/former-inputs.js");
    return manifestInputsOf(settings.output);
  }

  /** Says in short what a description that has changed means to callers. */
  async #tellChanges({ settings }: Run, former: readonly FormerInput[]): Promise<void> {
    if (former.length === 0 || this.#environment.produce !== undefined) return;
    const { manifestInputsOf } = await import("../emit/former-inputs.js");
    const now = await manifestInputsOf(settings.output);
    if (JSON.stringify(former) === JSON.stringify(now)) return;
    // Loaded when needed: a run with nothing to do stays cheap.
    const { diffWithFormer } = await import("../compare/former.js");
    const diff = await diffWithFormer(former, settings);
    if (diff === undefined) return;
    const { diffSummary } = await import("../compare/text.js");
    this.#terminal.out(diffSummary(diff, this.#terminal.outColors));
  }

  async #check(flags: CommonFlags): Promise<void> {
    await this.#beginPackage("check", flags);
    const run = await this.#prepare(flags);
    const { checkPackage } = await import("../generate.js");
    this.#follow();
    const comparison = await checkPackage(run);
    const upToDate = comparison.differences.length === 0 && !comparison.interrupted;
    if (!upToDate) this.status = EXIT.no;
    const told = await this.#conclude(run);
    const output = shownPath(run.settings.output, this.#environment.cwd);
    if (this.#environment.annotations) this.#terminal.error(comparisonAnnotations(comparison, output));
    if (this.#print("check", this.status === EXIT.done, { output, ...comparison }, told)) return;
    this.#show(told);
    this.#terminal.out(reportComparison(comparison, output, this.#terminal.outColors));
  }

  async #diff(before: string, after: string, flags: DiffFlags): Promise<void> {
    this.#begin("diff", flags);
    const { diffDescriptions } = await import("../compare/diff.js");
    const { cwd, signal } = this.#environment;
    const diff = await diffDescriptions(before, after, cwd, flags.config);
    signal.throwIfAborted();
    const isBreaking = diff.semver === "major";
    this.status = isBreaking ? EXIT.no : EXIT.done;
    if (this.#json) {
      const { diffJson } = await import("../compare/json.js");
      this.#terminal.out(jsonReport("diff", !isBreaking, { ...diffJson(diff) }, []));
    } else if (flags.format === "markdown") {
      const { diffMarkdown } = await import("../compare/markdown.js");
      this.#terminal.out(diffMarkdown(diff));
    } else {
      const { diffText } = await import("../compare/text.js");
      this.#terminal.out(diffText(diff, this.#terminal.outColors));
    }
  }

  async #inspect(id: string, flags: InspectFlags): Promise<void> {
    this.#begin("inspect", flags);
    // Nothing is written: with inputs from flags, no configuration has to say where.
    const run = await this.#prepare(flags.input === undefined ? flags : { ...flags, output: "." });
    const { inspect } = await import("../inspect/inspect.js");
    const inspection = await inspect(run.settings, run.diagnostics, id, flags.depth);
    if (this.#json) {
      this.#terminal.out(jsonReport("inspect", true, { operation: inspection }, run.diagnostics.list));
      return;
    }
    const { inspectionMermaid } = await import("../inspect/mermaid.js");
    const { inspectionText } = await import("../inspect/text.js");
    this.#terminal.out((flags.format === "mermaid" ? inspectionMermaid : inspectionText)(inspection));
  }

  async #eject(name: string, flags: EjectFlags): Promise<void> {
    this.#begin("eject", flags);
    const { eject } = await import("../eject/eject.js");
    const ejected = await eject(name, flags.folder, this.#environment.cwd);
    if (this.#json) this.#terminal.out(jsonReport("eject", true, { ...ejected }, []));
    else this.#terminal.out(reportEjected(ejected, this.#terminal.outColors));
  }

  async #mock(flags: MockFlags): Promise<void> {
    this.#begin("mock", flags);
    const run = await this.#prepare(flags.input === undefined ? flags : { ...flags, output: "." });
    const { mock } = await import("../mock/mock.js");
    const { signal } = this.#environment;
    await mock(run.settings, run.diagnostics, flags.port, signal, (url) => {
      this.#show(run.diagnostics.list);
      this.#terminal.out(`${url}\n`);
    });
    signal.throwIfAborted();
  }

  #begin(command: string, flags: { readonly json?: boolean; readonly format: string }): void {
    this.#command = command;
    this.#json = flags.json === true || flags.format === "json";
    this.#sarif = flags.format === "sarif";
  }

  /** Begins a command that knows a package and which diagnostics count. */
  async #beginPackage(
    command: string,
    flags: DiagnosticFlags & { readonly json?: boolean; readonly format: string },
  ): Promise<void> {
    this.#begin(command, flags);
    this.#policy = await DiagnosticPolicy.of(flags, this.#environment.cwd);
  }

  /** Follows the stages of one run. */
  #follow(): void {
    this.#progress = new Progress(this.#json || this.#sarif ? undefined : this.#environment.progress);
  }

  /**
   * Ends the stages, writes the baseline that was asked for, and decides on the number of warnings.
   * @returns the diagnostics that are told of
   */
  async #conclude({ diagnostics: { list } }: Run): Promise<readonly Diagnostic[]> {
    this.#progress?.stop();
    const timings = this.#progress?.timings() ?? "";
    if (this.#verbose && timings !== "") this.#terminal.error(`${timings}\n`);
    await this.#policy?.record(list);
    const excess = this.#policy?.excess(list);
    if (excess !== undefined) {
      this.status = EXIT.no;
      this.#terminal.error(`${excess}\n`);
    }
    return this.#policy?.told(list) ?? list;
  }

  /** Prints a result in the form that a program asked for; `false`: a person asked. */
  #print(
    command: string,
    ok: boolean,
    facts: Readonly<Record<string, unknown>>,
    diagnostics: readonly Diagnostic[],
  ): boolean {
    if (this.#environment.annotations) this.#terminal.error(diagnosticAnnotations(diagnostics));
    if (this.#sarif) this.#terminal.out(`${JSON.stringify(sarifLog(diagnostics, generatorVersion()))}\n`);
    else if (this.#json) this.#terminal.out(jsonReport(command, ok, facts, diagnostics));
    return this.#sarif || this.#json;
  }

  async #prepare(flags: InputFlags) {
    const { prepareRun } = await import("../prepare-run.js");
    const { cwd, signal, produce } = this.#environment;
    return prepareRun(overridesOf(flags), cwd, signal, produce);
  }

  /** Says why a command has failed, and gives the exit status for it. */
  fail(error: unknown): number {
    this.#progress?.stop();
    if (error instanceof Interruption) return error.status;
    if (error instanceof CommanderError) return this.#failUsage(error);
    if (error instanceof UnfoldError) {
      this.#refuse(error.diagnostics);
      return EXIT.refused;
    }
    this.#apologize(error);
    return EXIT.bug;
  }

  #failUsage({ code, exitCode, message }: CommanderError): number {
    // Help and version were asked for and printed; without any command, help was printed as an answer.
    if (exitCode === 0) return EXIT.done;
    if (code === "commander.help") return EXIT.refused;
    const [what = "", meant] = message.replace(/^error: /, "").split("\n");
    const hint = `${meant === undefined ? "" : `${meant.replace(/^\(|\)$/g, "")} `}See \`unfold --help\`.`;
    this.#refuse([
      { code: "invalid-usage", severity: "error", message: `${what.replace(/\.$/, "")}.`, hint },
    ]);
    return EXIT.refused;
  }

  #refuse(diagnostics: readonly Diagnostic[]): void {
    const told = this.#policy?.told(diagnostics) ?? diagnostics;
    if (!this.#print(this.#command, false, {}, told)) this.#show(told);
  }

  #show(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      this.#terminal.error(`${renderDiagnostic(diagnostic, { color: this.#terminal.errorColor })}\n`);
    }
  }

  #apologize(error: unknown): void {
    const what = error instanceof Error ? error.message : String(error);
    this.#terminal.error(`Sorry, this is a bug in openapi-unfold: ${what}\n`);
    if (this.#verbose && error instanceof Error) this.#terminal.error(`${error.stack ?? ""}\n`);
    else this.#terminal.error("Run again with --verbose for details to report.\n");
  }
}

/** Where the configuration is, or would be looked for; a broken one is to be watched too. */
async function configPaths(file: string | undefined, cwd: string): Promise<readonly string[]> {
  if (file !== undefined) return [resolve(cwd, file)];
  const { findConfig } = await import("../config/load-config.js");
  const found = await findConfig(cwd);
  return found === undefined ? [] : [found];
}
