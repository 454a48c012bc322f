/** How much is asked of the stack and of the heap where a description is long in one way; `test/long/` measures the time. */
import { describe, expect, test } from "vitest";
import { produceFrom } from "./properties/produce.js";
import { SHAPES } from "./growth/shapes.js";

describe("a description that is made of", () => {
  test.each([...SHAPES])("%s, a thousand times, becomes a package as long as itself", async (_, shape) => {
    const text = JSON.stringify(shape(1000));
    const { modules = [], diagnostics } = await produceFrom(text);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const own = modules.filter(({ path }) => path.endsWith(".ts") && !path.startsWith("runtime/"));
    const length = own.reduce((sum, module) => sum + module.text.length, 0);
    expect(length).toBeLessThan(40 * text.length + 500_000);
  });
});

test("an operation whose place would be too deep stands at the top, and a note says so", async () => {
  const shape = SHAPES.get("a path of many segments");
  const { diagnostics } = await produceFrom(JSON.stringify(shape?.(60)));
  expect(diagnostics.filter(({ code }) => code === "renamed").map(({ message }) => message)).toEqual([
    expect.stringMatching(/^`b\.x\.x…` is too deep; the operation "GET [^"]*" is called `\w+`\.$/),
  ]);
});
