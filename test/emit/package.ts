import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { manifestFile, manifestOf } from "../../generator/emit/manifest.js";
import { reportObstacles } from "../../generator/emit/obstacles.js";
import type { OutputFile } from "../../generator/emit/output-file.js";
import type { Plan } from "../../generator/emit/plan.js";
import { writePackage } from "../../generator/emit/write-package.js";

/** A package of these files, with its manifest. */
export function packageOf(texts: Readonly<Record<string, string>>): readonly OutputFile[] {
  const files = Object.entries(texts).map(([path, text]) => ({ path, text }));
  return [...files, manifestFile(manifestOf(files, [], []))];
}

/** Writes a package as `generate` does; what stands in the way is thrown. */
export function write(output: string, texts: Readonly<Record<string, string>>, force = false): Promise<Plan> {
  return writePackage(output, packageOf(texts), (plan) => {
    const diagnostics = new Diagnostics();
    reportObstacles(plan, force, (path) => path, diagnostics);
    diagnostics.throwIfErrors();
  });
}

/** The paths of a plan by what happens to them. */
export function changesOf(plan: Plan): Record<string, string[]> {
  const changes: Record<string, string[]> = {};
  for (const { path, change } of plan.changes) (changes[change] ??= []).push(path);
  return changes;
}
