import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { inCache, inRepository } from "./repository.js";
import { runProgram } from "./run-program.js";

/** The files that fix what is installed, down to the last dependency. */
const FILES = ["package.json", "package-lock.json", ".npmrc"] as const;

/** Other generators and clients, as they are installed for comparison. */
export interface Peers {
  /** The folder with their `node_modules`. */
  readonly folder: string;
  /** The versions by name. */
  readonly versions: Readonly<Record<string, string>>;
}

/**
 * Installs the peers that `bench/peers/` names into the cache, if they are not there.
 * @throws Error if npm cannot install them
 */
export async function installPeers(say: (text: string) => void): Promise<Peers> {
  const folder = inCache("bench", "peers");
  const source = inRepository("bench", "peers");
  const lock = await readFile(join(source, "package-lock.json"), "utf8");
  const stamp = join(folder, "installed.json");
  if ((await readFile(stamp, "utf8").catch(() => "")) !== lock) {
    await mkdir(folder, { recursive: true });
    for (const file of FILES) await copyFile(join(source, file), join(folder, file));
    await runProgram("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: folder,
      title: "installing what the benches compare with",
      say,
    });
    await writeFile(stamp, lock);
  }
  const manifest: unknown = JSON.parse(await readFile(join(source, "package.json"), "utf8"));
  return {
    folder,
    versions: z.object({ dependencies: z.record(z.string(), z.string()) }).parse(manifest).dependencies,
  };
}
