import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from "node:os";

/** The machine in a few words, with nothing that tells whose it is. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${model}, ${String(availableParallelism())} cores, ${String(gigabytes)} GB, ${platform()} ${arch()}, Node ${process.versions.node}`;
}

/**
 * How busy the machine is with other work, in words: a warning where processes have to wait for one another. To be asked for before
 * anything is measured, since the benches are work too.
 */
export function load(): string {
  const [lastMinute = 0] = loadavg();
  const average = `load average ${lastMinute.toFixed(1)} before the first`;
  return lastMinute <= availableParallelism() / 2
    ? average
    : `${average}: **the machine was busy with other work**, so that wall times are long and processor times are what to compare`;
}
