import { watch } from "chokidar";

/** How long nothing more must change before work begins again: editors and checkouts write several files. */
const QUIET_MILLISECONDS = 100;

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
      const { paths, ignored } = await work();
      for (const output of ignored) outputs.add(output);
      watcher.add([...paths]);
      onWaiting();
      await change;
      change = nextChange(watcher, signal);
    }
  } finally {
    await watcher.close();
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
