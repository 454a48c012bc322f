import type { Produce } from "../generate.js";
import type { Terminal } from "./terminal.js";

/** What the command line runs in. */
export interface Environment {
  /** Absolute path of the working directory. */
  readonly cwd: string;
  readonly terminal: (color?: boolean) => Terminal;
  /** Aborted with an `Interruption` when the process is asked to end. */
  readonly signal: AbortSignal;
  /** Show where an unexpected error comes from, whatever the flags. */
  readonly debug: boolean;
  /** Whether GitHub Actions is to show problems beside the lines that they are about. */
  readonly annotations: boolean;
  /** Whether a person is at the terminal who can be asked. */
  readonly interactive: boolean;
  /** Where the stage that is under way is shown; undefined where nobody looks on. */
  readonly progress?: (text: string) => void;
  /** Runs the command in a process of its own; undefined where it has none. */
  readonly spawn?: (args: readonly string[]) => Promise<Ended>;
  /** Takes the place of reading inputs and running templates. */
  readonly produce?: Produce;
}

/** What a run of the command has said, and its exit status. */
export interface Ended {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}
