import { describe, expect, test } from "vitest";
import { resolveSettings } from "../../generator/config/resolve-settings.js";
import { defineConfig, definePreset, type PresetConfig, type UserConfig } from "../../generator/index.js";
import { config, generated, problems, project } from "../template/project.js";

const settingsOf = (given: Partial<UserConfig>) =>
  resolveSettings({ config: defineConfig({ input: "a.yaml", output: "o", ...given }) }, "/project");

const COMPANY = definePreset({
  name: "company",
  extends: "stripe",
  conventions: { idempotencyHeader: "X-Once", versionHeader: null, openEnumExtension: "x-open" },
  templates: ["zod", { use: "tools", options: { prefix: "a" } }],
  types: { dates: "Date", formats: { money: "bigint" } },
  grouping: "tag",
  pagination: [{ operations: ["a"], style: "link" }],
  diagnostics: { renamed: "off" },
});
const TEAM = definePreset({
  extends: COMPANY,
  conventions: { server: "https://api.example.com" },
  types: { formats: { weight: "string" }, overrides: [{ schemas: ["a"], as: "Date" }] },
});

describe("a preset", () => {
  test("changes the one that it extends, which changes another", async () => {
    expect(await settingsOf({ preset: TEAM })).toMatchObject({
      preset: {
        name: "company",
        extends: "stripe",
        changes: { idempotencyHeader: "X-Once", versionHeader: undefined, server: "https://api.example.com" },
        conventions: { openEnum: "x-open" },
      },
      types: {
        dates: "Date",
        formats: { money: "bigint", weight: "string" },
        overrides: [{ schemas: ["a"], as: "Date" }],
      },
      grouping: "tag",
      templates: [{ use: { name: "zod" } }, { use: { name: "tools" } }],
    });
  });

  test("gives way to the configuration", async () => {
    const settings = await settingsOf({
      preset: TEAM,
      grouping: "flat",
      types: { dates: "branded", formats: { money: "number" } },
      templates: [{ use: "tools", options: { prefix: "b" } }],
      pagination: [{ operations: ["b"], style: "link" }],
      diagnostics: { renamed: "error" },
    });
    expect(settings).toMatchObject({
      grouping: "flat",
      types: { dates: "branded", formats: { money: "number", weight: "string" } },
      templates: [{ use: { name: "zod" } }, { use: { name: "tools" }, options: { prefix: "b" } }],
      pagination: [{ operations: ["a"] }, { operations: ["b"] }],
    });
    expect(settings.templates).toHaveLength(2);
    expect([...settings.diagnostics]).toEqual([["renamed", "error"]]);
  });

  test.each<[string, PresetConfig, string]>([
    [
      "a convention that there is not",
      { conventions: { idempotencyHeadr: "X" } as never },
      "did you mean `idempotencyHeader`",
    ],
    ["what is no header", { conventions: { idempotencyHeader: "a b" } }, "the name of a header"],
    ["one that cannot be taken away", { conventions: { bodyType: null as never } }, "conventions.bodyType"],
    ["another base", { extends: "soap" as never }, "preset"],
    ["a name with spaces", { name: "A b" }, "lower case with dashes"],
  ])("is refused: %s", async (_, preset, message) => {
    await expect(settingsOf({ preset })).rejects.toThrow(message);
  });

  test("shapes the package: headers, errors and webhooks of Stripe's on another API", async () => {
    const folder = project({
      "unfold.config.ts": config(
        'preset: { extends: "stripe", name: "acme", conventions: { server: "https://api.acme.example", headerOptions: [{ name: "tenant", header: "Acme-Tenant", description: "Whose data." }], webhooks: null } }',
      ),
    });
    const read = await generated(folder);
    expect(read("client.ts")).toContain("https://api.acme.example");
    expect(read("client.ts")).toMatch(/\/\*\* Whose data\. \*\/\n\s+(?:readonly )?tenant\?: string/);
    expect(read("client.ts")).toContain("stripeError");
    expect(() => read("runtime/webhooks.ts")).toThrow("ENOENT");
  });

  test("leaves the choice of its base to the description", async () => {
    const read = await generated(
      project({ "unfold.config.ts": config('preset: { conventions: { requestIdHeader: "x-trace" } }') }),
    );
    expect(read("client.ts")).toContain("x-trace");
    expect(read("client.ts")).not.toContain("stripeError");
  });

  test("names the place of a template that there is not", async () => {
    const folder = project({ "unfold.config.ts": config('\npreset: { templates: [\n"zodd"] }') });
    expect(await problems(folder)).toMatchObject([
      { code: "invalid-config", message: expect.stringContaining("zod") as string, location: { line: 5 } },
    ]);
  });
});
