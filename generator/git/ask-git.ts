import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Readable, Writable } from "node:stream";

/** Neither hooks nor a file-system monitor of the repository may run because we ask a question. */
const QUIET = ["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"];
const LARGEST_ANSWER = 256 * 1024 * 1024;

/**
 * Asks git about the repository that holds `folder`.
 * @param input what git reads from standard input
 * @returns what it prints; undefined where it refuses, is not there, or prints more than 256 MiB
 */
export function askGit(
  folder: string,
  question: readonly string[],
  input: string | Uint8Array = "",
): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    let child: ChildProcessByStdio<Writable, Readable, null>;
    try {
      child = spawn("git", [...QUIET, "-C", folder, ...question], {
        env: environment(),
        stdio: ["pipe", "pipe", "ignore"],
      });
    } catch {
      // Node's permission model refuses at once instead of by an event.
      resolve(undefined);
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_ANSWER) child.kill();
      else chunks.push(chunk);
    });
    child.on("error", () => {
      resolve(undefined);
    });
    child.on("close", (status) => {
      resolve(status === 0 ? Buffer.concat(chunks) : undefined);
    });
    // git may refuse before it has read everything.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

function environment(): NodeJS.ProcessEnv {
  // Within a hook these point at another index or, relative to another folder, at nothing.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  return {
    ...Object.fromEntries(inherited),
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    // Objects that a partial clone lacks are not fetched: reading must not reach the network.
    GIT_NO_LAZY_FETCH: "1",
    LC_ALL: "C",
  };
}
