import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { argument } from "./cases/argument.js";
import { assignability } from "./cases/assignability.js";
import { functions } from "./cases/functions.js";
import { builtBefore } from "./cases/params.js";
import { reading } from "./cases/reading.js";
import { COMPILERS, committedBench, surprises, type Bench, type ProgramCase } from "./compile.js";
import { withPrelude } from "./prelude.js";

const groups = {
  "the argument": argument,
  "params built before the call": builtBefore,
  assignability,
  functions,
  "reading results": reading,
};

describe("programs against the committed package", () => {
  const named = Object.entries(groups).flatMap(([group, cases]) =>
    cases.map(([name, text, error]): ProgramCase => {
      const program = withPrelude(text);
      return error === undefined ? [`${group}: ${name}`, program] : [`${group}: ${name}`, program, error];
    }),
  );
  let bench: Bench;
  beforeAll(async () => {
    bench = await committedBench();
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  it.each(COMPILERS)("are judged as wanted by %s", async (_, compile) => {
    const programs = new Map(named.map(([name, text]) => [name, text]));
    expect(programs.size).toBe(named.length);
    expect(surprises(named, await compile(bench, programs))).toEqual({});
  });
});
