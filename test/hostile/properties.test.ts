import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseSeed } from "../long/seed.js";
import { casesOf, PROPERTIES } from "./properties/properties.js";

const CASES = 5000;

describe("for every input", () => {
  const seed = chooseSeed();
  // With SEED=… in the environment the same cases come again.
  console.info(`seed ${String(seed)}`);

  test.each(PROPERTIES.map((each) => [each.name, each] as const))("%s", async (_, each) => {
    await fc.assert(each.property as fc.IAsyncProperty<unknown[]>, { numRuns: casesOf(each, CASES), seed });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
