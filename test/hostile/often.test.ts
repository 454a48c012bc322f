import { expect, test } from "vitest";
import { runOften } from "./often.js";

test("runs leave nothing behind in their process, whatever they were given; `test/long/` has a thousand", async () => {
  const { outcomes, packages, grown } = await runOften(12);
  expect(outcomes).toEqual([
    expect.stringMatching(/^refused\.json: .* points to nothing\.$/),
    "hostile.json: written",
    "good.json: written",
  ]);
  expect(packages).toBe(1);
  // The model of one of them alone has about as much as that.
  expect(grown).toBeLessThan(1_000_000);
});
