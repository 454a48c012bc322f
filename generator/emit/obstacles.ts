import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Obstacle, Plan } from "./plan.js";

/** What stands in the way, and what to do about it. */
const EXPLANATIONS: Readonly<Record<Obstacle, { readonly is: string; readonly hint: string }>> = {
  edited: {
    is: "was changed by hand since it was generated, and git does not hold the change",
    hint: "Commit it or move it elsewhere, then run again; `--force` gives it up.",
  },
  foreign: {
    is: "stands where a generated file should go, and the generator did not write it",
    hint: "Move it away, or choose another output folder.",
  },
  "linked-folder": {
    is: "lies behind a symbolic link, and nothing is written through one",
    hint: "Replace the link with a folder, or choose another output folder.",
  },
};

/**
 * Reports everything in a plan that must not simply be done: `edited-output`, which `force` overrides, and
 * `unsafe-output`, which nothing does.
 * @param shown how a path of the package is shown to the user
 */
export function reportObstacles(
  plan: Plan,
  force: boolean,
  shown: (path: string) => string,
  diagnostics: Diagnostics,
): void {
  if (plan.manifest === "newer") {
    diagnostics.error({
      code: "unsafe-output",
      message: `${shown("unfold.manifest.json")} was written by a newer version of openapi-unfold.`,
      hint: "Update openapi-unfold, then run again.",
    });
  }
  for (const { path, obstacle } of plan.changes) {
    if (obstacle === undefined || (force && obstacle === "edited")) continue;
    const { is, hint } = EXPLANATIONS[obstacle];
    diagnostics.error({
      code: obstacle === "edited" ? "edited-output" : "unsafe-output",
      message: `${shown(path)} ${is}.`,
      location: { file: shown(path) },
      hint,
    });
  }
}
