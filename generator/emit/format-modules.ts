import { UnfoldError } from "../diagnostics/unfold-error.js";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { FormatWork } from "./format-worker.js";
import { formatModule } from "./format.js";
import type { Module } from "./module.js";
import type { OutputFile } from "./output-file.js";

/** How much text pays for starting a worker, which loads the formatter anew, in UTF-16 code units. */
const SHARE = 1_500_000;
const MOST_WORKERS = 8;

/** Where the worker's program is; there is none where the sources run unbuilt. */
const PROGRAM = new URL("format-worker.js", import.meta.url);

/**
 * Formats all modules, in their order; much text is shared among workers.
 * @param workers how many threads may work, this one included; fewer do where there is little text or none can be started
 * @param share how much text pays for starting one, in UTF-16 code units
 * @throws what `formatModule` throws, and the reason of `signal`
 */
export async function formatModules(
  modules: readonly Module[],
  signal?: AbortSignal,
  workers = availableParallelism(),
  share = SHARE,
): Promise<readonly OutputFile[]> {
  try {
    return await formatted(modules, signal, workers, share);
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(error.message);
    throw error;
  }
}

function tooDeep(path: string): UnfoldError {
  return new UnfoldError([
    {
      code: "limit-exceeded",
      severity: "error",
      message: `The types in ${path} are nested too deep to be printed.`,
      hint: "Give some of the inner schemas names of their own under `components.schemas`, and refer to them.",
    },
  ]);
}

async function formatted(
  modules: readonly Module[],
  signal: AbortSignal | undefined,
  workers: number,
  share: number,
): Promise<readonly OutputFile[]> {
  const size = modules.reduce((sum, { format, text }) => sum + (format ? text.length : 0), 0);
  const threads = Math.min(workers, MOST_WORKERS, 1 + Math.floor(size / share));
  const [own = [], ...others] = shares(modules, isBuilt() ? threads : 1);
  const started = others.map((share) => ({ share, files: formatElsewhere(share, signal) }));
  // Waited for below: a failure here must not leave one there unhandled.
  for (const { files } of started) files.catch(() => undefined);
  const files = new Map<Module, OutputFile>();
  const take = (share: readonly Module[], done: readonly OutputFile[]): void => {
    share.forEach((module, index) => {
      const file = done[index];
      if (file) files.set(module, file);
    });
  };
  take(own, await formatHere(own, signal));
  for (const { share, files: done } of started)
    take(share, (await done) ?? (await formatHere(share, signal)));
  return modules.flatMap((module) => files.get(module) ?? []);
}

function isBuilt(): boolean {
  return import.meta.url.endsWith(".js");
}

/** The modules in `count` shares of about the same size. */
function shares(modules: readonly Module[], count: number): readonly (readonly Module[])[] {
  const bins = Array.from({ length: Math.max(1, count) }, () => ({ size: 0, modules: [] as Module[] }));
  for (const module of modules) {
    const smallest = bins.reduce((least, bin) => (bin.size < least.size ? bin : least));
    smallest.modules.push(module);
    smallest.size += module.format ? module.text.length : 0;
  }
  return bins.map((bin) => bin.modules);
}

async function formatHere(
  modules: readonly Module[],
  signal: AbortSignal | undefined,
): Promise<readonly OutputFile[]> {
  const files: OutputFile[] = [];
  for (const module of modules) {
    signal?.throwIfAborted();
    files.push(await formatModule(module));
  }
  return files;
}

/** Undefined where no worker can be started, as under Node's permission model. */
async function formatElsewhere(
  modules: readonly Module[],
  signal: AbortSignal | undefined,
): Promise<readonly OutputFile[] | undefined> {
  const worker = startWorker({ modules });
  if (worker === undefined) return undefined;
  const stop = (): void => void worker.terminate();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    return await new Promise<readonly OutputFile[]>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", () => {
        reject(
          signal?.reason instanceof Error ? signal.reason : new Error("The formatting worker ended early."),
        );
      });
    });
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

function startWorker(work: FormatWork): Worker | undefined {
  try {
    return new Worker(PROGRAM, { workerData: work });
  } catch {
    return undefined;
  }
}
