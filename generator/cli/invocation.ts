import { CommanderError } from "commander";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { renderDiagnostic } from "../diagnostics/render.js";
import { sarifLog } from "../diagnostics/sarif.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";
import { generatorVersion } from "../emit/generator-version.js";
import type { Run } from "../generate.js";
import { arrayMember, type JsonObject } from "../source/json.js";
import { diagnosticAnnotations } from "./annotations.js";
import { DiagnosticPolicy, type DiagnosticFlags } from "./diagnostic-policy.js";
import type { Environment } from "./environment.js";
import { EXIT, INTERRUPTED, Interruption } from "./exit-status.js";
import { isForLackOfFiles, TOO_FEW_FILES } from "./few-files.js";
import { jsonReport } from "./json-report.js";
import { overridesOf, type InputFlags } from "./options.js";
import { Progress } from "./progress.js";
import type { Terminal } from "./terminal.js";

/** Flags that say in which form a command answers. */
interface FormFlags {
  readonly json?: boolean;
  readonly format: string;
}

/** One run of the command line: what was asked, in which form it is answered, and how it ends. */
export class Invocation {
  status: number = EXIT.done;
  /** The arguments after the program's name. */
  readonly args: readonly string[];
  readonly environment: Environment;
  readonly terminal: Terminal;
  readonly verbose: boolean;
  #command = "unfold";
  #json: boolean;
  #sarif: boolean;
  #policy: DiagnosticPolicy | undefined;
  #progress: Progress | undefined;

  constructor(args: readonly string[], environment: Environment) {
    this.args = args;
    this.environment = environment;
    this.terminal = environment.terminal(args.includes("--no-color") ? false : undefined);
    // Known before the arguments are parsed, so that a mistake in them is reported in the form asked for.
    const asks = (format: string): boolean =>
      args.some(
        (arg, index) => arg === `--format=${format}` || (arg === format && args[index - 1] === "--format"),
      );
    this.#json = args.includes("--json") || asks("json");
    this.#sarif = asks("sarif");
    this.verbose = environment.debug || args.includes("--verbose");
  }

  /** Whether a program reads the answer, and not a person. */
  get forProgram(): boolean {
    return this.#json || this.#sarif;
  }

  begin(command: string, flags: FormFlags): void {
    this.#command = command;
    this.#json = flags.json === true || flags.format === "json";
    this.#sarif = flags.format === "sarif";
  }

  /** Begins a command that knows a package and which diagnostics count. */
  async beginPackage(command: string, flags: DiagnosticFlags & FormFlags): Promise<void> {
    this.begin(command, flags);
    this.#policy = await DiagnosticPolicy.of(flags, this.environment.cwd);
  }

  async prepare(flags: InputFlags): Promise<Run> {
    const { prepareRun } = await import("../prepare-run.js");
    const { cwd, signal, produce } = this.environment;
    return prepareRun(overridesOf(flags), cwd, signal, produce);
  }

  /** {@link prepare} for each package that the configuration describes, or those of them that the flags name. */
  async prepareAll(flags: InputFlags): Promise<readonly Run[]> {
    const { prepareRuns } = await import("../prepare-run.js");
    const { cwd, signal, produce } = this.environment;
    return prepareRuns(overridesOf(flags), cwd, signal, produce);
  }

  /** Follows the stages of one run. */
  follow(): void {
    this.#progress = new Progress(this.forProgram ? undefined : this.environment.progress);
  }

  /** Ends the stages. */
  stop(): void {
    this.#progress?.stop();
    const timings = this.#progress?.timings() ?? "";
    if (this.verbose && timings !== "") this.terminal.error(`${timings}\n`);
  }

  /**
   * Ends the stages, writes the baseline that was asked for, and decides on the number of warnings.
   * @returns the diagnostics that are told of
   */
  async conclude({ diagnostics: { list } }: Run): Promise<readonly Diagnostic[]> {
    this.stop();
    await this.#policy?.record(list);
    const excess = this.#policy?.excess(list);
    if (excess !== undefined) {
      this.status = EXIT.no;
      this.terminal.error(`${excess}\n`);
    }
    return this.#policy?.told(list) ?? list;
  }

  /** Prints a result in the form that a program asked for; `false`: a person asked. */
  print(
    ok: boolean,
    facts: Readonly<Record<string, unknown>>,
    diagnostics: readonly Diagnostic[] = [],
  ): boolean {
    if (this.environment.annotations) this.terminal.error(diagnosticAnnotations(diagnostics));
    if (this.#sarif) this.terminal.out(`${JSON.stringify(sarifLog(diagnostics, generatorVersion()))}\n`);
    else if (this.#json) this.terminal.out(jsonReport(this.#command, ok, facts, diagnostics));
    return this.forProgram;
  }

  /** Prints the answers for several targets, each in the form that a program asked for, as one. */
  printTargets(targets: readonly { readonly name: string; readonly report: string }[]): void {
    const parsed = targets.map(({ name, report }) => ({
      name,
      // What has ended by a bug says so on standard error alone.
      report: report === "" ? null : (JSON.parse(report) as JsonObject),
    }));
    if (this.#sarif) {
      const runs = parsed.flatMap(({ report }) => arrayMember(report, "runs"));
      this.terminal.out(
        `${JSON.stringify({ ...parsed.find(({ report }) => report !== null)?.report, runs })}\n`,
      );
    } else {
      this.terminal.out(jsonReport(this.#command, this.status === EXIT.done, { targets: parsed }, []));
    }
  }

  show(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      this.terminal.error(`${renderDiagnostic(diagnostic, { color: this.terminal.errorColor })}\n`);
    }
  }

  /** Says why a command has failed, and gives the exit status for it. */
  fail(error: unknown): number {
    this.#progress?.stop();
    if (error instanceof Interruption) return error.status;
    if (error instanceof CommanderError) return this.#failUsage(error);
    // Ctrl+C at a question, which reaches the process as a key and not as a signal.
    if (error instanceof Error && error.name === "ExitPromptError") return INTERRUPTED;
    if (error instanceof UnfoldError) {
      this.#refuse(error.diagnostics);
      return EXIT.refused;
    }
    if (isForLackOfFiles(error)) {
      this.#refuse([TOO_FEW_FILES]);
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
    if (!this.print(false, {}, told)) this.show(told);
  }

  #apologize(error: unknown): void {
    const what = error instanceof Error ? error.message : String(error);
    this.terminal.error(`Sorry, this is a bug in openapi-unfold: ${what}\n`);
    if (this.verbose && error instanceof Error) this.terminal.error(`${error.stack ?? ""}\n`);
    else this.terminal.error("Run again with --verbose for details to report.\n");
  }
}
