/** Exit statuses of the command: scripts rely on them. */
export const EXIT = {
  done: 0,
  /** The answer is "no": stale output, a breaking change. */
  no: 1,
  /** Bad input or usage, or nothing could be written. */
  refused: 2,
  /** A fault of ours: EX_SOFTWARE of sysexits.h. */
  bug: 70,
} as const;

/** The exit status that shells expect after Ctrl+C: 128 and the number of SIGINT. */
export const INTERRUPTED = 130;

/** Why a run was ended from outside. */
export class Interruption extends Error {
  override readonly name = "Interruption";

  /** @param status 128 and the number of the signal, as shells have it */
  constructor(
    signal: string,
    readonly status: number,
  ) {
    super(`ended by ${signal}`);
  }
}
