import { shownPath } from "../../config/shown-path.js";
import { formerManifest } from "../../emit/former-manifest.js";
import type { Run } from "../../generate.js";
import { comparisonAnnotations } from "../annotations.js";
import { EXIT } from "../exit-status.js";
import type { Invocation } from "../invocation.js";
import type { CommonFlags } from "../options.js";
import { reportComparison } from "../report-comparison.js";
import { versionChange } from "../version-change.js";

/** `unfold check` */
export async function check(invocation: Invocation, flags: CommonFlags): Promise<void> {
  await invocation.beginPackage("check", flags);
  const runs = await invocation.prepareAll(flags);
  const [only] = runs;
  if (only !== undefined && runs.length === 1) return checkOne(invocation, only);
  const { eachTarget } = await import("./each-target.js");
  return eachTarget(invocation, runs, flags);
}

async function checkOne(invocation: Invocation, run: Run): Promise<void> {
  const { environment, terminal } = invocation;
  const { checkPackage } = await import("../../generate.js");
  invocation.follow();
  const comparison = await checkPackage(run);
  const upToDate = comparison.differences.length === 0 && !comparison.interrupted;
  if (!upToDate) invocation.status = EXIT.no;
  const told = await invocation.conclude(run);
  const output = shownPath(run.settings.output, environment.cwd);
  if (environment.annotations) terminal.error(comparisonAnnotations(comparison, output));
  if (invocation.print(invocation.status === EXIT.done, { output, ...comparison }, told)) return;
  invocation.show(told);
  if (!upToDate) {
    const { version } = await formerManifest(run.settings.output);
    terminal.error(versionChange(version) ?? "");
  }
  terminal.out(reportComparison(comparison, output, terminal.outColors));
}
