import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Bench, Context, DescriptionName } from "../harness/bench.js";
import { measure, type Command, type Run } from "../harness/measure.js";
import { atMost, medianOf, ratioOf, usageTable, type Claim } from "../harness/section.js";
import { takeTurns, type Runs, type Variant } from "../harness/take-turns.js";
import { ratio, size } from "../harness/units.js";
import { UNFOLD } from "../inputs/repository.js";

const COLD = "unfold, nothing there yet";
const UNCHANGED = "unfold, nothing changed";
const CHANGED = "unfold, one schema changed";
const PEER = "openapi-typescript (types alone)";

/** Generators of clients, none of which formats what it writes: the script of each, and what it is given. */
const CLIENT_PEERS: readonly {
  readonly package: string;
  readonly script: readonly string[];
  readonly arguments: (description: string, output: string) => readonly string[];
}[] = [
  {
    package: "@hey-api/openapi-ts",
    script: ["bin", "run.js"],
    arguments: (description, output) => ["--input", description, "--output", output],
  },
  {
    package: "orval",
    script: ["dist", "bin", "orval.js"],
    arguments: (description, output) => [
      "--client",
      "fetch",
      "--input",
      description,
      "--output",
      `${output}.ts`,
    ],
  },
  {
    package: "oazapfts",
    script: ["dist", "cli.js"],
    arguments: (description, output) => [description, `${output}.ts`],
  },
  {
    package: "swagger-typescript-api",
    script: ["dist", "cli.mjs"],
    arguments: (description, output) => [
      "generate",
      "--path",
      description,
      "--output",
      output,
      "--name",
      "api.ts",
    ],
  },
];

/** How many times the wall time of openapi-typescript's command a run may take. */
const LIMITS: readonly (readonly [string, number])[] = [
  [COLD, 1.5],
  [UNCHANGED, 0.25],
  [CHANGED, 0.8],
];
const MEMORY_LIMIT = 500_000_000;

/** The schema that changes from run to run. */
const SCHEMAS = { Stripe: "customer", GitHub: "simple-user" } as const;

/** What it costs to write a package. */
export const generation: Bench = {
  id: "generation",
  title: "Generating",
  quick: true,
  run: async (context) => {
    const stripe = await takeTurns(await variants("Stripe", context), context);
    const github = await takeTurns(await variants("GitHub", context), context);
    const { versions } = await context.peers();
    return {
      claims: claims(stripe),
      tables: [
        usageTable("The whole Stripe description", stripe, PEER),
        usageTable("The whole GitHub description", github, PEER),
      ],
      notes: [
        `Ratios are to openapi-typescript ${versions["openapi-typescript"] ?? ""}'s command, which writes types alone and does not format them. unfold writes types, operations, a client and their comments, formatted; ${CLIENT_PEERS.map(({ package: name }) => `\`${name}\` ${versions[name] ?? ""}`).join(", ")} write types and a client, not formatted. All read the same JSON.`,
      ],
    };
  },
};

function claims(runs: Runs): Claim[] {
  return [
    ...LIMITS.map(([name, limit]) =>
      atMost(
        `Stripe: ${name}, times the wall time of openapi-typescript`,
        ratioOf(runs, name, PEER, "wall"),
        limit,
        ratio,
      ),
    ),
    atMost(`Stripe: peak memory of ${COLD}`, medianOf(runs, COLD, "memory"), MEMORY_LIMIT, size),
  ];
}

async function variants(name: DescriptionName, context: Context): Promise<Variant[]> {
  const description = await context.description(name);
  const { folder: peers } = await context.peers();
  const folder = await context.folder(`generation-${name.toLowerCase()}`);
  // Each in a project of its own, so that the cache of one is not that of another.
  const generate = (input: string, project: string): Command => ({
    arguments: [UNFOLD, "generate", "--json", "--input", input, "--output", "package"],
    cwd: join(folder, project),
  });
  for (const project of ["cold", "unchanged", "changed"]) await makeProject(join(folder, project));
  const changing = join(folder, "changing.json");
  await copyFile(description, changing);
  context.say(`${name}: the packages that are generated again`);
  await measure(generate(description, "unchanged"));
  await measure(generate(changing, "changed"));
  return [
    {
      name: COLD,
      command: generate(description, "cold"),
      prepare: async () => {
        await rm(join(folder, "cold"), { recursive: true });
        await makeProject(join(folder, "cold"));
      },
      verify: (run) => assertWritten(run, COLD, (files) => files > 100),
    },
    {
      name: PEER,
      command: {
        arguments: [
          join(peers, "node_modules", "openapi-typescript", "bin", "cli.js"),
          description,
          "--output",
          join(folder, "openapi-typescript.ts"),
        ],
        cwd: folder,
      },
    },
    {
      name: UNCHANGED,
      command: generate(description, "unchanged"),
      verify: (run) => assertWritten(run, UNCHANGED, (files) => files === 0),
    },
    {
      name: CHANGED,
      command: generate(changing, "changed"),
      prepare: (round) => changeSchema(description, changing, SCHEMAS[name], round),
      verify: (run) => assertWritten(run, CHANGED, (files) => files > 0 && files < 100),
    },
    // Of the second description they would tell the same in twice the time.
    ...(context.quick && name === "GitHub" ? [] : CLIENT_PEERS).map((peer): Variant => ({
      name: `${peer.package} (types and client)`,
      command: {
        arguments: [
          join(peers, "node_modules", ...peer.package.split("/"), ...peer.script),
          ...peer.arguments(description, join(folder, peer.package.replace(/\W+/g, "-"))),
        ],
        cwd: folder,
      },
    })),
  ];
}

async function makeProject(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), "{}\n");
}

const written = z.object({ created: z.array(z.string()), updated: z.array(z.string()) });

function assertWritten({ stdout }: Run, name: string, expected: (files: number) => boolean): void {
  const { created, updated } = written.parse(JSON.parse(stdout));
  const files = created.length + updated.length;
  if (!expected(files)) throw new Error(`${name}: wrote ${String(files)} files`);
}

const schemaHolder = z.looseObject({
  components: z.looseObject({
    schemas: z.record(
      z.string(),
      z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() }),
    ),
  }),
});

/** Gives a schema a property that it had in no round before. */
async function changeSchema(original: string, target: string, schema: string, round: number): Promise<void> {
  const description = schemaHolder.parse(JSON.parse(await readFile(original, "utf8")));
  const changed = description.components.schemas[schema];
  if (changed === undefined) throw new Error(`${original} has no schema ${schema}`);
  changed.properties = { ...changed.properties, [`added_in_round_${String(round)}`]: { type: "string" } };
  await writeFile(target, JSON.stringify(description));
}
