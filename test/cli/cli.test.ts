import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { put, temporaryFolder, treeOf } from "../emit/folder.js";
import { BIN, describeProject, ended, output, project, start, unfold } from "./unfold.js";

const ONE = { modules: { "a.ts": "export const a=1" } };
const TWO = { modules: { "a.ts": "export const a=2", "b/c.ts": "export {}" } };

describe("unfold generate", () => {
  test("writes the package and says so on standard output", async () => {
    const folder = project(TWO);
    expect(await unfold(folder, "generate")).toEqual({
      status: 0,
      out: "✓ 1 operation and 2 schemas in out\n  3 files written, 0 unchanged\n",
      error: "",
    });
    expect(treeOf(output(folder))).toMatchObject({
      "a.ts": "export const a = 2;\n",
      "b/c.ts": "export {};\n",
    });
    expect((await unfold(folder, "generate")).out).toContain("  3 unchanged\n");
    describeProject(folder, ONE);
    expect((await unfold(folder, "generate", "--verbose")).out).toBe(
      "✓ 1 operation and 2 schemas in out\n  2 files written, 1 removed, 0 unchanged\n" +
        "  ~ a.ts\n  ~ unfold.manifest.json\n  - b/c.ts\n",
    );
  });

  test("needs no configuration, and no --output of the configuration's folder", async () => {
    const folder = temporaryFolder();
    put(folder, { "x.json": JSON.stringify(ONE), "y.json": JSON.stringify({ modules: { "y.ts": "" } }) });
    const { status } = await unfold(
      folder,
      "generate",
      "--input",
      "x.json",
      "-i",
      "y.json",
      "--output",
      "deep/out",
    );
    expect(status).toBe(0);
    expect(Object.keys(treeOf(join(folder, "deep/out")))).toEqual(["a.ts", "unfold.manifest.json", "y.ts"]);
  });

  test("gives the same bytes from another folder, locale and time zone", async () => {
    const folder = project(TWO);
    await unfold(folder, "generate");
    const here = treeOf(output(folder));
    const elsewhere = project(TWO);
    const child = start(temporaryFolder(), ["generate", "--config", join(elsewhere, "unfold.config.json")], {
      env: { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", TZ: "Asia/Tokyo" },
    });
    expect((await ended(child)).status).toBe(0);
    expect(treeOf(output(elsewhere))).toEqual(here);
  });

  test("shows warnings on standard error", async () => {
    const { status, out, error } = await unfold(project({ ...ONE, warn: "something is odd" }), "generate");
    expect(status).toBe(0);
    expect(out).toContain("1 warning");
    expect(error).toBe("warning[unresolved-ref]: something is odd\n  hint: none\n");
  });

  test("with --dry-run lists what would change, and writes nothing", async () => {
    const folder = project(ONE);
    const { status, out } = await unfold(folder, "generate", "--dry-run");
    expect(status).toBe(0);
    expect(out).toContain("2 files would be written");
    expect(out).toContain("+ a.ts");
    expect(existsSync(output(folder))).toBe(false);
  });

  test("stops at a file that was edited by hand, unless forced", async () => {
    const folder = project(ONE);
    await unfold(folder, "generate");
    describeProject(folder, TWO);
    put(folder, { "out/a.ts": "edited" });
    const before = treeOf(output(folder));
    for (const args of [["generate"], ["generate", "--dry-run"]]) {
      const { status, out, error } = await unfold(folder, ...args);
      expect([status, out]).toEqual([2, ""]);
      expect(error).toContain("out/a.ts: error[edited-output]: out/a.ts was changed by hand");
    }
    expect(treeOf(output(folder))).toEqual(before);
    expect((await unfold(folder, "generate", "--force")).status).toBe(0);
    expect(treeOf(output(folder))).toMatchObject({ "a.ts": "export const a = 2;\n" });
  });

  test("refuses what is wrong in the input with status 2, and leaves the output alone", async () => {
    const folder = project(ONE);
    await unfold(folder, "generate");
    const before = treeOf(output(folder));
    describeProject(folder, { ...TWO, error: "this is broken", warn: "and this odd" });
    const { status, out, error } = await unfold(folder, "generate");
    expect([status, out]).toEqual([2, ""]);
    expect(error).toContain("input.json:1:2: error[invalid-document]: this is broken");
    expect(error).toContain("warning[unresolved-ref]: and this odd");
    expect(treeOf(output(folder))).toEqual(before);
  });

  test.each([
    ["below a file", "input.json/out", "unwritable-output"],
    ["a file", "input.json", "unsafe-output"],
    ["the working directory", ".", "unsafe-output"],
    ["what holds the input", "..", "unsafe-output"],
  ])("refuses an output that is %s with status 2", async (_, path, code) => {
    const folder = project(ONE);
    const before = treeOf(folder);
    const { status, error } = await unfold(folder, "generate", "--output", path);
    expect(status).toBe(2);
    expect(error).toContain(`error[${code}]`);
    expect(treeOf(folder)).toEqual(before);
  });
});

describe("unfold check", () => {
  test.each([[["check"]], [["generate", "--check"]]])(
    "%j answers with its status and writes nothing",
    async (args) => {
      const folder = project(ONE);
      expect((await unfold(folder, ...args)).status).toBe(1);
      expect(existsSync(output(folder))).toBe(false);
      await unfold(folder, "generate");
      expect(await unfold(folder, ...args)).toEqual({ status: 0, out: "✓ out is up to date\n", error: "" });
      describeProject(folder, { ...TWO });
      put(folder, { "out/a.ts": "edited\n" });
      const before = treeOf(folder);
      const { status, out, error } = await unfold(folder, ...args);
      expect([status, error]).toEqual([1, ""]);
      expect(out).toContain("  edited   a.ts\n  missing  b/c.ts\n  stale    unfold.manifest.json\n");
      expect(out).toContain("-edited\n+export const a = 2;\n");
      expect(treeOf(folder)).toEqual(before);
    },
  );

  test("notices an edit to an input that changes no module", async () => {
    const folder = project(ONE);
    await unfold(folder, "generate");
    describeProject(folder, { ...ONE, comment: "new" });
    expect((await unfold(folder, "check")).out).toContain("stale    unfold.manifest.json");
  });
});

test("a package of another version of the generator is told of where it changes", async () => {
  const folder = project(ONE);
  await unfold(folder, "generate");
  const said = /written by openapi-unfold 0\.0\.9, and this is \d/;
  const written = treeOf(output(folder))["unfold.manifest.json"] ?? "";
  const former = written.replace(/"version": "[^"]+"/, '"version": "0.0.9"');
  expect(former).not.toBe(written);
  put(folder, { "out/unfold.manifest.json": former });
  const checked = await unfold(folder, "check");
  expect(checked.status).toBe(1);
  expect(checked.error).toMatch(said);
  expect((await unfold(folder, "generate")).error).toMatch(said);
  expect(treeOf(output(folder))["unfold.manifest.json"]).toBe(written);
  expect((await unfold(folder, "generate")).error).toBe("");
});

describe("--json", () => {
  const json = async (folder: string, ...args: string[]) => {
    const { status, out, error } = await unfold(folder, ...args);
    expect(error).toBe("");
    expect(out.trimEnd()).not.toContain("\n");
    return [status, JSON.parse(out)] as const;
  };
  const DIAGNOSTIC = {
    code: "unresolved-ref",
    severity: "warning",
    message: "odd",
    file: null,
    line: null,
    column: null,
    pointer: null,
    hint: "none",
  };

  test.each(["--json", "--format=json"])("prints one object (%s)", async (flag) => {
    const folder = project({ ...ONE, warn: "odd" });
    expect(await json(folder, "generate", flag)).toEqual([
      0,
      {
        schemaVersion: 1,
        command: "generate",
        ok: true,
        output: "out",
        operations: 1,
        schemas: 2,
        leftOut: [],
        created: ["a.ts", "unfold.manifest.json"],
        updated: [],
        removed: [],
        unchanged: 0,
        recovered: false,
        dryRun: false,
        diagnostics: [DIAGNOSTIC],
      },
    ]);
    expect(await json(folder, "check", flag)).toEqual([
      0,
      {
        schemaVersion: 1,
        command: "check",
        ok: true,
        output: "out",
        differences: [],
        interrupted: false,
        diagnostics: [DIAGNOSTIC],
      },
    ]);
    put(folder, { "out/a.ts": "" });
    expect(await json(folder, "check", flag)).toMatchObject([
      1,
      { ok: false, differences: [{ path: "a.ts", state: "edited" }] },
    ]);
  });

  test("prints problems too, of the input and of the command line", async () => {
    const folder = project({ error: "broken" });
    expect(await json(folder, "generate", "--json")).toMatchObject([
      2,
      {
        schemaVersion: 1,
        command: "generate",
        ok: false,
        diagnostics: [
          { code: "invalid-document", message: "broken", file: "input.json", line: 1, column: 2 },
        ],
      },
    ]);
    expect(await json(folder, "check", "--json", "--outptu")).toMatchObject([
      2,
      { ok: false, diagnostics: [{ code: "invalid-usage" }] },
    ]);
    expect(await json(folder, "check", "--format", "json", "--outptu")).toMatchObject([2, { ok: false }]);
  });
});

describe("the command line", () => {
  test.each([
    [["generate", "--outptu", "x"], "unknown option '--outptu'", "Did you mean --output?"],
    [["chek"], "unknown command 'chek'", "Did you mean check?"],
    [["generate", "--refs", "loose"], "Allowed choices are strict, partial.", ""],
    [["generate", "--input"], "argument missing", ""],
    [["generate", "stray"], "too many arguments", ""],
  ])("%j is refused with help", async (args, message, hint) => {
    const { status, out, error } = await unfold(project(ONE), ...args);
    expect([status, out]).toEqual([2, ""]);
    expect(error).toContain("error[invalid-usage]: ");
    expect(error).toContain(message);
    expect(error).toContain(hint);
  });

  test.each([
    [["--help"], 0, "out"],
    [["generate", "--help"], 0, "out"],
    [["help", "check"], 0, "out"],
    [[], 2, "error"],
  ] as const)("%j shows help and ends with %i", async (args, status, stream) => {
    const run = await unfold(temporaryFolder(), ...args);
    expect(run.status).toBe(status);
    expect(run[stream]).toContain("Usage: unfold");
    expect(run[stream === "out" ? "error" : "out"]).toBe("");
  });

  test("says what to do where there is nothing to go by", async () => {
    const { status, error } = await unfold(temporaryFolder(), "generate");
    expect(status).toBe(2);
    expect(error).toContain("error[invalid-usage]: There is no configuration in the working directory");
    expect(error).toContain("unfold generate --input openapi.yaml --output generated");
  });

  test("prints its version, as the installed command too", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
      version: string;
    };
    expect(await ended(start(temporaryFolder(), ["--version"], { bin: BIN }))).toEqual({
      status: 0,
      out: `${version}\n`,
      error: "",
    });
  });

  test("apologizes for a bug, with a stack trace only when asked", async () => {
    const folder = project({ bug: "what a mess" });
    const { status, out, error } = await unfold(folder, "generate");
    expect([status, out]).toEqual([70, ""]);
    expect(error).toBe(
      "Sorry, this is a bug in openapi-unfold: what a mess\nRun again with --verbose for details to report.\n",
    );
    expect((await unfold(folder, "generate", "--verbose")).error).toContain("unfold.mjs:");
    const child = start(folder, ["generate"], { env: { UNFOLD_DEBUG: "1" } });
    expect((await ended(child)).error).toContain("unfold.mjs:");
  });

  test("a template's path that leads out of the output is a bug, not a write", async () => {
    const folder = project({ modules: { "../escaped.ts": "" } });
    expect((await unfold(folder, "generate")).status).toBe(70);
    expect(existsSync(join(folder, "escaped.ts"))).toBe(false);
  });
});

describe("colours", () => {
  const colored = async (env: Record<string, string>, ...args: string[]) => {
    const folder = project({ ...ONE, warn: "odd" });
    const { out, error } = await ended(start(folder, ["generate", ...args], { env }));
    return [out, error].map((text) => text.includes("\u001b["));
  };

  test.each([
    ["a pipe", {}, [], false],
    ["FORCE_COLOR", { FORCE_COLOR: "1" }, [], true],
    ["FORCE_COLOR=0", { FORCE_COLOR: "0" }, [], false],
    ["NO_COLOR", { FORCE_COLOR: "1", NO_COLOR: "1" }, [], false],
    ["an empty NO_COLOR", { FORCE_COLOR: "1", NO_COLOR: "" }, [], true],
    ["--no-color", { FORCE_COLOR: "1" }, ["--no-color"], false],
  ])("%s", async (_, env, args, want) => {
    expect(await colored(env, ...args)).toEqual([want, want]);
  });
});
