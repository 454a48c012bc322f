import type { Produce } from "../generate.js";
import { INTERRUPTED, Interruption } from "./exit-status.js";
import { main } from "./main.js";
import { spawnSelf } from "./spawn-self.js";
import { ignoreClosedReader, terminal } from "./terminal.js";

/** The signals that ask a process to end, with the exit status that shells expect: 128 and their number. */
const SIGNALS = [
  ["SIGINT", INTERRUPTED],
  ["SIGTERM", 143],
] as const;

/**
 * Runs the command line in this process and sets its exit status. The first signal ends the run cleanly; a second
 * one ends the process at once, and leaves the journal to the next run.
 */
export async function runProcess(produce?: Produce): Promise<void> {
  const interruption = new AbortController();
  for (const [name, status] of SIGNALS) {
    process.on(name, () => {
      if (interruption.signal.aborted) process.exit(status);
      interruption.abort(new Interruption(name, status));
    });
  }
  ignoreClosedReader(process.stdout);
  ignoreClosedReader(process.stderr);
  const { UNFOLD_DEBUG: debug, CI, GITHUB_ACTIONS, TERM } = process.env;
  const isAttended = TERM !== "dumb" && (CI === undefined || CI === "");
  const hasProgress = process.stderr.isTTY && isAttended;
  const terminalOf = (color?: boolean) => terminal(process.stdout, process.stderr, process.env, color);
  process.exitCode = await main(process.argv.slice(2), {
    cwd: process.cwd(),
    terminal: terminalOf,
    signal: interruption.signal,
    debug: debug !== undefined && debug !== "" && debug !== "0",
    annotations: GITHUB_ACTIONS === "true",
    interactive: process.stdin.isTTY && process.stdout.isTTY && isAttended,
    spawn: (args) => spawnSelf(args, interruption.signal, terminalOf().outColors.isColorSupported),
    ...(hasProgress && { progress: (text: string) => void process.stderr.write(text) }),
    ...(produce !== undefined && { produce }),
  });
  // A pipe or a connection that nobody reads any more would keep the process alive.
  if (interruption.signal.aborted) process.exit();
}
