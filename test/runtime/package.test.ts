/** The run-time as it stands: it type-checks on its own everywhere it is to run, and stays small. */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const runtime = join(root, "templates/runtime");
const run = promisify(execFile);

const compilers = [
  ["TypeScript 5.9", join(root, "node_modules/typescript/bin/tsc")],
  ["TypeScript 7", join(root, "node_modules/typescript7/bin/tsc")],
] as const;
const platforms = [
  ["pages", ["ES2022", "DOM", "DOM.Iterable"], []],
  ["workers", ["ES2022", "WebWorker"], []],
  ["Node", ["ES2022", "DOM", "DOM.Iterable"], ["node"]],
] as const;

/** The modules of the run-time; without those for Node, and those that stand on a package of others, if they are to run anywhere. */
async function modules(isNode = false): Promise<readonly string[]> {
  const files = (await readdir(runtime)).map((name) => join(runtime, name));
  if (isNode) return files;
  const imports = await Promise.all(
    files.map(async (file) => /^(?:import|export) .*from "[^.]/m.test(await readFile(file, "utf8"))),
  );
  return files.filter((file, index) => !imports[index] && !basename(file).startsWith("node"));
}

describe.each(compilers)("%s", (_, compiler) => {
  test.each(platforms)("type-checks it for %s", async (_platform, lib, types) => {
    const folder = await mkdtemp(join(tmpdir(), "runtime-"));
    try {
      await symlink(join(root, "node_modules"), join(folder, "node_modules"), "dir");
      const files = await modules(types.length > 0);
      const compilerOptions = {
        target: "ES2022",
        module: "NodeNext",
        moduleResolution: "NodeNext",
        lib,
        types,
        typeRoots: [join(root, "node_modules/@types")],
        strict: true,
        noUncheckedIndexedAccess: true,
        exactOptionalPropertyTypes: true,
        noPropertyAccessFromIndexSignature: true,
        noUnusedLocals: true,
        noUnusedParameters: true,
        isolatedDeclarations: true,
        declaration: true,
        verbatimModuleSyntax: true,
        // Node's own declarations meet those of the DOM; the others stand alone.
        skipLibCheck: types.length > 0,
        noEmit: true,
      };
      await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
      const { stdout } = await run(process.execPath, [compiler, "-p", folder]).catch(
        (error: unknown) => error as { stdout: string },
      );
      expect(stdout).toBe("");
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("bundled, minified and compressed", () => {
  const generated = join(root, "generated/index.ts");
  const size = async (contents: string): Promise<number> => {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: root, loader: "ts" },
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      target: "es2022",
    });
    return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
  };
  const calling = (name: string, request: string): string => `
    import { createFunctionClient, ${name} } from ${JSON.stringify(generated)};
    console.log(await ${name}(createFunctionClient({ apiKey: "sk_test" }), ${request}));
  `;
  const create = calling(
    "postCustomersCustomerBalanceTransactions",
    '{ path: { customer: "cus_1" }, body: { amount: 1, currency: "usd" } }',
  );

  test.each([
    ["create", create],
    [
      "retrieve",
      calling(
        "getCustomersCustomerBalanceTransactionsTransaction",
        '{ path: { customer: "cus_1", transaction: "cbtxn_1" } }',
      ),
    ],
    [
      "list, with pagination",
      calling("getCustomersCustomerBalanceTransactions", '{ path: { customer: "cus_1" } }'),
    ],
  ])("one call that is a %s has at most 4 kB", async (_, program) => {
    expect(await size(program)).toBeLessThanOrEqual(4096);
  });

  test("what is not imported costs nothing", async () => {
    const unused = (await modules()).map((file) => `import ${JSON.stringify(file)};`);
    // A guard against a polluted prototype is made on import.
    const guard = `import ${JSON.stringify(join(runtime, "own.ts"))};`;
    expect(await size(unused.join("\n"))).toBe(await size(guard));
  });
});
