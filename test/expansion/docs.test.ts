import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMPILERS, ownBench, ROOT, type Bench, type ProgramCase } from "./compile.js";
import { examplesIn, type Example } from "./examples.js";

const file = join(ROOT, "docs", "expand.md");

/** What a line promises: the message of an error, or the type of the constant whose declaration ends there. */
const PROMISE = / \/\/ (error|type): (.+)$/;

/** The example as a program: promised types are checked where they stand, so that lines keep their numbers. */
function programOf(lines: readonly string[]): string {
  let declared: string | undefined;
  return lines
    .map((line) => {
      declared = /^ *const (\w+) = /.exec(line)?.[1] ?? declared;
      const [promise = "", kind, type] = PROMISE.exec(line) ?? [];
      const code = promise === "" ? line : line.slice(0, -promise.length);
      return kind === "type" ? `${code} same<typeof ${declared ?? ""}, ${type ?? ""}>(true);` : code;
    })
    .join("\n");
}

const HELPERS = `
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(answer: Same<A, B>): void;
declare const process: { readonly argv: readonly string[] };
`;

describe("docs/expand.md", () => {
  let bench: Bench;
  let setUp: Example | undefined;
  let examples: readonly Example[];
  beforeAll(async () => {
    [setUp, ...examples] = examplesIn(await readFile(file, "utf8"));
    bench = await ownBench();
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  it("has examples, which promise types and errors", () => {
    const promises = examples.flatMap(({ lines }) => lines.flatMap((line) => PROMISE.exec(line)?.[1] ?? []));
    expect(new Set(promises)).toEqual(new Set(["error", "type"]));
  });

  it.each(COMPILERS)("keeps its promises with %s", async (_, compile) => {
    const before = `${(setUp?.lines ?? []).join("\n")}${HELPERS}`;
    const first = before.split("\n").length;
    const cases = examples.map(({ name, lines }): ProgramCase => [name, before + programOf(lines)]);
    const problems = await compile(bench, cases);
    const broken = examples.flatMap(({ name, lines }) =>
      lines.flatMap((line, index) => {
        const [, kind, text = ""] = PROMISE.exec(line) ?? [];
        const found = (problems.get(name) ?? [])
          .filter((problem) => problem.line === first + index)
          .map(({ message }) => message);
        const kept = kind === "error" ? found.some((message) => message.includes(text)) : found.length === 0;
        return kept ? [] : [{ name, line, found }];
      }),
    );
    expect(broken).toEqual([]);
    const known = examples.reduce(
      (count, { lines }) => count + lines.filter((line) => PROMISE.exec(line)?.[1] === "error").length,
      0,
    );
    expect([...problems.values()].flat().length).toBe(known);
  });
});
