import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import type { generate } from "../../generator/index.js";
import { BIN } from "../cli/unfold.js";
import { temporaryFolder, treeOf } from "../emit/folder.js";

const DESCRIPTION = {
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  paths: {
    "/pets": {
      get: {
        operationId: "listPets",
        responses: {
          "200": { description: "All.", content: { "application/json": { schema: { $ref: "pet.json" } } } },
        },
      },
    },
  },
};
const PET = { type: "object", properties: { name: { type: "string" } } };

/** A project with a description of two files, and a configuration that imports a module of its own. */
function project(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "package.json"), "{}");
  mkdirSync(join(folder, "spec"));
  writeFileSync(join(folder, "spec", "api.json"), JSON.stringify(DESCRIPTION));
  writeFileSync(join(folder, "spec", "pet.json"), JSON.stringify(PET));
  writeFileSync(join(folder, "names.ts"), 'export const name: string = "pets";\n');
  writeFileSync(
    join(folder, "unfold.config.mjs"),
    'import { name } from "./names.js";\nexport default { input: "spec/api.json", output: "out", package: { name } };\n',
  );
  return folder;
}

/** Runs the command in a process of its own; says whether it had to load what reads and renders. */
function unfold(
  folder: string,
  ...args: readonly string[]
): { report: Report; worked: boolean; status: number | null } {
  // Coverage lists the modules that were loaded.
  const coverage = temporaryFolder();
  const { stdout, stderr, status } = spawnSync(process.execPath, [BIN, ...args, "--json"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NODE_V8_COVERAGE: coverage },
  });
  expect(stdout, stderr).not.toBe("");
  const loaded = readdirSync(coverage).map((name) => readFileSync(join(coverage, name), "utf8"));
  expect(loaded.some((text) => text.includes("/generator/cli/main.js"))).toBe(true);
  return {
    report: JSON.parse(stdout) as Report,
    worked: loaded.some((text) =>
      /\/dist\/generator\/produce\.js|\/typescript\/lib\/typescript\.js/.test(text),
    ),
    status,
  };
}

interface Report {
  readonly ok: boolean;
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: number;
  readonly operations: number;
  readonly diagnostics: readonly { readonly code: string }[];
}

/** Runs the same code in this process, where nothing need be known of what it loads. */
async function generated(folder: string, cache = true): Promise<void> {
  const built = (await import(pathToFileURL(join(dirname(BIN), "../index.js")).href)) as {
    readonly generate: typeof generate;
  };
  await built.generate({ cwd: folder, cache });
}

function records(folder: string): readonly string[] {
  const runs = join(folder, "node_modules", ".cache", "openapi-unfold", "runs");
  return existsSync(runs) ? readdirSync(runs).map((name) => join(runs, name)) : [];
}

describe("a second run", () => {
  test("loads nothing heavy, says the same and touches no file where nothing has changed", () => {
    const folder = project();
    const first = unfold(folder, "generate");
    expect(first.worked).toBe(true);
    const times = (): Record<string, number> =>
      Object.fromEntries(
        Object.keys(treeOf(join(folder, "out"))).map((path) => [
          path,
          statSync(join(folder, "out", path)).mtimeMs,
        ]),
      );
    const before = times();
    const second = unfold(folder, "generate");
    expect(second.worked).toBe(false);
    expect(times()).toEqual(before);
    expect(second.report).toEqual({ ...first.report, created: [], unchanged: first.report.created.length });
    const checked = unfold(folder, "check");
    expect(checked).toMatchObject({ worked: false, status: 0 });
  });

  const CHANGES: readonly (readonly [what: string, change: (folder: string) => void])[] = [
    [
      "an input",
      (folder) => writeFileSync(join(folder, "spec", "api.json"), `${JSON.stringify(DESCRIPTION)}\n`),
    ],
    [
      "a file that a reference leads to",
      (folder) => writeFileSync(join(folder, "spec", "pet.json"), JSON.stringify({ ...PET, title: "x" })),
    ],
    [
      "what the configuration imports",
      (folder) => writeFileSync(join(folder, "names.ts"), 'export const name: string = "cats";\n'),
    ],
    ["a generated file", (folder) => rmSync(join(folder, "out", "index.ts"))],
    ["the record, which is cut off", (folder) => cut(records(folder)[0] ?? "")],
    ["the cache, which is gone", (folder) => rmSync(join(folder, "node_modules"), { recursive: true })],
  ];
  test.each(CHANGES)(
    "works again after a change of %s, and writes what a first one would",
    async (_, change) => {
      const folder = project();
      await generated(folder);
      change(folder);
      expect(unfold(folder, "generate").worked).toBe(true);
      const after = treeOf(join(folder, "out"));
      rmSync(join(folder, "out"), { recursive: true });
      await generated(folder, false);
      expect(treeOf(join(folder, "out"))).toEqual(after);
    },
  );

  test("sees a new file that a pattern matches", () => {
    const folder = project();
    const args = ["generate", "--config", "unfold.config.mjs", "--input", "spec/a*.json", "--output", "out"];
    unfold(folder, ...args);
    expect(unfold(folder, ...args).worked).toBe(false);
    writeFileSync(
      join(folder, "spec", "added.json"),
      JSON.stringify({ components: { schemas: { Cat: PET } } }),
    );
    expect(unfold(folder, ...args).worked).toBe(true);
  });

  test("replays the warnings of the first", () => {
    const folder = project();
    const missing = { ...DESCRIPTION, components: { schemas: { Event: PET } } };
    writeFileSync(join(folder, "spec", "api.json"), JSON.stringify(missing));
    const first = unfold(folder, "generate");
    const second = unfold(folder, "generate");
    expect(second.worked).toBe(false);
    expect(first.report.diagnostics.length).toBeGreaterThan(0);
    expect(second.report.diagnostics).toEqual(first.report.diagnostics);
  });

  test.each([["--no-cache"], ["--check"]])(
    "with %s leaves no record behind that a later one could trust wrongly",
    (flag) => {
      const folder = project();
      unfold(folder, "generate", flag);
      expect(unfold(folder, "generate").worked).toBe(true);
    },
  );
});

function cut(path: string): void {
  const text = readFileSync(path, "utf8");
  writeFileSync(path, text.slice(0, text.length / 2));
}
