/** What pages say, as Markdown and as HTML. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate, UnfoldError, type UserConfig } from "../../../generator/index.js";
import type { JsonObject } from "../../../generator/source/json.js";
import { boxPackage, SPEC, type BoxPackage } from "../package.js";
import { addExamples } from "./examples.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: JsonObject): JsonObject => ({ content: { "application/json": { schema } } });

/** Parameters everywhere, bodies of several kinds, formats that are typed in another way. */
const SHOP: JsonObject = {
  openapi: "3.1.0",
  info: {
    title: "A *shop*",
    version: "7",
    description: "<p>Sells <code>things</code>.</p><ul><li>one</li><li>two</li></ul>",
  },
  servers: [{ url: "https://shop.test/v1" }],
  security: [{ login: [] }],
  paths: {
    "/orders/{order-id}": {
      get: {
        operationId: "readOrder",
        summary: "Read | an order",
        deprecated: true,
        parameters: [
          { name: "order-id", in: "path", required: true, schema: { type: "string" } },
          {
            name: "since",
            in: "query",
            required: true,
            description: "From this moment on.\n\nEven | later.",
            schema: { type: "string", format: "date-time" },
          },
          { name: "kind", in: "query", schema: { type: "string", enum: ["a", "b|c"], default: "a" } },
          {
            name: "X-Trace",
            in: "header",
            required: true,
            schema: { type: "string", minLength: 3, pattern: "^a|b$" },
          },
        ],
        responses: {
          200: {
            description: "OK",
            headers: { "X-Left": { schema: { type: "integer" } } },
            ...json(ref("Order")),
          },
          404: {
            description: "No such order.",
            ...json({ type: "object", properties: { message: { type: "string" } } }),
          },
          "5XX": { description: "Our fault." },
        },
      },
    },
    "/orders": {
      post: {
        operationId: "createOrder",
        requestBody: { required: true, ...json(ref("Order")) },
        responses: { 201: { description: "Created", ...json(ref("Order")) } },
      },
    },
    "/labels": {
      put: {
        operationId: "setLabels",
        requestBody: {
          required: true,
          ...json({ type: "array", items: { type: "integer", format: "int64" } }),
        },
        responses: { 204: { description: "Done" } },
      },
    },
  },
  webhooks: {
    "order.paid": {
      post: {
        description: "Somebody *paid*.",
        requestBody: json(ref("Order")),
        responses: { 200: { description: "OK" } },
      },
    },
  },
  components: {
    securitySchemes: { login: { type: "http", scheme: "basic" } },
    schemas: {
      Order: {
        description: 'What was ordered. See <a href="https://shop.test/help">the help</a>.',
        type: "object",
        required: ["id", "placed", "total", "lines"],
        properties: {
          id: { type: "string", readOnly: true },
          placed: { type: "string", format: "date" },
          total: { type: "integer", format: "int64", minimum: 0 },
          note: { type: ["string", "null"], example: "Ring twice" },
          secret: { type: "string", writeOnly: true },
          lines: {
            type: "array",
            items: { type: "object", required: ["thing"], properties: { thing: ref("Thing") } },
          },
          payment: {
            oneOf: [
              { title: "Card", type: "object", properties: { number: { type: "string" } } },
              { title: "Cash", type: "object", properties: { coins: { type: "integer" } } },
            ],
          },
          labels: { type: "object", additionalProperties: { type: "string" } },
        },
      },
      Thing: {
        type: "object",
        required: ["name"],
        properties: { name: { type: "string", maxLength: 9 }, part: ref("Thing") },
      },
    },
  },
};

const CONFIG: Partial<UserConfig> = {
  templates: ["docs"],
  types: { dates: "Date", int64: "bigint" },
  package: { name: "shop", version: "1.0.0" },
};

describe("a description of another kind", () => {
  let shop: BoxPackage;
  beforeAll(async () => {
    shop = await boxPackage(CONFIG, SHOP);
  });
  afterAll(() => shop.remove());

  test("Markdown says all of an operation", () => {
    const page = shop.read("docs/markdown/operations/read-order.md");
    for (const part of [
      "# Read \\| an order\n\n`GET /orders/{order-id}`\n\n**This operation is deprecated.**",
      "Authentication: `login` (user name and password).",
      "Function `readOrder` from `shop/operations/orders/functions`.",
      "| `since` | string (date-time) | yes | From this moment on. Even \\| later. · in TypeScript `Date` |",
      '| `kind` | string | no | One of `"a"`, `"b\\|c"` · default `a` |',
      "| `X-Trace` | string | yes | min length `3` · pattern `^a\\|b$` |",
      "### 200 OK\n\n`application/json`: [Order](../schemas/order.md)",
      "### 404 Not Found\n\nNo such order.",
      "- `message` — string",
      "### 5XX Server error\n\nOur fault.\n\nNo content.",
      "Headers:\n\n| Name | Type | Required | Description |\n| --- | --- | --- | --- |\n| `X-Left` | integer | no |",
    ])
      expect(page).toContain(part);
  });

  test("Markdown says all of a schema", () => {
    const page = shop.read("docs/markdown/schemas/order.md");
    for (const part of [
      "What was ordered. See [the help](https://shop.test/help).",
      "- `total` — integer (int64), *required*  \n  minimum `0` · in TypeScript `bigint`",
      "- `note` — string, *nullable*",
      "- `lines` — array of object, *required*\n  - `thing` — [Thing](../schemas/thing.md), *required*",
      "- `payment` — object\n  - Card\n    - `number` — string\n  - Cash\n    - `coins` — integer",
      "- `labels` — map of string",
      '"note": "Ring twice"',
      "Returned by\n\n- [Create orders](../operations/create-order.md)\n- [Read \\| an order](../operations/read-order.md)",
      "Sent to\n\n- [Create orders](../operations/create-order.md)",
      "- `secret` — string, *write-only*",
      '"thing": {\n        "name": "name_1"\n      }',
    ])
      expect(page).toContain(part);
    expect(shop.read("docs/markdown/schemas/thing.md")).toContain("Part of [Order](../schemas/order.md).");
  });

  test("a title and a description are what they say, without marks and tags", () => {
    const page = shop.read("docs/markdown/README.md");
    expect(page).toContain(
      "# A \\*shop\\*\n\nVersion `7`, `https://shop.test/v1`\n\nSells `things`.\n\n- one\n- two\n",
    );
    expect(shop.read("docs/site/index.html")).toContain(
      '<div class="prose"><p>Sells <code>things</code>.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul></div>',
    );
  });

  test("the first page has the webhooks, with what they send", () => {
    expect(shop.read("docs/markdown/README.md")).toContain(
      "- `order.paid` — [Order](schemas/order.md)  \n  Somebody *paid*.",
    );
    expect(shop.read("docs/site/index.html")).toContain('<a href="schemas/order.html">Order</a>');
  });

  test("HTML says the same of a field", () => {
    const page = shop.read("docs/site/operations/read-order.html");
    expect(page).toContain(
      '<code>kind</code> <span class="type">string</span></p><p class="values"><code>&quot;a&quot;</code> <code>&quot;b|c&quot;</code> </p>' +
        '<p class="facts"><span>default <code>a</code></span> </p>',
    );
    expect(page).toContain("<p>From this moment on.</p>\n<p>Even | later.</p>");
    expect(page).toContain('<a href="../schemas/order.html">Order</a>');
  });

  test("an example is what is answered, without what is only sent", () => {
    const [, example = ""] =
      /## Example\n\n```json\n([^`]*)```/.exec(shop.read("docs/markdown/schemas/order.md")) ?? [];
    expect(Object.keys(JSON.parse(example) as object)).toEqual([
      "id",
      "placed",
      "total",
      "note",
      "lines",
      "payment",
      "labels",
    ]);
  });

  test("examples compile", async () => {
    addExamples(shop, "shop");
    expect(await shop.errors("typescript7")).toBe("");
  });
});

describe("options", () => {
  async function written<Value>(
    config: Partial<UserConfig>,
    look: (made: BoxPackage, paths: readonly string[]) => Value,
  ): Promise<Value> {
    const made = await boxPackage({ ...CONFIG, ...config }, SHOP);
    try {
      const folder = join(made.folder, "generated");
      const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
      return look(
        made,
        paths.filter((path) => /(README|index|order|labels|thing)\.(html|md)$/.test(path)).sort(),
      );
    } finally {
      made.remove();
    }
  }

  test("choose what is written, and where", async () => {
    const config = {
      templates: [
        { use: "docs", options: { markdown: false, folder: "public/reference", title: "All of it" } },
      ],
    };
    await written(config, (made, paths) => {
      expect(paths.filter((path) => !path.startsWith("public/reference/site/"))).toEqual([]);
      expect(made.read("public/reference/site/index.html")).toContain("<h1>All of it</h1>");
    });
  });

  test("leave out operations and schemas, to which nothing links then", async () => {
    const config = {
      templates: [{ use: "docs", options: { site: false }, operations: ["readOrder"], schemas: ["Order"] }],
    };
    await written(config, (made, paths) => {
      expect(paths).toEqual(
        ["README", "operations/read-order", "schemas/order"].map((path) => `docs/markdown/${path}.md`),
      );
      expect(made.read("docs/markdown/schemas/order.md")).toContain("- `thing` — Thing, *required*");
    });
  });

  test("a package of types alone has no calls to show", async () => {
    const config = { templates: ["docs"], package: { name: "shop", typesOnly: true } };
    await written(config, (made) => {
      for (const path of [
        "markdown/README.md",
        "markdown/operations/read-order.md",
        "site/index.html",
        "site/operations/read-order.html",
      ])
        expect(made.read(`docs/${path}`)).not.toMatch(/createClient|await client|functions/);
      expect(made.read("docs/markdown/schemas/order.md")).toContain('from "shop/schemas/order"');
    });
  });

  test.each([{ folder: "../elsewhere" }, { folder: "/tmp" }, { titel: "x" }, { site: "yes" }])(
    "%j is an error",
    async (options) => {
      const config = { input: [...SPEC], output: "out", templates: [{ use: "docs", options }] };
      await expect(generate({ cwd: "/nowhere", config })).rejects.toThrow(UnfoldError);
    },
  );
});
