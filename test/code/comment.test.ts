import fc from "fast-check";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { comment, commentText } from "../../generator/code/comment.js";

/** The comment of a declaration as it is written, indented once. */
function written(markdown: string | undefined, tags: readonly string[] = []): string {
  return comment(commentText(markdown, tags));
}

const CASES: readonly (readonly [
  name: string,
  given: readonly [markdown: string | undefined, tags?: readonly string[]],
  want: string,
])[] = [
  ["nothing", [undefined], ""],
  ["an empty description", [""], ""],
  ["blank lines only", [" \n\n\t\n"], ""],
  ["one line", ["A customer."], "A customer."],
  ["blank lines around", ["\n\nA customer.\n\n"], "A customer."],
  ["tags alone", [undefined, ["deprecated"]], "@deprecated"],
  ["a description and tags", ["A.", ["default 10", "deprecated"]], "A.\n\n@default 10\n@deprecated"],
  ["line breaks of all systems", ["a\r\nb\rc\nd"], "a\nb\nc\nd"],
  ["line separators that JavaScript knows", ["a\u2028b\u2029c"], "a\nb\nc"],
  ["the end of a comment", ["a */ b"], "a *\\/ b"],
  ["the end of a comment, many times", ["*/*/ **/ */"], "*\\/*\\/ **\\/ *\\/"],
  ["a slash at the start", ["/ starts"], "\\/ starts"],
  ["a star at the end", ["ends *"], "ends * "],
  ["a line that looks like a tag", ["@ts-nocheck\n  @deprecated"], "\\@ts-nocheck\n  \\@deprecated"],
  ["an address of mail", ["Write to a@b.example."], "Write to a@b.example."],
  ["a reference directive", ['/// <reference path="x" />'], '\\/\\// <reference path="x" />'],
  [
    "a source map",
    ["//# sourceMappingURL=x\n//@ sourceURL=y"],
    "\\/\\/# sourceMappingURL=x\n/\\/@ sourceURL=y",
  ],
  ["a hint to bundlers", ["#__PURE__ @__NO_SIDE_EFFECTS__"], "#\\__PURE__ @\\__NO_SIDE_EFFECTS__"],
  ["bidirectional and invisible marks", ["a\u202eb\u200bc\ufeffd\0"], "a\\u202eb\\u200bc\\ufeffd\\u0000"],
  ["a lone surrogate", ["a\ud800"], "a\\ud800"],
  ["an emoji of several code points", ["👩\u200d💻"], "👩\u200d💻"],
  ["a tag of several lines", [undefined, ["example a\nb\n@c"]], "@example a\n  b\n  \\@c"],
  [
    "Markdown",
    ["# Title\n\n- one\n- two\n\n    code()\n\n> said\n\n| a | b |"],
    "# Title\n\n- one\n- two\n\n    code()\n\n> said\n\n| a | b |",
  ],
  ["short lines stay as they are", ["Two\nshort lines."], "Two\nshort lines."],
];

describe("the text of comments", () => {
  test.each(CASES)("%s", (_, [markdown, tags], want) => {
    expect(commentText(markdown, tags)).toBe(want);
  });

  test("a long paragraph is wrapped at 100 characters", () => {
    const lines = commentText(`${"word ".repeat(60)}end.`).split("\n");
    expect(lines.length).toBe(4);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
    expect(lines.join(" ")).toBe(`${"word ".repeat(60)}end.`);
  });

  test("what Markdown reads by its line is not wrapped", () => {
    const code = `\`\`\`\n${"x".repeat(60)} ${"y".repeat(60)}\n\`\`\``;
    const item = `- ${"word ".repeat(40)}end`;
    expect(commentText(code)).toBe(code);
    expect(commentText(item)).toBe(item);
  });

  test("no word that begins a list, a quote, a heading or a tag comes to the start of a line", () => {
    for (const mark of ["-", "*", "+", ">", "#", "@a", "1.", "```"]) {
      const text = commentText(Array.from({ length: 40 }, () => `some ${mark} words`).join(" "));
      for (const line of text.split("\n")) expect(line.startsWith(mark)).toBe(false);
    }
  });

  test.each(["**Note**: ", "`code` ", "-1 is "])("a paragraph that begins with %j is one", (start) => {
    const lines = commentText(`${start}${"word ".repeat(40)}end.`).split("\n");
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
  });

  test("a word longer than a line stands alone", () => {
    const link = `https://example.com/${"a".repeat(150)}`;
    expect(commentText(`See ${link} for more`)).toBe(`See\n${link}\nfor more`);
  });

  test("a long run of white space costs no more than its length", () => {
    expect(commentText(`a${" ".repeat(300_000)}`)).toBe("a");
    expect(commentText(`${"\t".repeat(300_000)}@a`)).toMatch(/\\@a$/);
    expect(commentText("*".repeat(300_000)).length).toBe(300_001);
  });
});

describe("written comments", () => {
  test("one line, and several", () => {
    expect(written("A.")).toBe("/** A. */\n");
    expect(written("A.\n\nB.")).toBe("/**\n * A.\n *\n * B.\n */\n");
    expect(written(undefined)).toBe("");
  });

  test("whatever the text, the file is one comment and no directive", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            "*/",
            "/*",
            "//",
            "///",
            "/",
            "*",
            "\\",
            " ",
            "\n",
            "\r",
            "\u2028",
            "\u2029",
            "@",
            "#",
            "<reference path='x'/>",
            "@ts-ignore",
            "@ts-nocheck",
            "# sourceMappingURL=x",
            "globalThis.PWNED=1",
            "`",
            "${",
            "word",
            "eslint-disable",
            "\u202e",
            "\ud800",
            "__PURE__",
          ),
          { maxLength: 30 },
        )
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 2 }), (markdown, values) => {
        const tags = values.map((value) => `default ${value}`);
        const code = `${written(markdown, tags)}export const a: number = "not a number";\n`;
        const file = ts.createSourceFile("a.ts", code, ts.ScriptTarget.ESNext, true);
        expect(file.statements).toHaveLength(1);
        expect(ts.getLeadingCommentRanges(code, 0)?.length ?? 0).toBe(code.startsWith("/**") ? 1 : 0);
        expect(file.referencedFiles).toEqual([]);
        expect(code).not.toMatch(/^\s*(?:\/\/|\*)?\s*\/\/[#@]\s*source/m);
        expect(code).not.toMatch(/[#@]__(?:PURE|NO_SIDE_EFFECTS)__/);
        expect(code).not.toMatch(/[^\P{Cc}\n\t]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        // A directive in the comment would hide the error of the line below it.
        expect(code.split("\n").some((line) => /^\s*[/*]*\s*@ts-(?:ignore|expect-error)/.test(line))).toBe(
          false,
        );
      }),
    );
  });
});
