import { fork, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { inRepository } from "../../bench/inputs/repository.js";
import type { Failure } from "./records.js";
import type { Answers, Reply, Task } from "./tasks.js";

/** Seconds of processor time for one task: other work on the machine must not make it fail. */
const TIME_LIMIT = 60;
/** Milliseconds between two looks at the time. */
const INTERVAL = 1000;
/** Seconds after which a task ends that does not even use the processor. */
const WALL_LIMIT = 900;
/** Megabytes of heap. */
const MEMORY_LIMIT = 2048;
/** A new process now and then, so that what one description leaves behind does not add up. */
const TASKS_PER_PROCESS = 120;

/** `sysconf(_SC_CLK_TCK)`, which is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

export type Outcome<K extends Task["kind"]> =
  { readonly answer: Answers[K] } | { readonly failures: readonly Failure[] };

/** Gives tasks to a process that may take only so much time and memory, and replaces it where it takes more. */
export class LimitedWorker {
  #child: ChildProcess | undefined;
  #tasks = 0;

  /** The worker's answer, or what kept it from one. Not to be called again before. */
  async ask<T extends Task>(task: T): Promise<Outcome<T["kind"]>> {
    const child = await this.#ready();
    this.#tasks += 1;
    const reply = await replyOf(child, task);
    if (child.exitCode !== null || child.signalCode !== null || this.#tasks >= TASKS_PER_PROCESS)
      await this.end();
    return reply as Outcome<T["kind"]>;
  }

  async end(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    this.#tasks = 0;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  async #ready(): Promise<ChildProcess> {
    if (this.#child !== undefined) return this.#child;
    const child = fork(fileURLToPath(new URL("worker.ts", import.meta.url)), [], {
      execPath: process.execPath,
      execArgv: [
        `--max-old-space-size=${String(MEMORY_LIMIT)}`,
        inRepository("node_modules", "jiti", "lib", "jiti-cli.mjs"),
      ],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#child = child;
    let stderr = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      stderr = (stderr + text).slice(-4000);
    });
    const started = await Promise.race([
      once(child, "message").then(() => true),
      once(child, "exit").then(() => false),
    ]);
    if (!started) throw new Error(`The worker does not start:\n${stderr}`);
    return child;
  }
}

function replyOf(child: ChildProcess, task: Task): Promise<Reply> {
  return new Promise((resolve) => {
    const settle = (reply: Reply): void => {
      clearInterval(timer);
      child.removeAllListeners("message").removeAllListeners("exit");
      resolve(reply);
    };
    const start = { wall: performance.now(), processor: processorTime(child) };
    const timer = setInterval(() => {
      const wall = (performance.now() - start.wall) / 1000;
      if (processorTime(child) - start.processor < TIME_LIMIT && wall < WALL_LIMIT) return;
      clearInterval(timer);
      child.removeAllListeners("message").removeAllListeners("exit");
      child.once("exit", () =>
        settle({ failures: [failure("time", `${task.kind} took more than ${String(TIME_LIMIT)} s`)] }),
      );
      child.kill("SIGKILL");
    }, INTERVAL);
    child.once("message", (reply) => settle(reply as Reply));
    // V8 ends a process that is out of memory with SIGABRT, or the status that shells give for it.
    child.once("exit", (status, signal) =>
      settle({
        failures: [
          signal === "SIGABRT" || status === 134
            ? failure("memory", `${task.kind} took more than ${String(MEMORY_LIMIT)} MB`)
            : failure("crash", `${task.kind} ended its process with ${String(signal ?? status)}`),
        ],
      }),
    );
    child.send(task);
  });
}

/** Seconds of processor time that a process has used; where there is no `/proc`, a clock. */
function processorTime({ pid }: ChildProcess): number {
  try {
    const text = readFileSync(`/proc/${String(pid)}/stat`, "latin1");
    // The name may hold anything but ends with the last bracket; user and system time are fields 14 and 15 (proc(5)).
    const [user, system] = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .slice(11, 13);
    return (Number(user) + Number(system)) / TICKS_PER_SECOND;
  } catch {
    return performance.now() / 1000;
  }
}

function failure(kind: Failure["kind"], message: string): Failure {
  return { kind, code: kind, message };
}
