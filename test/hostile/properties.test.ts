import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { casesOf, PROPERTIES } from "./properties/properties.js";

const CASES = 5000;

describe("for every input", () => {
  // The same cases in every run, so that a failing build is the change's doing; `npm run test:long` tries new ones, as does SEED=….
  const seed = Number(process.env["SEED"] ?? 20260301);
  console.info(`seed ${String(seed)}`);

  test.each(PROPERTIES.map((each) => [each.name, each] as const))("%s", async (_, each) => {
    await fc.assert(each.property as fc.IAsyncProperty<unknown[]>, { numRuns: casesOf(each, CASES), seed });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
