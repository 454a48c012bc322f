import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

/**
 * Runs npm, or another program that may take long, to its end, and reports the seconds that it has taken so far.
 * @throws Error with what it said if it fails
 */
export async function runProgram(
  program: "npm" | "tar",
  args: readonly string[],
  { cwd, title, say }: { readonly cwd: string; readonly title: string; readonly say: (text: string) => void },
): Promise<void> {
  const start = Date.now();
  const announce = (): void => say(`${title} (${String(Math.round((Date.now() - start) / 1000))} s)`);
  announce();
  const timer = setInterval(announce, 1000);
  const child = spawn(program, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
  try {
    const status = new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", resolve);
    });
    const [code, stderr] = await Promise.all([status, text(child.stderr)]);
    if (code !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${stderr.trimEnd()}`);
  } finally {
    clearInterval(timer);
  }
}
