import { shownPath } from "../../config/shown-path.js";
import type { FormerInput } from "../../emit/former-inputs.js";
import type { Run } from "../../generate.js";
import { EXIT } from "../exit-status.js";
import type { Invocation } from "../invocation.js";
import type { GenerateFlags } from "../options.js";
import { reportGenerated } from "../report-generated.js";

/** `unfold generate` */
export async function generate(invocation: Invocation, flags: GenerateFlags): Promise<void> {
  await invocation.beginPackage("generate", flags);
  await write(invocation, await invocation.prepare(flags), flags);
}

/** Brings the package to what the inputs say, and tells what that changed. */
export async function write(
  invocation: Invocation,
  run: Run,
  { dryRun = false, force = false }: Pick<GenerateFlags, "dryRun" | "force">,
): Promise<void> {
  const { terminal, environment, verbose } = invocation;
  invocation.status = EXIT.done;
  invocation.follow();
  const { generatePackage } = await import("../../generate.js");
  const former = await formerInputs(invocation, run);
  const generated = await generatePackage(run, { dryRun, force });
  const output = shownPath(generated.output, environment.cwd);
  const told = await invocation.conclude(run);
  const ok = invocation.status === EXIT.done;
  if (invocation.print(ok, { ...generated, output, dryRun }, told)) return;
  invocation.show(told);
  if (generated.recovered) terminal.error("An earlier run was interrupted; what it had begun was undone.\n");
  const warnings = told.filter(({ severity }) => severity === "warning").length;
  terminal.out(reportGenerated(generated, output, { dryRun, verbose, warnings }, terminal.outColors));
  if (!dryRun) await tellChanges(invocation, run, former);
}

/** What the package was made from before this run. */
async function formerInputs(invocation: Invocation, { settings }: Run): Promise<readonly FormerInput[]> {
  if (invocation.forProgram) return [];
  const { manifestInputsOf } = await import("../../emit/former-inputs.js");
  return manifestInputsOf(settings.output);
}

/** Says in short what a description that has changed means to callers. */
async function tellChanges(
  { environment, terminal }: Invocation,
  { settings }: Run,
  former: readonly FormerInput[],
): Promise<void> {
  if (former.length === 0 || environment.produce !== undefined) return;
  const { manifestInputsOf } = await import("../../emit/former-inputs.js");
  const now = await manifestInputsOf(settings.output);
  if (JSON.stringify(former) === JSON.stringify(now)) return;
  // Loaded when needed: a run with nothing to do stays cheap.
  const { diffWithFormer } = await import("../../compare/former.js");
  const diff = await diffWithFormer(former, settings);
  if (diff === undefined) return;
  const { diffSummary } = await import("../../compare/text.js");
  terminal.out(diffSummary(diff, terminal.outColors));
}
