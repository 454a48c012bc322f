/** What a process and its children took. */
export interface Usage {
  /** Milliseconds from start to end. */
  readonly wall: number;
  /** Milliseconds of processor time, user and system, all processes together. */
  readonly cpu: number;
  /** Bytes that the largest of the processes had in memory at its peak. */
  readonly memory: number;
}

/** Processor time in milliseconds as the shell's `times` prints it (POSIX, "Special Built-In Utilities"): two lines of `0m1.25s 0m0.10s`. */
export function parseTimes(text: string): number {
  const fields = [...text.matchAll(/(\d+)m(\d+(?:[.,]\d+)?)s/g)];
  if (fields.length !== 4) throw new Error(`Not the output of \`times\`: ${JSON.stringify(text)}`);
  return fields.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds?.replace(",", ".")) * 1000,
    0,
  );
}

/** Peak memory in bytes as `/usr/bin/time -l` prints it on macOS. */
export function parseMaximumResidentSize(text: string): number {
  const bytes = /(\d+)\s+maximum resident set size/.exec(text)?.[1];
  if (bytes === undefined) throw new Error(`Not the output of \`time -l\`: ${JSON.stringify(text)}`);
  return Number(bytes);
}
