import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../emit/folder.js";
import { unfold } from "./unfold.js";

const script = async (shell: string): Promise<string> => {
  const { status, out, error } = await unfold(temporaryFolder(), "completion", shell);
  expect([status, error]).toEqual([0, ""]);
  return out;
};

/** What bash offers behind these words. */
function offered(source: string, ...words: string[]): string[] {
  const asked = `COMP_WORDS=(unfold ${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${String(words.length)}; _unfold; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync("bash", ["--norc", "-c", `${source}\n${asked}`], { encoding: "utf8" })
    .trim()
    .split("\n");
}

describe("unfold completion", () => {
  test("bash offers commands, flags and the words that a flag takes, and leaves the rest to files", async () => {
    const source = await script("bash");
    expect(offered(source, "di")).toEqual(["diff"]);
    expect(offered(source, "generate", "--dry")).toEqual(["--dry-run"]);
    expect(offered(source, "generate", "--refs", "")).toEqual(["strict", "partial"]);
    expect(offered(source, "diff", "--format", "m")).toEqual(["markdown"]);
    expect(offered(source, "completion", "")).toEqual(["bash", "zsh", "fish"]);
    expect(offered(source, "generate", "--input", "")).toEqual([""]);
  });

  test.each(["zsh", "fish"])("%s is told of every command and of its flags", async (shell) => {
    const source = await script(shell);
    for (const word of [
      "generate",
      "check",
      "diff",
      "inspect",
      "completion",
      "mock",
      "dry-run",
      "strict partial",
    ])
      expect(source).toContain(word);
    // Nothing ends a quoted text before its end.
    for (const line of source.split("\n")) expect((line.match(/'/g)?.length ?? 0) % 2, line).toBe(0);
  });

  test("an unknown shell is answered with those that are known", async () => {
    const { status, error } = await unfold(temporaryFolder(), "completion", "cmd");
    expect([status, error]).toEqual([2, expect.stringContaining("Allowed choices are bash, zsh, fish.")]);
  });
});
