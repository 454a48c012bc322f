/** The projects of `examples/`, copied to where nothing of this repository is around them, and built by their own scripts. */
import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

export interface Example {
  readonly folder: string;
  /** Runs a script of its `package.json`, with arguments; gives what it printed. @throws Error with what it said of a failure */
  script(name: string, args?: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>;
  remove(): void;
}

interface PackageJson {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Copies an example; its dependencies are those of this repository, and no others. */
export function exampleOf(name: string): Example {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "example-")));
  const folder = join(home, "examples", name);
  cpSync(join(ROOT, "examples", name), folder, {
    recursive: true,
    filter: (path) => !/[\\/](?:node_modules|generated|dist)$/.test(path),
  });
  cpSync(join(ROOT, "spec"), join(home, "spec"), { recursive: true });
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  ) as PackageJson;
  for (const dependency of Object.keys({ ...dependencies, ...devDependencies })) {
    const link = join(folder, "node_modules", dependency);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(dependency === "openapi-unfold" ? ROOT : join(ROOT, "node_modules", dependency), link);
  }
  const bin = join(folder, "node_modules", ".bin");
  mkdirSync(bin);
  // npm makes what a package installs executable; what was only built is not.
  const unfold = `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, "dist/generator/cli/bin.js")}" "$@"\n`;
  writeFileSync(join(bin, "unfold"), unfold, { mode: 0o755 });
  symlinkSync(join(ROOT, "node_modules/.bin/esbuild"), join(bin, "esbuild"));
  // The same errors in a fraction of the time; TypeScript 5 compiles the package elsewhere.
  symlinkSync(join(ROOT, "node_modules/typescript7/bin/tsc"), join(bin, "tsc"));
  return {
    folder,
    script: async (script, args = [], env = {}) => {
      const PATH = [dirname(process.execPath), process.env["PATH"]].join(delimiter);
      const { stdout } = await run("npm", ["run", "--silent", script, "--", ...args], {
        cwd: folder,
        env: { PATH, HOME: home, npm_config_update_notifier: "false", ...env },
      });
      return stdout;
    },
    remove: () => {
      rmSync(home, { recursive: true });
    },
  };
}
