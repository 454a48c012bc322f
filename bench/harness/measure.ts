import { spawn } from "node:child_process";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { watchPeakMemory } from "./process-tree.js";
import { parseMaximumResidentSize, parseTimes, type Usage } from "./usage.js";

/** A Node program to run. */
export interface Command {
  /** The script and what it is given. */
  readonly arguments: readonly string[];
  /** Default: the folder of this process. */
  readonly cwd?: string;
  /** Exit statuses that are no failure. Default: only 0. */
  readonly statuses?: readonly number[];
}

/** What a run took, and what it said. */
export interface Run extends Usage {
  readonly stdout: string;
  readonly status: number;
}

/** The shell adds up the processor time of the command and of all that it waited for, and writes it to descriptor 3. */
const TIMES = '"$@"; status=$?; times >&3; exit $status';

/** The same under macOS' `time -l`, whose report goes to descriptor 4 while the command keeps its standard error (5). */
const TIMES_AND_MEMORY = `/usr/bin/time -l /bin/sh -c '"$@" 2>&5' sh "$@" 5>&2 2>&4; status=$?; times >&3; exit $status`;

/**
 * Runs a command to its end and says what it took. Works with what Linux and macOS have: `sh`, `/proc`, `time -l`.
 * @throws Error with what the command printed if it exits with another status than it should
 */
export async function measure(command: Command): Promise<Run> {
  const mac = process.platform === "darwin";
  const start = performance.now();
  const child = spawn(
    "/bin/sh",
    ["-c", mac ? TIMES_AND_MEMORY : TIMES, "sh", process.execPath, ...command.arguments],
    {
      ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
      env: { ...process.env, NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    },
  );
  const peak = mac || child.pid === undefined ? undefined : watchPeakMemory(child.pid);
  // Counted to the end of the process, not of its pipes.
  const exit = new Promise<{ status: number; wall: number }>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (code === null) reject(new Error(`${shown(command)} was ended by ${String(signal)}`));
      else resolve({ status: code, wall: performance.now() - start });
    });
  });
  try {
    const [{ status, wall }, stdout, stderr, times, sizes] = await Promise.all([
      exit,
      ...[1, 2, 3, 4].map((descriptor) => textOf(child.stdio[descriptor])),
    ]);
    if (!(command.statuses ?? [0]).includes(status)) {
      throw new Error(
        `${shown(command)} exited with ${String(status)}:\n${lastLines(`${stdout ?? ""}${stderr ?? ""}`)}`,
      );
    }
    return {
      wall,
      cpu: parseTimes(times ?? ""),
      memory: peak?.() ?? parseMaximumResidentSize(sizes ?? ""),
      stdout: stdout ?? "",
      status,
    };
  } finally {
    peak?.();
  }
}

async function textOf(pipe: unknown): Promise<string> {
  return pipe instanceof Readable ? text(pipe) : "";
}

function shown({ arguments: [script = "", ...rest] }: Command): string {
  return `node ${[script.split("/").slice(-3).join("/"), ...rest].join(" ")}`;
}

function lastLines(output: string): string {
  return output.trimEnd().split("\n").slice(-20).join("\n");
}
