import { describe, expect, test } from "vitest";
import type { TypeOverride } from "../../generator/api/schema/scoped-types.js";
import { generate } from "../../generator/index.js";
import { config, generated, project } from "../template/project.js";

const DATED = { type: "string", format: "date-time" };
const CREATED = { type: "integer", format: "unix-time" };
const DESCRIPTION = {
  openapi: "3.1.0",
  info: { title: "Shop", version: "1" },
  paths: {
    "/orders": {
      get: {
        operationId: "listOrders",
        tags: ["Orders"],
        parameters: [
          { name: "since", in: "query", schema: DATED },
          { name: "until", in: "query", schema: DATED },
        ],
        responses: {
          200: {
            description: "OK",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    at: DATED,
                    orders: { type: "array", items: { $ref: "#/components/schemas/order" } },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      order: {
        type: "object",
        required: ["created", "due", "total", "state", "items"],
        properties: {
          created: CREATED,
          due: DATED,
          total: { type: "integer" },
          state: { type: "string", enum: ["open", "done"] },
          items: { type: "array", items: { type: "object", properties: { created: CREATED } } },
        },
      },
      refund: { type: "object", properties: { created: CREATED, due: DATED } },
    },
  },
};

const write = async (overrides: readonly TypeOverride[]) => {
  const folder = project({
    "openapi.json": JSON.stringify(DESCRIPTION),
    "unfold.config.ts": config(`types: { overrides: ${JSON.stringify(overrides)} }`),
  });
  return { folder, read: await generated(folder) };
};

/** `created: Date` and the like, of a module. */
const members = (text: string) =>
  [...text.matchAll(/^\s+(?:readonly )?(\w+\??): ([^;{]+);$/gm)].map(
    ([, name = "", type = ""]) => `${name}: ${type}`,
  );

describe("types of a part of the description", () => {
  test.each<[string, readonly TypeOverride[], string, readonly string[]]>([
    [
      "everywhere by format",
      [{ formats: { "unix-time": "Date" } }],
      "schemas/refund.ts",
      ["created?: Date", "due?: string"],
    ],
    [
      "a property of a schema",
      [{ schemas: ["order"], properties: ["created"], as: "Date" }],
      "schemas/refund.ts",
      ["created?: number", "due?: string"],
    ],
    [
      "a property of a schema, however deep",
      [{ schemas: ["order"], properties: ["created"], as: "Date" }],
      "schemas/order.ts",
      ["created: Date", "due: string", "total: number", "created?: Date"],
    ],
    [
      "schemas by glob",
      [{ schemas: ["re*"], dates: "Date" }],
      "schemas/refund.ts",
      ["created?: number", "due?: Date"],
    ],
    [
      "what has no format",
      [{ properties: ["total"], as: "bigint" }],
      "schemas/order.ts",
      ["created: number", "due: string", "total: bigint", "created?: number"],
    ],
    [
      "a brand by the name of the property",
      [{ schemas: ["refund"], properties: ["due"], as: "branded" }],
      "schemas/refund.ts",
      ["created?: number", 'due?: Branded<"date-time">'],
    ],
    [
      "the last of two",
      [{ dates: "branded" }, { schemas: ["refund"], dates: "Date" }],
      "schemas/refund.ts",
      ["created?: number", "due?: Date"],
    ],
    [
      "two that add up",
      [{ dates: "Date" }, { schemas: ["refund"], formats: { "unix-time": "Date" } }],
      "schemas/refund.ts",
      ["created?: Date", "due?: Date"],
    ],
  ])("%s", async (_, overrides, path, wanted) => {
    const { read } = await write(overrides);
    expect(members(read(path)).filter((member) => /created|due|total/.test(member))).toEqual(wanted);
  });

  test.each<[string, TypeOverride, readonly string[]]>([
    [
      "an operation",
      { operations: ["listOrders"], dates: "Date" },
      ["since?: Date", "until?: Date", "at?: Date"],
    ],
    ["a tag", { operations: ["tag:Orders"], dates: "Date" }, ["since?: Date", "until?: Date", "at?: Date"]],
    ["a path", { operations: ["/ord*"], dates: "Date" }, ["since?: Date", "until?: Date", "at?: Date"]],
    [
      "a parameter",
      { operations: ["listOrders"], properties: ["since"], dates: "Date" },
      ["since?: Date", "until?: string", "at?: string"],
    ],
    [
      "a property of an unnamed body",
      { properties: ["at"], as: "Date" },
      ["since?: string", "until?: string", "at?: Date"],
    ],
  ])("%s", async (_, override, wanted) => {
    const { read } = await write([override]);
    const text = read("operations/orders/request.ts") + read("operations/orders/response.ts");
    expect(members(text).filter((member) => /since|until|at\?/.test(member))).toEqual(wanted);
    expect(members(read("schemas/refund.ts"))).toEqual(["created?: number", "due?: string"]);
  });

  test("are converted at exactly these places", async () => {
    const { read } = await write([{ schemas: ["order"], properties: ["created"], as: "Date" }]);
    expect(read("conversions.ts")).toContain("unixTime");
    expect(read("conversions.ts")).not.toContain("dateTime");
  });

  test("an open enum of one schema", async () => {
    const { read } = await write([{ schemas: ["order"], enums: "open" }]);
    expect(read("schemas/order.ts")).toMatch(/state: .*string/);
  });

  test.each([
    ["formats", '{ formats: { "unix-tim": "Date" } }', "`types.formats`", 'Did you mean "unix-time"?'],
    [
      "of an override",
      '{ overrides: [{ schemas: ["order"], formats: { "datetime": "Date" } }] }',
      "`types.overrides.0.formats`",
      'Did you mean "date-time"?',
    ],
    [
      "that are like no other",
      '{ formats: { "decimal": "string", "unix-time": "Date" } }',
      '"decimal"',
      "take this one out",
    ],
  ])("formats that nothing has are warnings: %s", async (_, types, message, hint) => {
    const folder = project({
      "openapi.json": JSON.stringify(DESCRIPTION),
      "unfold.config.ts": config(`types: ${types}`),
    });
    const { diagnostics } = await generate({ cwd: folder });
    expect(diagnostics.filter((each) => each.message.includes("a format that no"))).toMatchObject([
      {
        code: "invalid-config",
        severity: "warning",
        message: expect.stringContaining(message) as string,
        hint: expect.stringContaining(hint) as string,
      },
    ]);
  });

  test("one that covers nothing is a warning with its place", async () => {
    const folder = project({
      "openapi.json": JSON.stringify(DESCRIPTION),
      "unfold.config.ts": config('types: { overrides: [{ schemas: ["ordr"], dates: "Date" }] }'),
    });
    const { diagnostics } = await generate({ cwd: folder });
    expect(diagnostics).toMatchObject([
      { code: "invalid-config", message: expect.stringContaining("types.overrides.0") as string },
    ]);
  });
});
