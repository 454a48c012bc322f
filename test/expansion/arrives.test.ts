import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { JsonObject } from "../../generator/source/json.js";
import { readDocument } from "../../generator/source/read-document.js";
import {
  COMPILERS,
  generatedBench,
  ownBench,
  PACKAGE,
  ROOT,
  surprises,
  type Bench,
  type ProgramCase,
} from "./compile.js";
import { answer, chooser } from "./server/answer.js";
import { expandingOperations, type RawOperation } from "./server/description.js";
import { walk } from "./server/paths.js";
import { startExpandingServer, type ExpandingServer } from "./server/server.js";
import { description } from "./shapes.js";

/** The parts of a generated package that the test calls. */
interface Package {
  readonly createClient: (options: { readonly apiKey: string; readonly baseUrl: string }) => unknown;
  readonly [operation: string]: (...given: readonly never[]) => unknown;
}

/** One call: an operation, walks that become its paths, and what chooses the values of request and answer. */
interface Case {
  readonly operation: number;
  readonly walks: readonly (readonly number[])[];
  readonly seed: number;
}

/** Milliseconds that a test may take: each compiles many programs. */
const LONG = 180_000;

const choice = fc.nat({ max: 10_000 });
const cases = fc.array(
  fc.record({
    operation: choice,
    walks: fc.array(fc.array(choice, { minLength: 1, maxLength: 4 }), { maxLength: 3 }),
    seed: fc.nat(),
  }),
  { minLength: 40, maxLength: 40 },
);

/** `T` with the members that may be undefined left out or not: JSON has no undefined. All others must be there. */
const ARRIVED = `
type Arrived<T> = T extends readonly (infer I)[] ? readonly Arrived<I>[] : T extends object
  ? { [K in keyof T as undefined extends T[K] ? never : K]: Arrived<T[K]> } &
    { [K in keyof T as undefined extends T[K] ? K : never]?: Arrived<T[K]> }
  : T;`;

const ownRoot = async (): Promise<JsonObject> => {
  const inputs = ["spec/openapi.yaml", "spec/{components,paths,schemas}/*.yaml", "spec/pages/*.md"];
  const specs = inputs.map((path) => ({ path, base: ROOT }));
  return (await readDocument(specs, { cwd: ROOT }, new Diagnostics())).root;
};

describe.each([
  ["this repository's description", ownBench, ownRoot],
  [
    "a description with a field of every shape",
    () => generatedBench(description),
    () => Promise.resolve(JSON.parse(JSON.stringify(description)) as JsonObject),
  ],
])("what arrives from %s", (_, openBench, readRoot) => {
  let bench: Bench;
  let server: ExpandingServer;
  let root: JsonObject;
  let operations: readonly RawOperation[];
  let generated: Package;
  let client: unknown;

  beforeAll(async () => {
    [bench, root] = await Promise.all([openBench(), readRoot()]);
    operations = expandingOperations(root);
    server = await startExpandingServer(root);
    const outfile = join(bench.folder, "package.mjs");
    await build({ entryPoints: [join(bench.package, "index.ts")], outfile, bundle: true, format: "esm" });
    generated = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Package;
    client = generated.createClient({ apiKey: "sk_test_1", baseUrl: server.baseUrl });
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await bench[Symbol.asyncDispose]();
  });

  /** Calls an operation. Returns a program in which the answer is assigned to the type of the same call. */
  async function judged(
    { operation: index, walks, seed }: Case,
    claim = (paths: readonly string[]) => paths,
  ): Promise<string> {
    const operation = operations[index % operations.length];
    if (operation === undefined) throw new Error("no operations");
    const paths = walks.flatMap((choices) => walk(root, operation.response, choices) ?? []);
    const choose = chooser(seed);
    const request = (expand: readonly string[]): object => {
      const parts = Object.entries(operation.required).flatMap(([part, schemas]): [string, object][] => {
        const given = Object.entries(schemas).map(([name, schema]) => [
          name,
          answer(root, schema, [], choose),
        ]);
        const values = Object.fromEntries(
          part === operation.expandIn ? [...given, ["expand", expand]] : given,
        ) as object;
        return Object.keys(values).length === 0 ? [] : [[part, values]];
      });
      return Object.fromEntries(parts);
    };
    const name = operation.id.charAt(0).toLowerCase() + operation.id.slice(1);
    const call = generated[name] as (client: unknown, request: object) => Promise<unknown>;
    server.seed = seed;
    const arrived = await call(client, request(paths));
    return `import * as api from "${PACKAGE}";${ARRIVED}
export function call(client: ReturnType<typeof api.createClient>) { return api.${name}(client, ${JSON.stringify(request(claim(paths)))}); }
export const arrived: Arrived<Awaited<ReturnType<typeof call>>> = ${JSON.stringify(arrived)};`;
  }

  it(
    "fits the type of the call, whatever was expanded",
    async () => {
      await fc.assert(
        fc.asyncProperty(cases, async (batch) => {
          const programs: ProgramCase[] = [];
          for (const [index, one] of batch.entries())
            programs.push([`${index}: ${JSON.stringify(one)}`, await judged(one)]);
          for (const [, compile] of COMPILERS)
            expect(surprises(programs, await compile(bench, programs))).toEqual({});
        }),
        // A batch is compiled as a whole, so it is not made smaller: each failing case is named.
        { numRuns: 1, endOnFailure: true },
      );
    },
    LONG,
  );

  // Two compilers agree on the programs above; what they refuse is asked of the fast one.
  it.each(COMPILERS.slice(-1))(
    "is refused by %s where the call claims another expansion",
    async (_name, compile) => {
      const programs: ProgramCase[] = [];
      for (const [operation] of operations.entries())
        for (let seed = 1; seed <= 10; seed++) {
          const one = { operation, walks: [[seed, seed]], seed };
          const honest = await judged(one);
          const lie = await judged(one, () => []);
          if (honest !== lie) programs.push([`${operation} ${seed}`, lie]);
        }
      // Not all of them: where the expanded field is null, or its list is empty, nothing differs.
      const refused = await compile(bench, programs);
      expect(refused.size).toBeGreaterThan(operations.length);
      for (const problems of refused.values())
        for (const { code } of problems) expect([2322, 2353]).toContain(code);
    },
    LONG,
  );
});
