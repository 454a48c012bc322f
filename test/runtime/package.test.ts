/** The run-time as it stands: it type-checks on its own everywhere it is to run, and stays small. */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
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

describe.each(compilers)("%s", (_, compiler) => {
  test.each(platforms)("type-checks it for %s", async (_platform, lib, types) => {
    const folder = await mkdtemp(join(tmpdir(), "runtime-"));
    try {
      await symlink(join(root, "node_modules"), join(folder, "node_modules"), "dir");
      const files = (await readdir(runtime))
        .filter((name) => !name.startsWith("node") || types.length > 0)
        .map((name) => join(runtime, name));
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
  const size = async (program: string): Promise<number> => {
    const { outputFiles } = await build({
      stdin: { contents: program.replaceAll("~/", `${runtime}/`), resolveDir: runtime, loader: "ts" },
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      target: "es2022",
    });
    return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
  };

  const one = `
    import { createCoreClient } from "~/client.js";
    import { bearerKey } from "~/key-auth.js";
    import { send } from "~/send.js";
    import { json } from "~/json.js";
    import { bracketsBody } from "~/brackets.js";
    const client = createCoreClient({ apiKey: "k" }, { baseUrl: "https://api.test", auth: bearerKey("apiKey"), idempotencyHeader: "Idempotency-Key" });
    console.log(await send(client, { id: "PostThings", method: "POST", path: "/v1/things", body: bracketsBody, response: json }, { body: { a: 1 } }));
  `;

  test("one call with retries, timeouts, errors and a form", async () => {
    expect(await size(one)).toBeLessThanOrEqual(4400);
  });

  test("what is not imported costs nothing", async () => {
    const unused = (await readdir(runtime))
      .filter((name) => !name.startsWith("node"))
      .map((name) => `import "~/${name.replace(/ts$/, "js")}";`);
    expect(await size(`${unused.join("\n")}${one}`)).toBeLessThan((await size(one)) + 30);
  });
});
