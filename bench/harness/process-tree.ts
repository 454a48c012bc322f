import { readFileSync } from "node:fs";

/** Milliseconds between two looks at a tree. Only what a process gains after the last look at it is missed. */
const INTERVAL = 10;

/**
 * Watches the peak memory of a process and its descendants through Linux's `/proc`: the kernel keeps the peak of each
 * (`VmHWM`), so that a look now and then is enough.
 * @returns a function that ends the watch and gives the bytes of the largest process
 */
export function watchPeakMemory(root: number): () => number {
  let peak = 0;
  const look = (): void => {
    for (const id of [root, ...descendants(root)]) peak = Math.max(peak, highWaterMark(id));
  };
  const timer = setInterval(look, INTERVAL);
  return () => {
    clearInterval(timer);
    return peak;
  };
}

function* descendants(id: number): Generator<number> {
  const children = readProcess(`${String(id)}/task/${String(id)}/children`).split(" ");
  for (const child of children.filter((text) => text !== "").map(Number)) {
    yield child;
    yield* descendants(child);
  }
}

function highWaterMark(id: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readProcess(`${String(id)}/status`))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

/** A process may end between two reads: then there is nothing to read. */
function readProcess(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, "latin1");
  } catch {
    return "";
  }
}
