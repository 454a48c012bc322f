import { join } from "node:path";
import type { Bench, Context } from "../harness/bench.js";
import { deepestPath, randomPath } from "../calls/expansion-paths.js";
import { readMethods, type ExpandingMethod } from "../calls/expanding-methods.js";
import { programOf, type Call } from "../calls/program.js";
import { compilerErrors, compilerFigures } from "../harness/compiler-figures.js";
import { measure } from "../harness/measure.js";
import { pick, randomFrom } from "../harness/random.js";
import { atMost, medianOf, ratioOf, type Claim, type Section } from "../harness/section.js";
import { median } from "../harness/statistics.js";
import { takeTurns, type Runs, type Variant } from "../harness/take-turns.js";
import { duration, ratio, size } from "../harness/units.js";
import { COMPILERS, type Compiler } from "../inputs/repository.js";
import { writeProject } from "../packages/built-package.js";

const CALLS = 200;
const LIMIT = 1.25;
const WITH = "with expand";
const WITHOUT = "without expand";
/** What the program imports: the declarations of the compiled package, or its TypeScript sources, as in one repository. */
const IMPORTED = ["declarations", "sources"] as const;
const COMPILER_NAMES: readonly Compiler[] = ["TypeScript 5.9", "TypeScript 7"];

/** What `expand` costs the compilers that check calls on the whole Stripe package. */
export const expandCheck: Bench = {
  id: "expand-check",
  title: "Type-checking calls with `expand`",
  run: async (context) => {
    const stripe = await context.builtPackage("Stripe");
    const { expanding, others } = readMethods(stripe);
    const folder = await context.folder("expand-check");
    const packages = { [stripe.name]: stripe.folder };
    const write = (name: string, calls: readonly Call[], module = stripe.name): Promise<void> =>
      writeProject(join(folder, name), { program: programOf(module, calls), packages, skipLibCheck: true });

    const calls = randomCalls(expanding, context.seed);
    const bare = calls.map(({ method }) => ({ method, expand: [] }));
    const modules = { declarations: stripe.name, sources: join(stripe.folder, "index.js") };
    for (const imported of IMPORTED) {
      await write(`${imported}, ${WITHOUT}`, bare, modules[imported]);
      await write(`${imported}, ${WITH}`, calls, modules[imported]);
    }
    const kinds = IMPORTED.flatMap((imported) => [`${imported}, ${WITHOUT}`, `${imported}, ${WITH}`]);
    const runs = await takeTurns(
      COMPILER_NAMES.flatMap((compiler) => kinds.map((kind) => variant(compiler, kind, join(folder, kind)))),
      context,
    );

    const random = randomFrom(context.seed);
    const deepest = expanding.map((method) => ({ method, expand: [deepestPath(method.root, random)] }));
    const deep = deepest.filter(({ expand }) => expand.some((path) => path.split(".").length === 4)).length;
    await write("every method", deepest);
    return {
      claims: [
        ...COMPILER_NAMES.flatMap((compiler) =>
          IMPORTED.map((imported) =>
            atMost(
              `${compiler}, ${imported}: ${String(CALLS)} calls with \`expand\`, times the wall time of the same calls without`,
              ratioOf(
                runs,
                `${compiler}, ${imported}, ${WITH}`,
                `${compiler}, ${imported}, ${WITHOUT}`,
                "wall",
              ),
              LIMIT,
              ratio,
            ),
          ),
        ),
        ...(await errorsOfEveryMethod(join(folder, "every method"), expanding.length, context)),
      ],
      tables: [table(runs)],
      notes: [
        `The program imports the package of the whole Stripe description, as compiled declarations or as TypeScript sources, which are then checked with it (${String(stripe.operations)} operations, ${String(stripe.schemas)} schemas) and makes ${String(CALLS)} calls, picked at random (seed ${String(context.seed)}) among the ${String(expanding.length)} methods that take \`expand\`, each with one to three random paths of one to four segments; \`skipLibCheck\` is on, as in most projects. ${String(others)} methods have nothing to expand.`,
        `Of the calls to every method, ${String(deep)} have a path of four segments; the others the longest that there is.`,
      ],
    };
  },
};

function randomCalls(methods: readonly ExpandingMethod[], seed: number): Call[] {
  const random = randomFrom(seed);
  return Array.from({ length: CALLS }).flatMap(() => {
    const method = pick(methods, random);
    if (method === undefined) return [];
    const paths = Array.from({ length: 1 + Math.floor(random() * 3) }, () => randomPath(method.root, random));
    return [{ method, expand: [...new Set(paths)] }];
  });
}

/** Verified by its exit status: a program with an error ends the bench. */
function variant(compiler: Compiler, kind: string, cwd: string): Variant {
  return {
    name: `${compiler}, ${kind}`,
    command: { arguments: [COMPILERS[compiler], "-p", "tsconfig.json", "--extendedDiagnostics"], cwd },
  };
}

async function errorsOfEveryMethod(cwd: string, methods: number, { say }: Context): Promise<Claim[]> {
  const claims: Claim[] = [];
  for (const compiler of COMPILER_NAMES) {
    say(`${compiler}: every method with its deepest path`);
    const { stdout } = await measure({
      arguments: [COMPILERS[compiler], "-p", "tsconfig.json"],
      cwd,
      statuses: [0, 1, 2],
    });
    const errors = compilerErrors(stdout);
    claims.push({
      what: `${compiler}: errors in ${String(methods)} calls, one to each method that takes \`expand\`, with its deepest path`,
      measured: errors.length === 0 ? "0" : `${String(errors.length)}, the first: ${errors[0] ?? ""}`,
      limit: "0",
      holds: errors.length === 0,
    });
  }
  return claims;
}

function table(runs: Runs): Section["tables"][number] {
  const rows = [...runs].map(([name, taken]) => {
    const figures = taken.map(({ stdout }) => compilerFigures(stdout));
    return [
      name,
      duration(medianOf(runs, name, "wall")),
      duration(medianOf(runs, name, "cpu")),
      size(medianOf(runs, name, "memory")),
      duration(median(figures.map(({ check }) => check))),
      String(median(figures.map(({ instantiations }) => instantiations))),
    ];
  });
  return {
    caption: `${String(CALLS)} calls`,
    head: ["", "wall", "CPU", "peak memory", "check time (the compiler's own)", "instantiations"],
    rows,
  };
}
