/** Packages with the template's modules: generated, bundled, and loaded. */
import { build } from "esbuild";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { z } from "zod";
import { generate } from "../../../generator/index.js";
import type { UserConfig } from "../../../generator/index.js";
import zodTemplate from "../../../templates/zod.js";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

export interface ZodPackage extends AsyncDisposable {
  /** Holds `package/`, and a link to the modules of this repository. */
  readonly folder: string;
  /** Bundles and runs a module: `export { addressSchema } from "./package/zod/schemas/address.js"`. */
  load(text: string): Promise<{ readonly [name: string]: unknown }>;
}

/** @param config of a package; of this repository's own description if it names no input */
export async function zodPackage(
  config: Pick<UserConfig, "names" | "types"> & {
    readonly description?: object;
    readonly options?: object;
  } = {},
): Promise<ZodPackage> {
  const folder = await mkdtemp(join(tmpdir(), "zod-"));
  const { description, options, ...others } = config;
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"), "dir");
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  if (description !== undefined) await writeFile(join(folder, "openapi.json"), JSON.stringify(description));
  const input =
    description === undefined
      ? ["openapi.yaml", "{components,paths,schemas}/*.yaml", "pages/*.md"].map((path) =>
          join(ROOT, "spec", path),
        )
      : ["openapi.json"];
  await generate({
    cwd: folder,
    config: {
      ...others,
      input,
      output: "package",
      templates: [{ use: zodTemplate, options: options ?? {} }],
    },
  });
  let loaded = 0;
  return {
    folder,
    load: async (text) => {
      loaded += 1;
      const entry = join(folder, `entry-${String(loaded)}.ts`);
      const outfile = join(folder, `bundle-${String(loaded)}.mjs`);
      await writeFile(entry, text);
      await build({
        entryPoints: [entry],
        outfile,
        bundle: true,
        format: "esm",
        platform: "node",
        logLevel: "silent",
      });
      return (await import(pathToFileURL(outfile).href)) as { readonly [name: string]: unknown };
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The validator that a loaded module exports. */
export function validator(loaded: { readonly [name: string]: unknown }, name: string): z.ZodType {
  return loaded[name] as z.ZodType;
}

/** The function that a loaded module exports, which makes the validator for paths. */
export function expanding(
  loaded: { readonly [name: string]: unknown },
  name: string,
): (expand?: readonly string[]) => z.ZodType {
  return loaded[name] as (expand?: readonly string[]) => z.ZodType;
}
