import { shownPath } from "../../config/shown-path.js";
import { UnfoldError } from "../../diagnostics/unfold-error.js";
import { guessInput } from "../../init/guess-input.js";
import { init as initialize } from "../../init/init.js";
import { EXIT } from "../exit-status.js";
import type { Invocation } from "../invocation.js";
import type { InitFlags } from "../project-options.js";
import { reportInitialized } from "../report-initialized.js";

/** The folder that a package goes to unless another is named. */
const OUTPUT = "generated";

/** `unfold init` */
export async function init(invocation: Invocation, flags: InitFlags): Promise<void> {
  invocation.begin("init", flags);
  const { environment, terminal } = invocation;
  const { cwd, signal, produce } = environment;
  const asks = environment.interactive && flags.yes !== true && !invocation.forProgram;
  const { input, output, workflow } = await (asks ? asked(flags, cwd, signal) : given(flags, cwd));
  invocation.follow();
  const { preset, force = false } = flags;
  const options = { input, output, workflow, force, ...(preset !== undefined && { preset }) };
  const initialized = await initialize(options, cwd, signal, produce);
  invocation.stop();
  const { generated, files, scripts, diagnostics } = initialized;
  invocation.status = EXIT.done;
  const shown = shownPath(generated.output, cwd);
  const facts = {
    output: shown,
    operations: generated.operations,
    schemas: generated.schemas,
    files,
    scripts,
  };
  if (invocation.print(true, facts, diagnostics)) return;
  invocation.show(diagnostics);
  terminal.out(reportInitialized(initialized, shown, input, terminal.outColors));
}

/** What a project is set up with. */
interface Answers {
  readonly input: readonly string[];
  readonly output: string;
  readonly workflow: boolean;
}

async function given({ input, output = OUTPUT, workflow }: InitFlags, cwd: string): Promise<Answers> {
  const guess = input ?? (await guessInput(cwd));
  if (guess === undefined) throw unknownInput();
  const inputs = typeof guess === "string" ? [guess] : guess;
  if (inputs.includes("-")) throw standardInput();
  return { input: inputs, output, workflow };
}

/** Asks for what no flag says. */
async function asked(flags: InitFlags, cwd: string, signal: AbortSignal): Promise<Answers> {
  // Loaded when needed: most runs have flags or no terminal.
  const { ask } = await import("../questions.js");
  const { input, output } = flags;
  const guess = input === undefined ? await guessInput(cwd) : undefined;
  const answers = await ask(
    { ...(input === undefined && { input: guess ?? "" }), ...(output === undefined && { output: OUTPUT }) },
    { signal },
  );
  return given({ ...flags, ...answers }, cwd);
}

function unknownInput(): UnfoldError {
  return new UnfoldError([
    {
      code: "no-input",
      severity: "error",
      message:
        "No file is called as OpenAPI descriptions usually are: `openapi*`, `swagger*` or `api`, as `.yaml`, `.yml` or `.json`, here or in `spec/`, `api/`, `openapi/` or `docs/`.",
      hint: "Name it: `unfold init --input path/to/openapi.yaml`, or a URL.",
    },
  ]);
}

function standardInput(): UnfoldError {
  return new UnfoldError([
    {
      code: "invalid-usage",
      severity: "error",
      message: "A configuration cannot name standard input.",
      hint: "Give `--input` a file, a glob or a URL.",
    },
  ]);
}
