/** Packages with templates of the box, generated on disk, type-checked and loaded as users would. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { generate, type Diagnostic, type UserConfig } from "../../generator/index.js";
import type { JsonObject } from "../../generator/source/json.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

/** The description of this repository. */
export const SPEC = ["spec/openapi.yaml", "spec/{components,paths,schemas}/*.yaml", "spec/pages/*.md"].map(
  (path) => join(ROOT, path),
);

export interface BoxPackage {
  readonly folder: string;
  readonly diagnostics: readonly Diagnostic[];
  /** The text of a file of the package. */
  read(path: string): string;
  /** Runs a program, which imports modules of the package by `./…js`, and gives its exports. */
  load<Exports>(program: string): Promise<Exports>;
  /** What a compiler says of the package, by its own settings. */
  errors(compiler: "typescript" | "typescript7", project?: string): Promise<string>;
  remove(): void;
}

/** @param input a description, or the paths of some */
export async function boxPackage(
  config: Partial<UserConfig>,
  input: JsonObject | readonly string[] = SPEC,
): Promise<BoxPackage> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "box-")));
  const output = join(folder, "generated");
  let paths: readonly string[];
  if (Array.isArray(input)) paths = input as readonly string[];
  else {
    writeFileSync(join(folder, "openapi.json"), JSON.stringify(input));
    paths = [join(folder, "openapi.json")];
  }
  const { diagnostics } = await generate({ cwd: folder, config: { input: paths, output, ...config } });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  let count = 0;
  return {
    folder,
    diagnostics,
    read: (path) => readFileSync(join(output, path), "utf8"),
    load: async <Exports>(program: string) => {
      count += 1;
      const outfile = join(folder, `program${String(count)}.mjs`);
      await build({
        stdin: { contents: program, resolveDir: output, loader: "ts" },
        bundle: true,
        platform: "node",
        format: "esm",
        target: "node20",
        packages: "external",
        outfile,
        logLevel: "silent",
      });
      return (await import(pathToFileURL(outfile).href)) as Exports;
    },
    errors: async (compiler, project = "tsconfig.json") => {
      const tsc = join(ROOT, "node_modules", compiler, "bin/tsc");
      const args = [tsc, "-p", join(output, project), "--noEmit", "--pretty", "false"];
      const { stdout } = await run(process.execPath, args, { maxBuffer: 2 ** 26 }).catch(
        (error: unknown) => error as { readonly stdout: string },
      );
      return stdout;
    },
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}
