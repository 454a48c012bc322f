import { clearLine, cursorTo } from "node:readline";

/** Shows what is being done. */
export interface Progress {
  /** Replaces the line on a terminal. Elsewhere it says nothing: a log is no place for a bar. */
  readonly say: (text: string) => void;
  /** Prints a line that stays. */
  readonly print: (text: string) => void;
  /** Leaves nothing of the line behind. */
  readonly end: () => void;
}

/** Progress on standard error, in one line that is kept up to date where it is a terminal. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  const clear = (): void => {
    if (!stream.isTTY) return;
    cursorTo(stream, 0);
    clearLine(stream, 0);
  };
  return {
    say: (text) => {
      if (!stream.isTTY) return;
      clear();
      stream.write(text.slice(0, Math.max(0, stream.columns - 1)));
    },
    print: (text) => {
      clear();
      stream.write(`${text}\n`);
    },
    end: clear,
  };
}
