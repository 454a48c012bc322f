import { spawn } from "node:child_process";
import type { Ended } from "./environment.js";

/**
 * Runs this program once more, in a process of its own, and keeps what it says.
 * @param signal asks it to end as this process is asked; it is waited for all the same
 * @param color whether it writes with colours
 */
export async function spawnSelf(
  args: readonly string[],
  signal: AbortSignal,
  color: boolean,
): Promise<Ended> {
  signal.throwIfAborted();
  const [, program = ""] = process.argv;
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...environment } = process.env;
  const child = spawn(process.execPath, [...process.execArgv, program, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...environment, ...(color ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" }) },
  });
  const end = (): void => void child.kill("SIGTERM");
  signal.addEventListener("abort", end, { once: true });
  let [out, error] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (error += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => {
      signal.removeEventListener("abort", end);
      resolve({ status: status ?? EX_SOFTWARE, out, error });
    });
  });
}

/** A process that a signal has ended, as for want of memory, has no status. */
const EX_SOFTWARE = 70;
