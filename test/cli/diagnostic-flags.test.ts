import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { put } from "../emit/folder.js";
import { describeProject, ended, project, start, unfold } from "./unfold.js";

const ODD = { modules: { "a.ts": "export const a=1" }, warn: "something is odd" };

describe("--max-warnings", () => {
  test.each([
    ["0", 1],
    ["1", 0],
  ])("%s: a run with one warning ends with %i", async (most, status) => {
    const folder = project(ODD);
    const result = await unfold(folder, "generate", "--max-warnings", most);
    expect(result.status).toBe(status);
    expect(result.error.includes("There are 1 warnings")).toBe(status === 1);
    expect((await unfold(folder, "check", "--max-warnings", most)).status).toBe(status);
  });

  test("takes whole numbers only", async () => {
    const { status, error } = await unfold(project(ODD), "check", "--max-warnings", "few");
    expect([status, error]).toEqual([2, expect.stringContaining("It takes a whole number, 0 or more.")]);
  });
});

describe("--baseline", () => {
  test("passes over what is known, and tells of what is new", async () => {
    const folder = project(ODD);
    const strict = ["--baseline", "known/warnings.json", "--max-warnings", "0"];
    expect((await unfold(folder, "generate", ...strict, "--write-baseline")).status).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, "known/warnings.json"), "utf8"))).toEqual({
      schemaVersion: 1,
      known: [{ code: "unresolved-ref", file: "", pointer: "", message: "something is odd" }],
    });
    expect(await unfold(folder, "check", ...strict)).toEqual({
      status: 0,
      out: "✓ out is up to date\n",
      error: "",
    });
    describeProject(folder, { ...ODD, warn: "something else is odd" });
    await unfold(folder, "generate");
    const { status, error } = await unfold(folder, "check", ...strict);
    expect([status, error]).toEqual([1, expect.stringContaining("something else is odd")]);
  });

  test.each([
    ["[]", "error[invalid-baseline]"],
    ["{", "error[invalid-baseline]"],
    ['{"schemaVersion":2,"known":[]}', "error[invalid-baseline]"],
    [undefined, "error[unreadable-input]"],
  ])("refuses %s with status 2", async (text, message) => {
    const folder = project(ODD);
    if (text !== undefined) put(folder, { "known.json": text });
    const { status, error } = await unfold(folder, "generate", "--baseline", "known.json");
    expect([status, error]).toEqual([2, expect.stringContaining(message)]);
  });

  test("has to be named to be written", async () => {
    const { status, error } = await unfold(project(ODD), "generate", "--write-baseline");
    expect([status, error]).toEqual([2, expect.stringContaining("Name it with `--baseline FILE`.")]);
  });
});

describe("--format sarif", () => {
  test("prints warnings, and the errors of a run that was refused, as a log", async () => {
    const folder = project(ODD);
    const warned = await unfold(folder, "generate", "--format", "sarif");
    expect([warned.status, warned.error]).toEqual([0, ""]);
    expect(JSON.parse(warned.out)).toMatchObject({
      version: "2.1.0",
      runs: [{ results: [{ ruleId: "unresolved-ref", level: "warning" }] }],
    });
    describeProject(folder, { ...ODD, error: "this is broken" });
    const refused = await unfold(folder, "generate", "--format", "sarif");
    expect([refused.status, refused.error]).toEqual([2, ""]);
    expect(JSON.parse(refused.out)).toMatchObject({
      runs: [{ results: [{ level: "warning" }, { ruleId: "invalid-document", level: "error" }] }],
    });
  });
});

describe("in GitHub Actions", () => {
  test("problems and stale files are annotations", async () => {
    const folder = project(ODD);
    const env = { GITHUB_ACTIONS: "true" };
    const { status, error } = await ended(start(folder, ["check"], { env }));
    expect(status).toBe(1);
    expect(error).toContain("::warning title=unresolved-ref::something is odd%0Anone\n");
    expect(error).toContain(
      "::error file=out/a.ts,title=stale-output::This generated file is missing.%0ARun ",
    );
    expect((await unfold(folder, "check")).error).not.toContain("::");
  });
});

describe("--verbose", () => {
  test("says how long the stages took, on standard error", async () => {
    const { error } = await unfold(project({ modules: {} }), "generate", "--verbose");
    expect(error).toMatch(/^formatting \d.*, writing \d.* m?s\n$/);
  });
});
