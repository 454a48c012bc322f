import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fields, operations, refused } from "./cases/shapes.js";
import { COMPILERS, generatedBench, surprises } from "./compile.js";
import { named } from "./prelude.js";
import { description } from "./shapes.js";

describe("a description with a field of every shape", () => {
  let bench: Awaited<ReturnType<typeof generatedBench>>;
  beforeAll(async () => {
    bench = await generatedBench(description);
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  it("warns of a field that is listed and does not exist", () => {
    expect(bench.diagnostics.filter(({ severity }) => severity !== "note")).toMatchObject([
      {
        code: "expansion-mismatch",
        severity: "warning",
        message: "`x-expandableFields` names `missing`, which is not among the properties.",
        location: { file: "openapi.json", pointer: "/components/schemas/widget" },
      },
    ]);
  });

  it.each(COMPILERS)("has the types that arrive, says %s", async (_, compile) => {
    const cases = named({ fields, refused, operations });
    expect(surprises(cases, await compile(bench, cases))).toEqual({});
  });
});
