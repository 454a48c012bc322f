import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

interface Locked {
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
}

const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as {
  readonly packages: Readonly<Record<string, Locked>>;
};

/** Everything from elsewhere that comes with an installation: not the package itself, its workspaces and the links to them. */
const foreign = Object.entries(packages).filter(
  ([path, { link }]) => path.includes("node_modules/") && link !== true,
);

describe("what is installed with the package", () => {
  const installed = foreign.filter(([, { dev }]) => dev !== true);

  test("runs nothing when it is installed", () => {
    expect(installed.length).toBeGreaterThan(10);
    expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
  });

  test("is little", () => {
    const names = installed.map(([path]) => path.slice(path.lastIndexOf("node_modules/") + 13));
    expect(new Set(names).size).toBeLessThan(80);
  });

  test("is locked to its content", () => {
    for (const [path, { resolved, integrity }] of foreign)
      if (resolved !== undefined) expect(integrity, path).toMatch(/^sha512-/);
  });
});

test("the published package holds what is meant and nothing else", () => {
  const said = execFileSync("npm", ["pack", "--dry-run", "--ignore-scripts", "--json"], {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32",
    maxBuffer: 1 << 26,
  });
  const [packed] = JSON.parse(said) as readonly [{ readonly files: readonly { readonly path: string }[] }];
  const paths = packed.files.map(({ path }) => path);
  const meant =
    /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/(?:generator|templates)\/[\w./-]+\.(?:js|d\.ts)|templates\/[\w/-]+\.ts|templates\/docs\/site\/[\w-]+\.(?:css|svg)|docs\/[\w/.-]+\.(?:md|json))$/;
  expect(paths.filter((path) => !meant.test(path))).toEqual([]);
  for (const needed of ["package.json", "dist/generator/cli/bin.js", "dist/generator/index.d.ts", "LICENSE"])
    expect(paths).toContain(needed);
  expect(paths.filter((path) => path.startsWith("templates/runtime/"))).toHaveLength(
    readdirSync(join(ROOT, "templates/runtime")).length,
  );
});

describe("workflows", () => {
  const folder = join(ROOT, ".github/workflows");
  const workflows = readdirSync(folder).map(
    (name) => [name, readFileSync(join(folder, name), "utf8")] as const,
  );

  test.each(workflows)("%s says what it may do, and leaves no credentials behind", (_, text) => {
    expect(text).toMatch(/^permissions:/m);
    expect(text).not.toMatch(/pull_request_target|secrets\./);
    const checkouts = text.split("uses: actions/checkout@").slice(1);
    for (const rest of checkouts) expect(rest).toMatch(/^\S+\n\s+with:\n\s+persist-credentials: false/);
  });

  test("only the job that publishes has an identity, and it installs nothing", () => {
    const release = new Map(workflows).get("release.yml") ?? "";
    const [before = "", publish = ""] = release.split(/^ {2}publish:$/m);
    expect(before).not.toContain("id-token");
    expect(publish).toContain("id-token: write");
    expect(publish).toContain("--provenance");
    expect(publish).not.toMatch(/actions\/checkout|npm (?:ci|install|run)/);
  });
});
