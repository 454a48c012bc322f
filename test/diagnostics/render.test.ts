import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { renderDiagnostic, toJson } from "../../generator/diagnostics/render.js";
import { SourceText } from "../../generator/source/source-text.js";

const source = new SourceText("spec/a.yaml", "openapi: 3.0.3\n\tpaths: nothing\n");
const FULL: Diagnostic = {
  code: "invalid-document",
  severity: "error",
  message: "`paths` must be an object.",
  location: source.locate(source.text.indexOf("nothing"), "/paths"),
  hint: "Give an object.",
  related: [{ message: "first here", location: source.locate(0) }],
};

describe("a diagnostic", () => {
  test("is printed with its place, an excerpt, the pointer, related places and the hint", () => {
    expect(renderDiagnostic(FULL, { color: false })).toBe(
      [
        "spec/a.yaml:2:9: error[invalid-document]: `paths` must be an object.",
        "  2 |  paths: nothing",
        "    |         ^",
        "  at #/paths",
        "  spec/a.yaml:1:1: first here",
        "  hint: Give an object.",
      ].join("\n"),
    );
  });

  test("is printed with what it has", () => {
    const bare: Diagnostic = { code: "no-input", severity: "warning", message: "Nothing." };
    expect(renderDiagnostic(bare)).toBe("warning[no-input]: Nothing.");
    expect(renderDiagnostic({ ...bare, location: { file: "a.json" } })).toBe(
      "a.json: warning[no-input]: Nothing.",
    );
  });

  test("has colours when asked for", () => {
    expect(renderDiagnostic(FULL, { color: true })).toContain("\u001b[31merror[invalid-document]");
    expect(stripVTControlCharacters(renderDiagnostic(FULL, { color: true }))).toBe(renderDiagnostic(FULL));
  });

  test("is JSON with null for what is not known", () => {
    expect(toJson(FULL)).toEqual({
      code: "invalid-document",
      severity: "error",
      message: "`paths` must be an object.",
      file: "spec/a.yaml",
      line: 2,
      column: 9,
      pointer: "/paths",
      hint: "Give an object.",
    });
    expect(toJson({ code: "no-input", severity: "note", message: "x" })).toEqual({
      code: "no-input",
      severity: "note",
      message: "x",
      file: null,
      line: null,
      column: null,
      pointer: null,
      hint: null,
    });
  });
});

describe("an excerpt", () => {
  test("of a long line is cut around the column", () => {
    const text = new SourceText("a.json", `${"a".repeat(100_000)}X${"b".repeat(100_000)}`);
    const lines = renderDiagnostic({ ...FULL, location: text.locate(100_000) }).split("\n");
    const [, line = "", caret = ""] = lines;
    expect(line.length).toBeLessThan(200);
    expect(line).toContain("…a");
    expect(line).toContain("b…");
    expect(line[caret.indexOf("^")]).toBe("X");
  });

  test("shows control characters, bidirectional marks and lone surrogates", () => {
    const text = new SourceText("a.json", "\u001b[31m\u202e\u200b\ud800x");
    const lines = renderDiagnostic({ ...FULL, message: "a\nb\u0007", location: text.locate(8) }).split("\n");
    expect(lines[0]).toBe("a.json:1:9: error[invalid-document]: a\\u{a}b\\u{7}");
    expect(lines[1]).toBe("  1 | \\u{1b}[31m\\u{202e}\\u{200b}\\u{d800}x");
    expect(lines[2]?.indexOf("^")).toBe(lines[1]?.indexOf("x"));
  });

  test("puts the caret below the character, and never prints what a terminal obeys", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 400 }),
        fc.string({ unit: "grapheme", maxLength: 400 }),
        (before, behind) => {
          const head = before.replaceAll(/[\r\n]/g, "");
          const text = new SourceText("a.json", `${head}§${behind}`);
          const output = renderDiagnostic({ ...FULL, location: text.locate(head.length) });
          expect(output.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
          const [, line = "", caret = ""] = output.split("\n");
          expect(line[caret.indexOf("^")]).toBe("§");
        },
      ),
    );
  });
});

describe("places in a text", () => {
  test.each<[string, string, number, { line: number; column: number; lineText: string }]>([
    ["the beginning", "ab\ncd", 0, { line: 1, column: 1, lineText: "ab" }],
    ["a line end", "ab\ncd", 2, { line: 1, column: 3, lineText: "ab" }],
    ["behind LF", "ab\ncd", 3, { line: 2, column: 1, lineText: "cd" }],
    ["behind CR LF", "ab\r\ncd", 5, { line: 2, column: 2, lineText: "cd" }],
    ["behind CR", "ab\rcd", 3, { line: 2, column: 1, lineText: "cd" }],
    ["beyond the end", "ab\n", 99, { line: 2, column: 1, lineText: "" }],
    ["an empty text", "", 0, { line: 1, column: 1, lineText: "" }],
  ])("%s", (_name, text, offset, want) => {
    expect(new SourceText("a", text).locate(offset)).toEqual({ file: "a", ...want });
  });
});
