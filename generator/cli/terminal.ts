import type { Writable } from "node:stream";
import { createColors } from "picocolors";

/** Where a command writes: results to `out`, everything else to `error`. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Colours for `out`, which do nothing where it takes none. */
  readonly outColors: Colors;
  readonly errorColor: boolean;
}

export type Colors = ReturnType<typeof createColors>;

/**
 * A terminal on two streams. Writing to a stream that its reader has closed (`| head`) does nothing: the run goes on.
 * @param color whether colours are wanted; undefined: where the stream is a terminal that takes them, unless
 *   `NO_COLOR` is set and not empty (https://no-color.org)
 */
export function terminal(
  out: Writable,
  error: Writable,
  environment: NodeJS.ProcessEnv,
  color?: boolean,
): Terminal {
  return {
    out: writer(out),
    error: writer(error),
    outColors: createColors(takesColor(out, environment, color)),
    errorColor: takesColor(error, environment, color),
  };
}

function writer(stream: Writable): (text: string) => void {
  return (text) => {
    if (stream.writable) stream.write(text);
  };
}

/** Lets the process outlive the readers of its streams: without a listener, EPIPE would end it half-way. */
export function ignoreClosedReader(stream: Writable): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") throw error;
  });
}

function takesColor(
  stream: Writable,
  { NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv,
  wanted?: boolean,
): boolean {
  if (wanted !== undefined) return wanted;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "0") return true;
  return "isTTY" in stream && stream.isTTY === true && TERM !== "dumb";
}
