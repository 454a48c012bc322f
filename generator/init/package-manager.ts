import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** How a package manager is told things, in the shell and in GitHub's workflows. */
export interface PackageManager {
  readonly install: string;
  /** Before the name of a script. */
  readonly run: string;
  /** Installs exactly what is locked. */
  readonly installLocked: string;
  /** Before the name of a program of a package that is installed. */
  readonly execute: string;
  /** The steps of a workflow that make the package manager available, as YAML items. */
  readonly setUp: readonly string[];
}

const NPM: PackageManager = {
  install: "npm install",
  run: "npm run",
  installLocked: "npm ci",
  execute: "npx",
  setUp: [],
};

/** Package managers by the file that each locks versions in. */
const BY_LOCK_FILE: ReadonlyMap<string, PackageManager> = new Map([
  ["package-lock.json", NPM],
  [
    "pnpm-lock.yaml",
    {
      install: "pnpm install",
      run: "pnpm run",
      installLocked: "pnpm install --frozen-lockfile",
      execute: "pnpm exec",
      setUp: ["run: corepack enable"],
    },
  ],
  [
    "yarn.lock",
    {
      install: "yarn install",
      run: "yarn run",
      installLocked: "yarn install --frozen-lockfile",
      execute: "yarn run",
      setUp: ["run: corepack enable"],
    },
  ],
  [
    "bun.lock",
    {
      install: "bun install",
      run: "bun run",
      installLocked: "bun install --frozen-lockfile",
      execute: "bunx",
      setUp: ["uses: oven-sh/setup-bun@v2"],
    },
  ],
]);

/** The package manager whose lock file stands in `folder` or nearest above it; npm where there is none. */
export function packageManagerOf(folder: string): PackageManager {
  for (let at = folder; ; at = dirname(at)) {
    for (const [file, manager] of BY_LOCK_FILE) if (existsSync(join(at, file))) return manager;
    if (dirname(at) === at || existsSync(join(at, ".git"))) return NPM;
  }
}
