import type { Generated } from "../generate.js";
import { counted } from "./counted.js";
import type { Colors } from "./terminal.js";

/** How many of the targets that are left out a summary names, the most costly first. */
const MOST_TARGETS = 5;

/**
 * What `unfold generate` says when it has finished.
 * @param output the output folder as the user knows it
 */
export function reportGenerated(
  generated: Generated,
  output: string,
  {
    dryRun,
    verbose,
    warnings,
  }: { readonly dryRun: boolean; readonly verbose: boolean; readonly warnings: number },
  colors: Colors,
): string {
  const { operations, schemas, created, updated, removed, unchanged } = generated;
  const written = created.length + updated.length;
  const title = `${counted(operations, "operation")} and ${counted(schemas, "schema")} in ${colors.bold(output)}`;
  const would = dryRun ? "would be " : "";
  const facts = [
    written > 0 && `${counted(written, "file")} ${would}written`,
    removed.length > 0 && `${String(removed.length)} ${would}removed`,
    `${String(unchanged)} unchanged`,
    warnings > 0 && colors.yellow(counted(warnings, "warning")),
  ].filter((fact) => fact !== false);
  const lines = [`${colors.green(dryRun ? "·" : "✓")} ${title}`, `  ${facts.join(", ")}`];
  if (generated.leftOut.length > 0) {
    const shown = generated.leftOut
      .slice(0, MOST_TARGETS)
      .map(({ target, schemas: added }) => `${target} (+${counted(added, "schema")})`);
    const more = generated.leftOut.length - shown.length;
    lines.push(`  expansion left out: ${shown.join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}`);
  }
  if (dryRun || verbose) {
    lines.push(
      ...created.map((path) => `  ${colors.green("+")} ${path}`),
      ...updated.map((path) => `  ${colors.yellow("~")} ${path}`),
      ...removed.map((path) => `  ${colors.red("-")} ${path}`),
    );
  }
  return `${lines.join("\n")}\n`;
}
