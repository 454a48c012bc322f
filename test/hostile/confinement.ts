/** What a process is started with so that it can do little. */
import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../expansion/compile.js";

/** Options of Node by which a process may read itself and what is in `folder`, write to its folder `out`, and start no other. */
export function permissions(folder: string): readonly string[] {
  const packages = realpathSync(join(ROOT, "node_modules"));
  return [
    "--no-warnings",
    "--experimental-permission",
    ...[ROOT, packages, join(folder, "in"), join(folder, "out")].map(
      (path) => `--allow-fs-read=${join(path, "*")}`,
    ),
    `--allow-fs-read=${folder}`,
    `--allow-fs-write=${join(folder, "out", "*")}`,
  ];
}

/** How to start a program without a network; undefined where this machine does not let us. */
export function withoutNetwork(): readonly string[] | undefined {
  for (const command of [
    ["unshare", "--net"],
    ["unshare", "--map-root-user", "--net"],
  ]) {
    const [program = "", ...args] = command;
    try {
      execFileSync(program, [...args, "true"], { stdio: "ignore" });
      return command;
    } catch {
      continue;
    }
  }
  return undefined;
}
