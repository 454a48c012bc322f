import { isAbsolute, resolve } from "node:path";
import { findConfig } from "../../config/load-config.js";
import { watchedPaths } from "../../watched-paths.js";
import type { Invocation } from "../invocation.js";
import type { GenerateFlags } from "../options.js";
import { runWhenChanged } from "../watch.js";
import { write } from "./generate.js";

/** `unfold generate --watch`: generates, and again after every change, until the process is asked to end. */
export async function watch(invocation: Invocation, flags: GenerateFlags): Promise<void> {
  await invocation.beginPackage("generate", flags);
  const { cwd, signal } = invocation.environment;
  const work = async () => {
    const paths = new Set<string>(await configPaths(flags.config, cwd));
    const ignored: string[] = [];
    try {
      const runs = await invocation.prepareAll(flags);
      for (const { settings } of runs) {
        ignored.push(settings.output);
        for (const path of await watchedPaths(settings)) paths.add(path);
      }
      const onRead = ({ path }: { readonly path: string }): void => {
        if (isAbsolute(path)) paths.add(path);
      };
      for (const run of runs) {
        // One that fails does not keep the others from being written.
        await write(invocation, { ...run, onRead }, flags).catch((error: unknown) => invocation.fail(error));
      }
    } catch (error) {
      invocation.fail(error);
    }
    return { paths, ignored };
  };
  await runWhenChanged(work, signal, () => {
    invocation.terminal.error("Waiting for changes.\n");
  });
  signal.throwIfAborted();
}

/** Where the configuration is, or would be looked for; a broken one is to be watched too. */
async function configPaths(file: string | undefined, cwd: string): Promise<readonly string[]> {
  if (file !== undefined) return [resolve(cwd, file)];
  const found = await findConfig(cwd);
  return found === undefined ? [] : [found];
}
