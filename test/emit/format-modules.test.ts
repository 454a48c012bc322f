import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { formatModules as FormatModules } from "../../generator/emit/format-modules.js";
import { formatModule } from "../../generator/emit/format.js";
import type { Module } from "../../generator/emit/module.js";

// Built: workers run the built program.
const BUILT = fileURLToPath(new URL("../../dist/generator/emit/format-modules.js", import.meta.url));

/** Little, so that workers are started for the little text here. */
const SHARE = 10_000;

async function built(): Promise<typeof FormatModules> {
  const { formatModules } = (await import(BUILT)) as { readonly formatModules: typeof FormatModules };
  return formatModules;
}

function modules(count: number): Module[] {
  const statement = (index: number): string =>
    `export const  value${String(index)} = {a:1,   b:[2,3]}\n`.repeat(100);
  return Array.from({ length: count }, (_, index) => ({
    path: `m${String(index)}.ts`,
    text: index % 7 === 3 ? "as  it stands" : statement(index),
    format: index % 7 !== 3,
  }));
}

describe("formatting much text", () => {
  test.each([1, 2, 3])("gives the same with %i threads", async (threads) => {
    const some = modules(40);
    const want = await Promise.all(some.map(formatModule));
    expect(await (await built())(some, undefined, threads, SHARE)).toEqual(want);
  });

  test("names the module that is not TypeScript, whichever thread has it", async () => {
    const some = [...modules(40), { path: "bad.ts", text: "export const = ;", format: true }];
    await expect((await built())(some, undefined, 3, SHARE)).rejects.toThrow(/bad\.ts is not TypeScript/);
  });

  test.each([1, 3])("refuses types that are nested too deep, with %i threads", async (threads) => {
    const text = `export type A = ${"{ a: ".repeat(5000)}1${" }".repeat(5000)};\n`;
    const some = [...modules(40), { path: "deep.ts", text, format: true }];
    await expect((await built())(some, undefined, threads, SHARE)).rejects.toMatchObject({
      diagnostics: [{ code: "limit-exceeded", message: expect.stringContaining("deep.ts") as string }],
    });
  });

  test("ends when it is aborted", async () => {
    const controller = new AbortController();
    const running = (await built())(modules(60), controller.signal, 3, SHARE);
    controller.abort(new Error("enough"));
    await expect(running).rejects.toThrow("enough");
  });
});
