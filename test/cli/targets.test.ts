import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { resolveSettings, resolveTargets } from "../../generator/config/resolve-settings.js";
import { put, temporaryFolder, treeOf } from "../emit/folder.js";
import { BIN, ended, start, unfold } from "./unfold.js";

const module = (text: string, rest: object = {}) => JSON.stringify({ modules: { "a.ts": text }, ...rest });

/** A project with two targets. */
function project(two: object = {}): string {
  const folder = temporaryFolder();
  put(folder, {
    "one.json": module("export const one = 1;"),
    "two.json": module("export const two = 2;", two),
    "unfold.config.json": JSON.stringify({
      targets: {
        one: { input: "one.json", output: "packages/one" },
        two: { input: "two.json", output: "packages/two" },
      },
    }),
  });
  return folder;
}

test("every target is written, and checked, and told of in order", async () => {
  const folder = project({ warn: "odd" });
  expect(await unfold(folder, "generate")).toEqual({
    status: 0,
    out:
      "one\n✓ 1 operation and 2 schemas in packages/one\n  2 files written, 0 unchanged\n" +
      "two\n✓ 1 operation and 2 schemas in packages/two\n  2 files written, 0 unchanged, 1 warning\n",
    error: "two:\nwarning[unresolved-ref]: odd\n  hint: none\n",
  });
  expect(treeOf(join(folder, "packages"))).toMatchObject({
    "one/a.ts": "export const one = 1;\n",
    "two/a.ts": "export const two = 2;\n",
  });
  rmSync(join(folder, "packages/two/a.ts"));
  const { status, out } = await unfold(folder, "check");
  expect(status).toBe(1);
  expect(out).toMatch(/^one\n✓ packages\/one is up to date\ntwo\n✗ packages\/two is not up to date\n/);
  expect(await unfold(folder, "check", "--target", "one")).toEqual({
    status: 0,
    out: "✓ packages/one is up to date\n",
    error: "",
  });
});

test("where one of them ends by a bug the others are written, and the status says so", async () => {
  const folder = project({ bug: "oops" });
  const { status, error } = await unfold(folder, "generate");
  expect(status).toBe(70);
  expect(error).toMatch(/^two:\n/);
  expect(existsSync(join(folder, "packages/one/a.ts"))).toBe(true);
  expect(existsSync(join(folder, "packages/two"))).toBe(false);
});

test("--json prints one object that holds their reports, --format sarif one log", async () => {
  const folder = project({ error: "broken" });
  const { status, out } = await unfold(folder, "generate", "--json");
  expect(status).toBe(2);
  const report: unknown = JSON.parse(out);
  expect(report).toMatchObject({
    command: "generate",
    ok: false,
    targets: [
      { name: "one", report: { ok: true, output: "packages/one" } },
      { name: "two", report: { ok: false, diagnostics: [{ message: "broken" }] } },
    ],
  });
  const schema = fileURLToPath(new URL("../../docs/schemas/report.schema.json", import.meta.url));
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(schema, "utf8")) as object);
  expect(validate(report) || validate.errors).toBe(true);
  const sarif = JSON.parse((await unfold(folder, "check", "--format", "sarif")).out) as {
    readonly version: string;
    readonly runs: readonly { readonly results: readonly unknown[] }[];
  };
  expect([sarif.version, sarif.runs.map(({ results }) => results.length)]).toEqual(["2.1.0", [0, 1]]);
});

// Windows has no signals: it ends processes at once.
test.skipIf(process.platform === "win32")("a signal ends those that are under way", async () => {
  const folder = project({ hang: true });
  const child = start(folder, ["generate"]);
  const end = ended(child);
  await expect.poll(() => existsSync(join(folder, "packages/one/a.ts")), { timeout: 30_000 }).toBe(true);
  child.kill("SIGINT");
  expect((await end).status).toBe(130);
});

test("targets with nothing to do are not run in processes of their own, and the others are", async () => {
  const folder = temporaryFolder();
  const description = (id: string) =>
    JSON.stringify({ openapi: "3.1.0", info: { title: id, version: "1" }, paths: {} });
  put(folder, {
    "package.json": "{}",
    "a.json": description("a"),
    "b.json": description("b"),
    "unfold.config.json": JSON.stringify({
      targets: { a: { input: "a.json", output: "a" }, b: { input: "b.json", output: "b" } },
    }),
  });
  const generate = async () =>
    (await ended(start(folder, ["generate"], { bin: BIN, env: { NODE_DEBUG: "child_process" } }))).error;
  const spawned = (error: string) => error.match(/spawn/g)?.length ?? 0;
  expect(spawned(await generate())).toBeGreaterThan(0);
  expect(spawned(await generate())).toBe(0);
});

describe("settings of targets", () => {
  const config = {
    types: { dates: "Date" as const },
    package: { version: "1.0.0" },
    targets: {
      shop: { input: "shop.yaml", output: "shop", package: { name: "shop" } },
      bank: { input: "bank.yaml", output: "bank" },
    },
  };

  test("are their own, and those that stand beside them, key by key", async () => {
    expect(await resolveTargets({ config }, "/project")).toMatchObject([
      { types: { dates: "Date" }, package: { name: "shop", version: "0.0.0" }, output: "/project/shop" },
      { types: { dates: "Date" }, package: { version: "1.0.0" }, output: "/project/bank" },
    ]);
    const bank = await resolveSettings({ config, targets: ["bank"] }, "/project");
    expect(bank.output).toBe("/project/bank");
  });

  test.each([
    [{ config }, /one package, and the configuration has the targets shop, bank/],
    [{ config, targets: ["shp"] }, /no target `shp`/],
    [{ config, output: "x" }, /those of one package/],
    [{ config: { input: "a", output: "b" }, targets: ["shop"] }, /no targets/],
    [{ config: { targets: {} } }, /at least one target/],
    [{ config: { targets: { "--help": {} } } }, /names of letters/],
    [{ config: { targets: { a: { outptu: "x" } } } }, /`targets.a`: unknown key `outptu`/],
    [{ config: { targets: { a: { preset: "strip" } } } }, /`targets.a.preset`/],
    [
      { config: { input: "i", targets: { a: { output: "x" }, b: { output: "x/y" } } }, targets: ["a", "b"] },
      /`a` and `b` would write/,
    ],
  ])("%j is refused", async (overrides, message) => {
    await expect(resolveSettings(overrides as never, "/project")).rejects.toThrow(message);
  });

  test("what is wrong in one is told with its place", async () => {
    const folder = temporaryFolder();
    put(folder, {
      "api.json": "{}",
      "unfold.config.json":
        '{ "targets": { "a": {\n  "input": "api.json", "output": "out",\n  "templates": ["none"] } } }',
    });
    const { error } = await ended(start(folder, ["generate"], { bin: BIN }));
    expect(error).toContain("unfold.config.json:3:17");
  });
});
