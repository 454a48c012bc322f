/** Platforms that are commands: they find the package in `node_modules` and print what comes of it. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Platform } from "./platform.js";
import { contextModule } from "./platform.js";
import type { Report } from "./programs/context.js";

const run = promisify(execFile);
const MODULES = fileURLToPath(new URL("runtimes/node_modules/", import.meta.url));
const LIBC = process.platform === "linux" ? "-glibc" : "";
const BUN_ARCH = process.arch === "arm64" ? "aarch64" : process.arch;
const INSTALL = "npm ci --prefix test/platforms/runtimes --ignore-scripts";

export const node = command("Node", process.execPath, []);

export const deno = command("Deno", binary(`@deno/${process.platform}-${process.arch}${LIBC}`, "deno"), [
  "run",
  "--node-modules-dir=manual",
  "--no-remote",
  "--allow-net=127.0.0.1",
]);

export const bun = command("Bun", binary(`@oven/bun-${process.platform}-${BUN_ARCH}`, "bin/bun"), [
  "run",
  "--no-install",
]);

/** The packages `deno` and `bun` only choose one of these, by scripts that run when they are installed. */
function binary(name: string, path: string): string | undefined {
  const file = join(MODULES, name, path);
  return existsSync(file) ? file : undefined;
}

function command(name: string, file: string | undefined, flags: readonly string[]): Platform {
  return {
    name,
    missing: file === undefined ? INSTALL : undefined,
    isBrowser: false,
    isCrossOrigin: false,
    isSecure: true,
    run: async (project, context) => {
      const folder = await mkdtemp(join(project.folder, "run-"));
      await writeFile(join(folder, "context.js"), contextModule(context));
      await writeFile(join(folder, "main.js"), project.module);
      const { stdout, stderr } = await run(file ?? "", [...flags, join(folder, "main.js")], {
        cwd: folder,
        // Nothing of what the user has or is.
        env: { HOME: folder, DENO_DIR: folder, DENO_NO_UPDATE_CHECK: "1", DO_NOT_TRACK: "1", NO_COLOR: "1" },
        // Against programs that hang: a machine with much else to do takes long to start one.
        timeout: 110_000,
      });
      return { report: JSON.parse(stdout) as Report, complaints: stderr.split("\n").filter(Boolean) };
    },
  };
}
