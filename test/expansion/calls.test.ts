import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { argument } from "./cases/argument.js";
import { assignability } from "./cases/assignability.js";
import { functions } from "./cases/functions.js";
import { builtBefore } from "./cases/params.js";
import { reading } from "./cases/reading.js";
import { COMPILERS, ownBench, surprises, type Bench } from "./compile.js";
import { named } from "./prelude.js";

describe("programs against the package of spec/", () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await ownBench();
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  it.each(COMPILERS)("are judged as wanted by %s", async (_, compile) => {
    const cases = named({ argument, assignability, builtBefore, functions, reading });
    expect(surprises(cases, await compile(bench, cases))).toEqual({});
  });
});
