import { shownPath } from "../../config/shown-path.js";
import { formerManifest } from "../../emit/former-manifest.js";
import { comparisonAnnotations } from "../annotations.js";
import { EXIT } from "../exit-status.js";
import type { Invocation } from "../invocation.js";
import type { CommonFlags } from "../options.js";
import { reportComparison } from "../report-comparison.js";
import { versionChange } from "../version-change.js";

/** `unfold check` */
export async function check(invocation: Invocation, flags: CommonFlags): Promise<void> {
  const { environment, terminal } = invocation;
  await invocation.beginPackage("check", flags);
  const run = await invocation.prepare(flags);
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
