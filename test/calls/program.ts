/** A program that calls a generated package: type-checked with it, then run against a server on loopback. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { ApiOptions } from "../../generator/api/build-api.js";
import type { JsonObject } from "../../generator/source/json.js";
import { modulesOf } from "../api/model.js";
import { typeErrors } from "../package/compilers.js";

export interface Program<Exports> {
  /** What the program exports. */
  readonly run: Exports;
  /** What TypeScript 7 says of the package and the program, by the package's own settings. */
  errors(): Promise<readonly string[]>;
  remove(): void;
}

/**
 * @param text a module that imports the package as `./index.js`
 * @param more further modules beside it, by path
 */
export async function programFor<Exports>(
  root: JsonObject,
  text: string,
  options: ApiOptions = {},
  more: Readonly<Record<string, string>> = {},
): Promise<Program<Exports>> {
  const folder = mkdtempSync(join(tmpdir(), "unfold-calls-"));
  const modules = new Map([...modulesOf(root, options), ...Object.entries({ ...more, "program.ts": text })]);
  for (const [path, source] of modules) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
  }
  const bundle = join(folder, "bundle", "program.mjs");
  await build({
    entryPoints: [join(folder, "program.ts")],
    outfile: bundle,
    bundle: true,
    format: "esm",
    logLevel: "silent",
  });
  return {
    run: (await import(pathToFileURL(bundle).href)) as Exports,
    errors: () => typeErrors("7", folder),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
