import fc from "fast-check";
import { posix, win32 } from "node:path";
import { describe, expect, test } from "vitest";
import { assertModulePaths, foldPath, modulePathProblem } from "../../generator/emit/module-path.js";

describe("the path of a module", () => {
  test.each([
    "index.ts",
    "schemas/billing-credit-grant.ts",
    "operations/customers/balance-transactions/request.ts",
    "a.b.c/d e.ts",
    "console.ts",
    "schemas/überweisung.ts",
    ".editorconfig",
    "runtime/node_modules.ts",
  ])("%s can be written", (path) => {
    expect(modulePathProblem(path)).toBeUndefined();
  });

  test.each([
    ["", "is not a plain relative path"],
    ["/etc/passwd", "is not a plain relative path"],
    ["../x.ts", "is not a plain relative path"],
    ["a/../../x.ts", "is not a plain relative path"],
    ["a/./x.ts", "is not a plain relative path"],
    ["a//x.ts", "is not a plain relative path"],
    ["a/", "is not a plain relative path"],
    ["a\\b.ts", "holds a character"],
    ["C:/x.ts", "holds a character"],
    ["a\0.ts", "holds a character"],
    ["a\n.ts", "holds a character"],
    ["a?.ts", "holds a character"],
    ["a./x.ts", "ends with a dot or a space"],
    ["x.ts ", "ends with a dot or a space"],
    ["con.ts", "keeps for a device"],
    ["schemas/AUX", "keeps for a device"],
    ["Com1.schema.ts", "keeps for a device"],
    ["lpt¹.ts", "keeps for a device"],
    ["nul .ts", "keeps for a device"],
    [`${"x".repeat(256)}.ts`, "too long"],
    [`${"ü".repeat(130)}.ts`, "too long"],
    ["u\u0308.ts", "normal form C"],
    [".unfold/x.ts", "not a template's to write"],
    [".UNFOLD/x.ts", "not a template's to write"],
    [".git/hooks/x", "not a template's to write"],
    ["node_modules/x.js", "not a template's to write"],
    ["unfold.manifest.json", "not a template's to write"],
  ])("%j is refused", (path, problem) => {
    expect(modulePathProblem(path)).toContain(problem);
  });

  test("stays below the output on every system, whatever it is", () => {
    const piece = fc.constantFrom(
      "..",
      ".",
      "/",
      "\\",
      "a",
      "b.ts",
      "C:",
      " ",
      "\0",
      "con",
      ".git",
      "Ü",
      "~",
    );
    const anyPath = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(piece).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(anyPath, (path) => {
        if (modulePathProblem(path) !== undefined) return;
        expect(posix.join("/out", path)).toBe(`/out/${path}`);
        expect(win32.resolve("C:\\out", path)).toBe(`C:\\out\\${path.replaceAll("/", "\\")}`);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the paths of a package", () => {
  test.each([
    [["a.ts", "a.ts"], "a.ts"],
    [["Invoice.ts", "invoice.ts"], "invoice.ts"],
    [["schemas/a.ts", "Schemas/A.ts"], "Schemas/A.ts"],
    [["straße.ts", "STRASSE.ts"], "STRASSE.ts"],
    [["a", "a/b.ts"], "needs a folder"],
    [["a/b.ts", "A"], "needs a folder"],
    [["ok.ts", "../x.ts"], "plain relative path"],
  ])("%j are refused", (paths, named) => {
    expect(() => {
      assertModulePaths(paths);
    }).toThrow(named);
  });

  test("that differ are accepted", () => {
    expect(() => {
      assertModulePaths(["a.ts", "a/a.ts", "a/b.ts", "b/a.ts"]);
    }).not.toThrow();
  });

  test("are equal when folded exactly where they differ in case or form only", () => {
    expect(foldPath("I.ts")).toBe(foldPath("i.ts"));
    expect(foldPath("\u00fc.ts")).toBe(foldPath("U\u0308.ts"));
    expect(foldPath("a.ts")).not.toBe(foldPath("b.ts"));
  });
});
