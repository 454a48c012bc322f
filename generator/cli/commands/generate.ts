import { shownPath } from "../../config/shown-path.js";
import { formerManifest, type FormerManifest } from "../../emit/former-manifest.js";
import type { Run } from "../../generate.js";
import { EXIT } from "../exit-status.js";
import type { Invocation } from "../invocation.js";
import type { GenerateFlags } from "../options.js";
import { reportGenerated } from "../report-generated.js";
import { versionChange } from "../version-change.js";

/** `unfold generate` */
export async function generate(invocation: Invocation, flags: GenerateFlags): Promise<void> {
  await invocation.beginPackage("generate", flags);
  const runs = await invocation.prepareAll(flags);
  const [only] = runs;
  if (only !== undefined && runs.length === 1) return write(invocation, only, flags);
  const { eachTarget } = await import("./each-target.js");
  return eachTarget(invocation, runs, flags);
}

/** Brings one package to what the inputs say, and tells what that changed. */
export async function write(
  invocation: Invocation,
  run: Run,
  { dryRun = false, force = false }: Pick<GenerateFlags, "dryRun" | "force">,
): Promise<void> {
  const { terminal, environment, verbose } = invocation;
  invocation.status = EXIT.done;
  invocation.follow();
  const { generatePackage } = await import("../../generate.js");
  const former = await formerManifest(run.settings.output);
  const generated = await generatePackage(run, { dryRun, force });
  const output = shownPath(generated.output, environment.cwd);
  const told = await invocation.conclude(run);
  const ok = invocation.status === EXIT.done;
  if (invocation.print(ok, { ...generated, output, dryRun }, told)) return;
  invocation.show(told);
  if (generated.recovered) terminal.error("An earlier run was interrupted; what it had begun was undone.\n");
  const isChanged = generated.created.length + generated.updated.length + generated.removed.length > 0;
  if (isChanged) terminal.error(versionChange(former.version) ?? "");
  const warnings = told.filter(({ severity }) => severity === "warning").length;
  terminal.out(reportGenerated(generated, output, { dryRun, verbose, warnings }, terminal.outColors));
  if (!dryRun) await tellChanges(invocation, run, former);
}

/** Says in short what a description that has changed means to callers. */
async function tellChanges(
  { environment, terminal }: Invocation,
  { settings }: Run,
  former: FormerManifest,
): Promise<void> {
  // Without a configuration there is no folder whose history could hold the former description.
  if (settings.configFile === undefined || former.inputs.length === 0 || environment.produce !== undefined)
    return;
  const now = await formerManifest(settings.output);
  if (JSON.stringify(former.inputs) === JSON.stringify(now.inputs)) return;
  // Loaded when needed: a run with nothing to do stays cheap.
  const { diffWithFormer } = await import("../../compare/former.js");
  const diff = await diffWithFormer(former.inputs, settings);
  if (diff === undefined) return;
  const { diffSummary } = await import("../../compare/text.js");
  terminal.out(diffSummary(diff, terminal.outColors));
}
