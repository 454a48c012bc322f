import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { put, temporaryFolder } from "../emit/folder.js";

export const HAND_MADE = fileURLToPath(new URL("programs/unfold.mjs", import.meta.url));
export const BIN = fileURLToPath(new URL("../../dist/generator/cli/bin.js", import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

/** Starts the command, with hand-made modules unless `bin` says otherwise, in the folder `cwd`. */
export function start(
  cwd: string,
  args: readonly string[],
  { env = {}, bin = HAND_MADE, node = [] as string[] } = {},
): ChildProcess {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [...node, bin, ...args], { cwd, env: { PATH, ...env } });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}

export function ended(child: ChildProcess): Promise<Ended> {
  const texts = { out: "", error: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (texts.out += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (texts.error += text));
  return new Promise((resolve) =>
    child.once("close", (status) => {
      resolve({ status, ...texts });
    }),
  );
}

export function unfold(cwd: string, ...args: string[]): Promise<Ended> {
  return ended(start(cwd, args));
}

/** A folder with a configuration that names one input and the output `out`. */
export function project(input: object): string {
  const folder = temporaryFolder();
  put(folder, { "unfold.config.json": JSON.stringify({ input: "input.json", output: "out" }) });
  describeProject(folder, input);
  return folder;
}

/** Changes the input of a project. */
export function describeProject(folder: string, input: object): void {
  put(folder, { "input.json": JSON.stringify(input) });
}

export function output(folder: string): string {
  return join(folder, "out");
}
