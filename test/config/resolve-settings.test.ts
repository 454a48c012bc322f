import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ConfiguredDiagnostics } from "../../generator/config/configured-diagnostics.js";
import { resolveSettings } from "../../generator/config/resolve-settings.js";
import { shownPath } from "../../generator/config/shown-path.js";
import { put, temporaryFolder } from "../emit/folder.js";

const CONFIG = JSON.stringify({
  input: ["a.yaml", { path: "b.yaml", at: "/paths/~1x" }],
  output: "out",
  overlays: ["patch.yaml"],
  refs: { roots: ["shared"] },
});

describe("settings", () => {
  test("have every default", async () => {
    expect(await resolveSettings({ config: { input: "a.yaml", output: "out" } }, "/project")).toEqual({
      cwd: "/project",
      inputs: [{ path: "a.yaml", base: "/project" }],
      overlays: [],
      limits: {},
      output: "/project/out",
      package: { name: "generated-client", version: "0.0.0", private: true },
      templates: [],
      hooks: [],
      operations: { exclude: [] },
      names: { schemas: {}, operations: {}, places: {} },
      refs: { roots: [], hosts: [] },
      cache: true,
      pagination: [],
      types: {},
      expansion: { extensions: {} },
      diagnostics: new Map(),
    });
  });

  test("have the types that are not as usual", async () => {
    const types = { dates: "Date", int64: undefined, formats: { "unix-time": "Date" } } as const;
    const settings = await resolveSettings({ config: { input: "a.yaml", output: "out", types } }, "/project");
    expect(settings.types).toEqual({ dates: "Date", formats: { "unix-time": "Date" } });
    const wrong = { input: "a.yaml", output: "out", types: { formats: { date: "Temporal" } } };
    await expect(resolveSettings({ config: wrong as never }, "/project")).rejects.toThrow(
      "types.formats.date",
    );
  });

  test("have what the configuration says", async () => {
    const config = {
      input: { path: "https://example.com/a.json", headers: { "x-key": "k" } },
      overlays: ["patch.yaml"],
      limits: { depth: 900, bytes: undefined },
      output: "out",
      package: { name: "@a/b", version: "1.2.3-rc.1", description: "d", private: false },
      preset: "stripe",
      operations: { include: ["tag:Billing"], exclude: ["/v1/x/**"] },
      names: { schemas: { "a.b": "AB" }, operations: { getA: "fetchA" }, places: { getA: "a.get" } },
      grouping: "tag",
      refs: { policy: "strict", hosts: ["localhost:80"] },
      expansion: {
        targets: ["invoice"],
        depth: 2,
        shape: true,
        extensions: { fields: "x-f", resources: "x-r" },
      },
      diagnostics: { "unresolved-ref": "off", renamed: undefined },
    } as const;
    expect(await resolveSettings({ config }, "/project")).toMatchObject({
      inputs: [{ path: "https://example.com/a.json", base: "/project", headers: { "x-key": "k" } }],
      overlays: [{ path: "patch.yaml", base: "/project" }],
      limits: { depth: 900 },
      package: config.package,
      preset: { extends: "stripe" },
      operations: config.operations,
      names: config.names,
      grouping: "tag",
      refs: { policy: "strict", roots: [], hosts: ["localhost:80"] },
      expansion: config.expansion,
      diagnostics: new Map([["unresolved-ref", "off"]]),
    });
  });

  test("may switch expansion off", async () => {
    const config = { input: "a", output: "b", expansion: false } as const;
    expect(await resolveSettings({ config }, "/project")).toMatchObject({ expansion: false });
  });

  test("of a file are relative to it, those of flags to the working directory", async () => {
    const folder = temporaryFolder();
    const cwd = join(folder, "cwd");
    put(folder, { "config/unfold.config.json": CONFIG, "cwd/x": "" });
    const config = "../config/unfold.config.json";
    const base = join(folder, "config");
    expect(await resolveSettings({ config }, cwd)).toMatchObject({
      configFile: join(base, "unfold.config.json"),
      inputs: [
        { path: "a.yaml", base },
        { path: "b.yaml", base, at: "/paths/~1x" },
      ],
      output: join(base, "out"),
      overlays: [{ path: "patch.yaml", base }],
      refs: { roots: [join(base, "shared")] },
    });
    expect(
      await resolveSettings(
        { config, input: ["c.yaml", "-"], overlays: ["o.yaml"], output: "o", refs: "partial" },
        cwd,
      ),
    ).toMatchObject({
      inputs: [
        { path: "c.yaml", base: cwd },
        { path: "-", base: cwd },
      ],
      overlays: [{ path: "o.yaml", base: cwd }],
      output: join(cwd, "o"),
      refs: { policy: "partial" },
    });
  });

  test("come from the configuration in the working directory, unless it is declined or not needed", async () => {
    const folder = temporaryFolder();
    put(folder, { "unfold.config.json": CONFIG });
    expect(await resolveSettings({}, folder)).toMatchObject({ output: join(folder, "out") });
    const config = join(folder, "unfold.config.json");
    expect(await resolveSettings({ input: ["x"] }, folder)).toMatchObject({
      configFile: config,
      inputs: [{ path: "x" }],
    });
    expect(await resolveSettings({ output: "y" }, folder)).toMatchObject({
      configFile: config,
      output: join(folder, "y"),
    });
    for (const overrides of [{ config: false }, {}] as const) {
      const settings = await resolveSettings({ ...overrides, input: ["x"], output: "y" }, folder);
      expect(settings).toMatchObject({ output: join(folder, "y"), inputs: [{ path: "x" }] });
      expect(settings).not.toHaveProperty("configFile");
    }
  });

  test.each([
    ["no configuration and no flags", {}, "no `--input PATH` was given"],
    ["only an output", { output: "o" }, "no `--input PATH` was given"],
    ["only an input", { input: ["i"] }, "no `--output DIR` was given"],
    ["a configuration without input", { config: { output: "o" } }, "names the input"],
    ["a configuration without output", { config: { input: "i" } }, "names the output"],
  ])("need an input and an output: %s", async (_, overrides, message) => {
    await expect(resolveSettings(overrides, temporaryFolder())).rejects.toMatchObject({
      diagnostics: [{ code: "invalid-usage", message: expect.stringContaining(message) as string }],
    });
  });
});

test.each(["a..b", "a.then", "1a", "", "a b"])("a place must be one: %j", async (place) => {
  const config = { input: "i", output: "o", names: { places: { getA: place } } };
  await expect(resolveSettings({ config }, "/project")).rejects.toThrow(
    "must be identifiers with dots between",
  );
});

test("names of the input are own members, whatever they are called", async () => {
  const schemas = JSON.parse('{ "constructor": "A", "__proto__": "B" }') as Record<string, string>;
  const settings = await resolveSettings(
    { config: { input: "i", output: "o", names: { schemas } } },
    "/project",
  );
  expect(Object.entries(settings.names.schemas)).toEqual([
    ["constructor", "A"],
    ["__proto__", "B"],
  ]);
});

test("configured severities change warnings and notes, never errors", () => {
  const diagnostics = new ConfiguredDiagnostics(
    new Map([
      ["unresolved-ref", "off"],
      ["renamed", "warning"],
      ["unsupported-keyword", "error"],
      ["syntax-error", "off"],
    ] as const),
  );
  diagnostics.warning({ code: "unresolved-ref", message: "a" });
  diagnostics.note({ code: "renamed", message: "b" });
  diagnostics.warning({ code: "unsupported-keyword", message: "c" });
  diagnostics.error({ code: "syntax-error", message: "d" });
  diagnostics.warning({ code: "expansion-mismatch", message: "e" });
  expect(diagnostics.list.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
    "warning b",
    "error c",
    "error d",
    "warning e",
  ]);
});

test.each([
  ["/project/a/b.ts", "a/b.ts"],
  ["/project", "."],
  ["/other/a", "/other/a"],
  ["/workshop/a", "/workshop/a"],
  ["/project/..a", "..a"],
])("%s is shown as %s", (path, want) => {
  expect(shownPath(path, "/project")).toBe(want);
});
