import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import type * as Generated from "../../generated/index.js";
import { BIN } from "../cli/unfold.js";
import { temporaryFolder, treeOf } from "../emit/folder.js";
import { answer, startServer } from "../runtime/server.js";
import { SHARED } from "../shared.js";
import { COMPILERS, typeErrors } from "./compilers.js";

const LIST = SHARED.path("seeds/000_f9dd2ff32c9e835a.txt");
const CREATE = SHARED.path("seeds/001_29a2f23588af3920.txt");

interface Where {
  readonly inputs?: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

function generate({ inputs = [LIST, CREATE], cwd = temporaryFolder(), env = {} }: Where = {}): {
  output: string;
  warnings: string;
} {
  const output = join(temporaryFolder(), "package");
  const args = ["generate", ...inputs.flatMap((input) => ["--input", input]), "--output", output];
  const run = spawnSync(process.execPath, [BIN, ...args], {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  expect(run.status, run.stderr).toBe(0);
  return { output, warnings: run.stderr };
}

describe.skipIf(SHARED.missing)(`two operation pages of a catalogue${SHARED.note}`, () => {
  test("become a package with both operations", () => {
    const { output, warnings } = generate();
    const tree = treeOf(output);
    expect(Object.keys(tree).filter((path) => !path.startsWith("runtime/"))).toMatchSnapshot("files");
    expect(tree["schemas/customer-balance-transaction.ts"]).toMatchSnapshot("schema");
    expect(tree["operations/customers/balance-transactions/request.ts"]).toMatchSnapshot("request");
    expect(tree["operations/customers/balance-transactions/functions.ts"]).toMatchSnapshot("functions");
    expect(warnings.match(/warning\[unresolved-ref\]/g)).toHaveLength(4);
  });

  test.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])(
    "that TypeScript %s accepts",
    async (compiler) => {
      expect(await typeErrors(compiler, generate().output)).toEqual([]);
    },
  );

  test("whose client calls a server", async () => {
    const { output } = generate();
    const bundle = join(output, "dist", "bundle.mjs");
    await build({ entryPoints: [join(output, "index.ts")], outfile: bundle, bundle: true, format: "esm" });
    const generated = (await import(pathToFileURL(bundle).href)) as typeof Generated;
    const server = await startServer((_, response) => {
      answer(response, { object: "list", url: "/v1/x", has_more: false, data: [{ id: "cbtxn_1" }] });
    });
    try {
      const client = generated.createClient({ baseUrl: server.baseUrl, apiKey: "sk_test_123" });
      const page = await client.customers.balanceTransactions.list("cus_1", { limit: 3 });
      expect(page.data.map(({ id }) => id)).toEqual(["cbtxn_1"]);
      expect(server.requests.map(({ method, url, headers }) => [method, url, headers.authorization])).toEqual(
        [["GET", "/v1/customers/cus_1/balance_transactions?limit=3", "Bearer sk_test_123"]],
      );
    } finally {
      await server.close();
    }
  });

  test("and are the same bytes in any order, folder, locale and time zone", () => {
    const want = treeOf(generate().output);
    const moved = temporaryFolder();
    mkdirSync(join(moved, "pages"));
    for (const [from, to] of [
      [LIST, "000_f9dd2ff32c9e835a.txt"],
      [CREATE, "001_29a2f23588af3920.txt"],
    ] as const)
      copyFileSync(from, join(moved, "pages", to));
    const wheres: Where[] = [
      { inputs: [CREATE, LIST] },
      { inputs: ["pages/001_29a2f23588af3920.txt", "pages/000_f9dd2ff32c9e835a.txt"], cwd: moved },
      { inputs: ["*.txt"], cwd: join(moved, "pages") },
      { env: { TZ: "Asia/Tokyo", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" } },
    ];
    for (const where of wheres) expect(treeOf(generate(where).output)).toEqual(want);
  });
});
