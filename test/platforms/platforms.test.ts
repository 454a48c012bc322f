/** The generated package, packed as users get it, wherever it promises to run. */
import { beforeAll, describe, expect, test } from "vitest";
import type { COMPILERS } from "../package/compilers.js";
import { pages } from "./chromium.js";
import { bun, deno, node } from "./commands.js";
import type { Outcome } from "./platform.js";
import { createProject, programErrors, type Project } from "./project.js";
import { openStage, type Stage } from "./stage.js";
import { wantsOf } from "./wants.js";
import { workerd } from "./workerd.js";

let project: Project;

beforeAll(async () => {
  project = await createProject();
  return () => project.remove();
});

test.each(["5.9", "7"] as const satisfies (keyof typeof COMPILERS)[])(
  "TypeScript %s takes the program, with the web's types alone",
  async (compiler) => {
    expect(await programErrors(project, compiler)).toEqual([]);
  },
);

const platforms = [node, deno, bun, workerd, ...pages].map((platform) => [platform.name, platform] as const);

describe.each(platforms)("%s", (_, platform) => {
  if (platform.missing !== undefined && process.env["CI"] !== "true") {
    test.skip(`is not here: ${platform.missing}`);
    return;
  }

  const wants = wantsOf(platform);
  let stage: Stage;
  let outcome: Outcome;

  beforeAll(async () => {
    if (platform.missing !== undefined) throw new Error(`${platform.name} is missing: ${platform.missing}`);
    stage = await openStage(project, platform);
    return () => stage.close();
  });

  beforeAll(async () => {
    outcome = await platform.run(project, stage.context);
  }, 120_000);

  test("runs every case", () => {
    expect(Object.keys(outcome.report.results).sort()).toEqual(Object.keys(wants).sort());
  });

  test.each(Object.keys(wants))("%s", (name) => {
    expect(outcome.report.results[name]).toEqual(wants[name]);
  });

  test("leaves no rejection unhandled and has nothing to complain about", () => {
    expect(outcome.report.unhandled).toEqual([]);
    expect(outcome.complaints).toEqual([]);
  });

  test("sends nothing that was aborted or must not go there", () => {
    expect(stage.api.customers).not.toContain("cus_unasked");
    expect(stage.elsewhere.customers).not.toContain("cus_elsewhere");
  });
});
