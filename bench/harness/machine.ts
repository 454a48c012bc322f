import { arch, availableParallelism, cpus, platform, totalmem } from "node:os";

/** The machine in a few words, with nothing that tells whose it is. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${model}, ${String(availableParallelism())} cores, ${String(gigabytes)} GB, ${platform()} ${arch()}, Node ${process.versions.node}`;
}
