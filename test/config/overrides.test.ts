import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { addCommonFlags, addInspectFlags, addMockFlags, overridesOf } from "../../generator/cli/options.js";
import type { InputFlags } from "../../generator/cli/options.js";
import { resolveSettings } from "../../generator/config/resolve-settings.js";

describe("--overlay", () => {
  test.each([
    ["generate and check", addCommonFlags],
    ["inspect", addInspectFlags],
    ["mock", addMockFlags],
  ])("of %s may be repeated and keeps its order", (_, addFlags) => {
    const command = addFlags(new Command("x"));
    command.parse(["--overlay", "b.yaml", "--overlay", "a.yaml"], { from: "user" });
    expect(overridesOf(command.opts<InputFlags>())).toEqual({ overlays: ["b.yaml", "a.yaml"] });
  });
});

describe("limits", () => {
  const resolve = (limits: object) =>
    resolveSettings({ config: { input: "i", output: "o", limits } }, "/project");

  test("are those that are given", async () => {
    expect((await resolve({ bytes: 1, redirects: 0 })).limits).toEqual({ bytes: 1, redirects: 0 });
  });

  test.each([
    ["a negative number", { bytes: -1 }, "must be at least 1"],
    ["a fraction", { files: 1.5 }, "must be a whole number"],
    ["more levels than can be walked", { depth: 5000 }, "must be at most 1000"],
    ["an unknown one", { byte: 1 }, "did you mean `bytes`?"],
  ])("are refused: %s", async (_, limits, message) => {
    await expect(resolve(limits)).rejects.toThrow(message);
  });
});
