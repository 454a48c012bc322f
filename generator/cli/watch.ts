import { statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { watch } from "chokidar";

/** How long nothing more must change before work begins again: editors and checkouts write several files. */
const QUIET_MILLISECONDS = 100;

/** How long files may take to be watched before the run waits all the same: what is not there never is. */
const READY_MILLISECONDS = 1000;

/**
 * Runs `work`, and again whenever one of the files or folders changes that it said it depends on. Changes while it runs are not lost:
 * it runs once more. What it named once stays watched, so that a run which failed early is repeated when its cause is mended.
 * @param work gives absolute paths; it must not throw for what a change of a file could mend
 * @param ignored absolute paths of the folders that `work` writes to
 * @returns when `signal` is aborted
 */
export async function runWhenChanged(
  work: () => Promise<{ readonly paths: Iterable<string>; readonly ignored: Iterable<string> }>,
  signal: AbortSignal,
  onWaiting: () => void,
): Promise<void> {
  const outputs = new Set<string>();
  const watcher = watch([], {
    ignoreInitial: true,
    ignored: (path) => path.endsWith("node_modules") || path.endsWith(".git") || outputs.has(path),
  });
  try {
    let change = nextChange(watcher, signal);
    while (!signal.aborted) {
      const begun = Date.now();
      const { paths, ignored } = await work();
      for (const output of ignored) outputs.add(output);
      const files = [...paths];
      watcher.add(files);
      await areWatched(watcher, files, signal);
      // What changed after it was read, and before it was watched, nobody has told of.
      if (files.some((file) => changedSince(file, begun))) continue;
      onWaiting();
      await change;
      change = nextChange(watcher, signal);
    }
  } finally {
    await watcher.close();
  }
}

/** Resolves when the files that are there are watched: until then their changes are not told of. */
async function areWatched(
  watcher: ReturnType<typeof watch>,
  files: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const end = Date.now() + READY_MILLISECONDS;
  while (!signal.aborted && Date.now() < end) {
    const watched = watcher.getWatched();
    if (files.every((file) => watched[dirname(file)]?.includes(basename(file)) === true || !isFile(file)))
      return;
    await wait(10);
  }
}

function isFile(path: string): boolean {
  return fileAt(path) !== undefined;
}

/** A file of the future, by another clock, is none that has just changed. */
function changedSince(path: string, time: number): boolean {
  const { mtimeMs = 0 } = fileAt(path) ?? {};
  return mtimeMs > time && mtimeMs <= Date.now();
}

function fileAt(path: string): { readonly mtimeMs: number } | undefined {
  try {
    const stat = statSync(path);
    return stat.isFile() ? stat : undefined;
  } catch {
    return undefined;
  }
}

/** Resolves when something has changed and then nothing for a while, or when `signal` is aborted. */
function nextChange(watcher: ReturnType<typeof watch>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const end = (): void => {
      clearTimeout(timer);
      watcher.off("all", changed);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const changed = (): void => {
      clearTimeout(timer);
      timer = setTimeout(end, QUIET_MILLISECONDS);
    };
    watcher.on("all", changed);
    signal.addEventListener("abort", end, { once: true });
  });
}
