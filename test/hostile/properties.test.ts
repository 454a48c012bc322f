import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { casesOf, PROPERTIES } from "./properties/properties.js";

const CASES = 5000;

describe("for every input", () => {
  // With SEED=… in the environment others are tried; `npm run test:long` tries many.
  const { seed } = fc.readConfigureGlobal();
  console.info(`seed ${String(seed)}`);

  test.each(PROPERTIES.map((each) => [each.name, each] as const))("%s", async (_, each) => {
    await fc.assert(each.property as fc.IAsyncProperty<unknown[]>, { numRuns: casesOf(each, CASES) });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
