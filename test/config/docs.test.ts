/** The configurations of README.md and docs/configuration.md are ones. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { put, temporaryFolder } from "../emit/folder.js";
import { ROOT } from "../expansion/compile.js";
import { examplesIn } from "../expansion/examples.js";
import { COMPILERS } from "../package/compilers.js";

/** The example as a module: one that shows some keys stands for a configuration that has them. */
function moduleOf(text: string): string {
  if (text.includes("import ")) return text;
  const imports = 'import { defineConfig } from "openapi-unfold";\n';
  return text.includes("export default")
    ? imports + text
    : `${imports}const needed = { input: "api.yaml", output: "generated" };\nexport default defineConfig({ ...needed,\n${text}\n});`;
}

test("the configurations of README.md and docs/configuration.md compile", async () => {
  const examples = ["README.md", "docs/configuration.md"].flatMap((file) =>
    examplesIn(readFileSync(join(ROOT, file), "utf8"))
      .map(({ lines }) => lines.join("\n"))
      .filter((text) => file !== "README.md" || text.includes("defineConfig")),
  );
  expect(examples.length).toBeGreaterThan(9);
  const folder = temporaryFolder();
  put(folder, {
    "package.json": JSON.stringify({ type: "module" }),
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        target: "es2022",
        module: "nodenext",
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        skipLibCheck: true,
        typeRoots: [join(ROOT, "node_modules/@types")],
        types: ["node"],
        paths: { "openapi-unfold": [join(ROOT, "dist/generator/index.d.ts")] },
      },
    }),
    ...Object.fromEntries(
      examples.map((text, index) => [`example-${String(index)}.ts`, `${moduleOf(text)}\nexport {};\n`]),
    ),
  });
  const compiled = await promisify(execFile)(process.execPath, [COMPILERS["7"], "-p", folder]).catch(
    (error: unknown) => error as { readonly stdout: string },
  );
  expect(compiled.stdout).toBe("");
});
