import { join } from "node:path";
import type { Bench } from "../harness/bench.js";
import { measure } from "../harness/measure.js";
import { atMost, ratioOf, usageTable } from "../harness/section.js";
import { takeTurns, type Variant } from "../harness/take-turns.js";
import { ratio } from "../harness/units.js";
import { COMPILERS, type Compiler } from "../inputs/repository.js";
import { writeProject } from "../packages/built-package.js";

/** Not slower than what one gets from openapi-typescript. */
const LIMIT = 1;

const OWN = "unfold";
const PEER = "openapi-typescript and openapi-fetch";
const COMPILER_NAMES: readonly Compiler[] = ["TypeScript 5.9", "TypeScript 7"];

/** How long the compiler takes for a file that makes one call, and reads all declarations for it. */
export const oneCall: Bench = {
  id: "one-call",
  title: "Type-checking a file with one call",
  run: async (context) => {
    const stripe = await context.builtPackage("Stripe");
    const { folder: peers, versions } = await context.peers();
    const folder = await context.folder("one-call");
    await writeProject(join(folder, OWN), {
      program: `import { createClient } from ${JSON.stringify(stripe.name)};
const client = createClient({ apiKey: "sk_test" });
const page = await client.customers.balanceTransactions.list("cus_1");
export const amounts: number[] = page.data.map(({ amount }) => amount);
`,
      packages: { [stripe.name]: stripe.folder },
      skipLibCheck: false,
    });
    await writeProject(join(folder, PEER), {
      program: `import createClient from "openapi-fetch";
import type { paths } from "./schema.js";
const client = createClient<paths>({ baseUrl: "https://api.stripe.com" });
const { data } = await client.GET("/v1/customers/{customer}/balance_transactions", {
  params: { path: { customer: "cus_1" } },
});
export const amounts: number[] = (data?.data ?? []).map(({ amount }) => amount);
`,
      packages: Object.fromEntries(
        ["openapi-fetch", "openapi-typescript-helpers"].map((name) => [
          name,
          join(peers, "node_modules", name),
        ]),
      ),
      skipLibCheck: false,
    });
    await measure({
      arguments: [
        join(peers, "node_modules", "openapi-typescript", "bin", "cli.js"),
        await context.description("Stripe"),
        "--output",
        join(folder, PEER, "schema.d.ts"),
      ],
    });
    const name = (compiler: Compiler, kind: string): string => `${compiler}, ${kind}`;
    const runs = await takeTurns(
      COMPILER_NAMES.flatMap((compiler) =>
        [OWN, PEER].map((kind): Variant => ({
          name: name(compiler, kind),
          command: { arguments: [COMPILERS[compiler], "-p", "tsconfig.json"], cwd: join(folder, kind) },
        })),
      ),
      context,
    );
    return {
      claims: COMPILER_NAMES.map((compiler) =>
        atMost(
          `${compiler}: one call, times the wall time of the same with openapi-typescript and openapi-fetch`,
          ratioOf(runs, name(compiler, OWN), name(compiler, PEER), "wall"),
          LIMIT,
          ratio,
        ),
      ),
      tables: [usageTable("One call", runs, name("TypeScript 5.9", PEER))],
      notes: [
        `The whole Stripe description, \`strict\`, \`exactOptionalPropertyTypes\`, \`skipLibCheck\` off: all declarations that the file reaches are checked. openapi-typescript ${versions["openapi-typescript"] ?? ""}, openapi-fetch ${versions["openapi-fetch"] ?? ""}.`,
      ],
    };
  },
};
