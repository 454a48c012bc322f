import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Bench } from "../harness/bench.js";
import { atMost } from "../harness/section.js";
import { size } from "../harness/units.js";
import { writeProject } from "../packages/built-package.js";

const FUNCTION_LIMIT = 4000;
const NAMESPACES_LIMIT = 16_000;

const FUNCTION = "one single function";
const NAMESPACES = "the client with all namespaces";

/** Programs that list a customer's balance transactions, by what they do it with. */
function programs(name: string): readonly (readonly [string, string])[] {
  const own = JSON.stringify(name);
  return [
    [
      FUNCTION,
      `import { createFunctionClient, getCustomersCustomerBalanceTransactions as list } from ${own};
       console.log(await list(createFunctionClient({ apiKey: "sk_test" }), { path: { customer: "cus_1" } }));`,
    ],
    [
      NAMESPACES,
      `import { createClient } from ${own};
       console.log(await createClient({ apiKey: "sk_test" }).customers.balanceTransactions.list("cus_1"));`,
    ],
    [
      "openapi-fetch",
      `import createClient from "openapi-fetch";
       const client = createClient({ baseUrl: "https://api.stripe.com", headers: { authorization: "Bearer sk_test" } });
       console.log(await client.GET("/v1/customers/{customer}/balance_transactions", { params: { path: { customer: "cus_1" } } }));`,
    ],
    [
      "stripe (the official SDK)",
      `import Stripe from "stripe";
       console.log(await new Stripe("sk_test").customers.listBalanceTransactions("cus_1"));`,
    ],
  ];
}

/** What a program that makes one call sends to browsers. */
export const bundleSize: Bench = {
  id: "bundle-size",
  title: "Bundle sizes",
  quick: true,
  run: async (context) => {
    const stripe = await context.builtPackage("Stripe");
    const { folder: peers, versions } = await context.peers();
    const folder = await context.folder("bundle-size");
    await writeProject(folder, {
      program: "",
      packages: {
        [stripe.name]: stripe.folder,
        stripe: `${peers}/node_modules/stripe`,
        "openapi-fetch": `${peers}/node_modules/openapi-fetch`,
      },
      skipLibCheck: true,
    });
    const results = new Map<string, { minified: number; compressed: number }>();
    for (const [name, program] of programs(stripe.name)) {
      context.say(`bundling: ${name}`);
      results.set(name, await bundle(program, folder));
    }
    const compressed = (name: string): number => results.get(name)?.compressed ?? Number.NaN;
    return {
      claims: [
        atMost(
          `Stripe: a program with ${FUNCTION}, minified and gzipped`,
          compressed(FUNCTION),
          FUNCTION_LIMIT,
          size,
        ),
        atMost(
          `Stripe: a program with ${NAMESPACES}, minified and gzipped`,
          compressed(NAMESPACES),
          NAMESPACES_LIMIT,
          size,
        ),
      ],
      tables: [
        {
          caption: "A program that makes one call",
          head: ["with", "minified", "gzipped"],
          rows: [...results].map(([name, { minified, compressed: gzipped }]) => [
            name,
            size(minified),
            size(gzipped),
          ]),
        },
      ],
      notes: [
        `esbuild, ES modules for browsers. openapi-fetch ${versions["openapi-fetch"] ?? ""}, stripe ${versions["stripe"] ?? ""}.`,
      ],
    };
  },
};

async function bundle(
  contents: string,
  resolveDir: string,
): Promise<{ minified: number; compressed: number }> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    logLevel: "silent",
  });
  const code = Buffer.concat(outputFiles.map((file) => file.contents));
  return { minified: code.length, compressed: gzipSync(code, { level: 9 }).length };
}
