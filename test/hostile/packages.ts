/** The packages of descriptions, all in one program. */
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import fc from "fast-check";
import type { Module } from "../../generator/emit/module.js";
import type { JsonObject } from "../../generator/source/json.js";
import { description } from "./properties/descriptions.js";
import { produceFrom } from "./properties/produce.js";
import { imported, typeErrors } from "./inspect.js";

/** The run-time modules of all packages: those that two have are the same, so they are checked once. */
const COMMON = "common";

/** Valid descriptions with any texts, which `seed` chooses. */
export function randomDescriptions(count: number, seed: number): readonly JsonObject[] {
  return fc.sample(description, { numRuns: count, seed });
}

/**
 * Writes the packages of descriptions below `folder`, type-checks them and imports each.
 * @returns how many there are, less the descriptions that were refused, and what is wrong with them
 */
export async function checkPackages(
  folder: string,
  descriptions: readonly JsonObject[],
): Promise<{ readonly packages: number; readonly errors: readonly string[] }> {
  const runtime = new Map<string, Module>();
  const folders: string[] = [];
  for (const [index, root] of descriptions.entries()) {
    const { modules } = await produceFrom(JSON.stringify(root));
    if (modules === undefined) continue;
    const output = join(folder, `p${String(index)}`);
    await mkdir(output, { recursive: true });
    await symlink(join(folder, COMMON, "runtime"), join(output, "runtime"), "junction");
    folders.push(output);
    for (const module of modules) {
      if (module.path.startsWith("runtime/")) runtime.set(module.path, module);
      else if (module.path.endsWith(".ts")) await put(output, module);
    }
  }
  for (const module of runtime.values()) await put(join(folder, COMMON), module);
  const errors = [...(await typeErrors(folder, ["p*/runtime", `${COMMON}/runtime/node*.ts`]))];
  for (const output of folders) {
    const { createClient } = await imported(output);
    if (typeof createClient !== "function") errors.push(`${output} exports no client`);
  }
  return { packages: folders.length, errors };
}

async function put(folder: string, { path, text }: Module): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
