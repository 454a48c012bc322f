import { describe, expect, test } from "vitest";
import { ended, start, BIN } from "../cli/unfold.js";
import { put, temporaryFolder } from "../emit/folder.js";

const id = { type: "string" };
const expandable = (...names: string[]) => ({
  anyOf: [id, ...names.map((name) => ({ $ref: `#/components/schemas/${name}` }))],
  "x-expansionResources": { oneOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })) },
});
const resource = (name: string, properties: object, fields: string[]) => ({
  type: "object",
  required: ["id", "object"],
  properties: { id, object: { enum: [name] }, ...properties },
  "x-expandableFields": fields,
  "x-resourceId": name,
});
const listOf = (name: string) => ({
  type: "object",
  required: ["data", "has_more", "object", "url"],
  properties: {
    data: { type: "array", items: { $ref: `#/components/schemas/${name}` } },
    has_more: { type: "boolean" },
    object: { enum: ["list"] },
    url: { type: "string" },
  },
  "x-expandableFields": ["data"],
});

const DESCRIPTION = {
  openapi: "3.0.0",
  info: { title: "Shop", version: "1" },
  paths: {
    "/v1/orders/{order}": {
      get: {
        operationId: "GetOrdersOrder",
        summary: "Retrieve an order",
        parameters: [
          { name: "order", in: "path", required: true, schema: id },
          { name: "expand", in: "query", schema: { type: "array", items: id } },
        ],
        responses: {
          "200": {
            description: "",
            content: { "application/json": { schema: { $ref: "#/components/schemas/order" } } },
          },
          "404": { description: "" },
        },
      },
      post: {
        operationId: "PostOrdersOrder",
        parameters: [{ name: "order", in: "path", required: true, schema: id }],
        requestBody: {
          content: {
            "application/x-www-form-urlencoded": { schema: { type: "object", properties: { note: id } } },
          },
        },
        responses: {
          "200": {
            description: "",
            content: { "application/json": { schema: { $ref: "#/components/schemas/order" } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      order: resource("order", { buyer: expandable("buyer", "firm"), items: listOf("item") }, [
        "buyer",
        "items",
      ]),
      buyer: resource("buyer", { last_order: expandable("order") }, ["last_order"]),
      firm: resource("firm", {}, []),
      item: resource("item", { product: expandable("product") }, ["product"]),
      product: resource("product", {}, []),
    },
  },
};

async function inspect(args: readonly string[], config: object = {}) {
  const folder = temporaryFolder();
  put(folder, {
    "api.json": JSON.stringify(DESCRIPTION),
    "unfold.config.json": JSON.stringify({ input: "api.json", output: "out", ...config }),
  });
  return ended(start(folder, ["inspect", ...args], { bin: BIN }));
}

describe("unfold inspect", () => {
  test("prints what an operation takes, answers and expands", async () => {
    const { status, out } = await inspect(["GetOrdersOrder", "--depth", "3"]);
    expect(status).toBe(0);
    expect(out).toBe(`GetOrdersOrder: Retrieve an order
GET /v1/orders/{order}
client.orders.retrieve, or getOrdersOrder(client, …)

Parameters
  order   path   required  string
  expand  query            string[]

Responses
  200  application/json  Order
  404  no content

Expansion: \`expand\`, 3 of 4 segments
  ├─ buyer → Buyer | Firm
  │  └─ last_order → Order
  │     ├─ buyer → Buyer | Firm ↺
  │     └─ items (absent until named)
  └─ items (absent until named)
     └─ data → Item (passed through)
        └─ product → Product
`);
  });

  test("takes the name of the function too, and shows bodies", async () => {
    const { out } = await inspect(["postOrdersOrder"]);
    expect(out).toContain("Body\n  application/x-www-form-urlencoded  { note?: string; }\n");
    expect(out).not.toContain("Expansion");
  });

  test("draws the tree for Mermaid", async () => {
    const { out } = await inspect(["GetOrdersOrder", "--format", "mermaid", "--depth", "1"]);
    expect(out).toBe(`flowchart LR
  n0["GetOrdersOrder"]
  n0 -->|"buyer"| n1("Buyer | Firm")
  n0 -.->|"items"| n2("items")
`);
  });

  test("gives the same as JSON", async () => {
    const { out } = await inspect(["GetOrdersOrder", "--json", "--depth", "1"]);
    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      command: "inspect",
      ok: true,
      operation: {
        id: "GetOrdersOrder",
        method: "GET",
        place: "orders.retrieve",
        expansion: {
          argument: "expand",
          depth: 1,
          fields: [
            { name: "buyer", kind: "expandable", targets: ["Buyer", "Firm"], cycle: false, fields: [] },
            { name: "items", kind: "includable", targets: [], cycle: false, fields: [] },
          ],
          leftOut: [],
        },
      },
    });
  });

  test("says what the targets that the configuration leaves out would add", async () => {
    const { out } = await inspect(["GetOrdersOrder"], { expansion: { targets: ["buyer"], depth: 1 } });
    expect(out).toContain("├─ buyer → Buyer\n");
    expect(out).toContain("Left out by the configuration\n");
    expect(out).toMatch(/firm +would add 1 schema\n/);
  });

  test("shows operations that the filter keeps out of the package", async () => {
    const { status } = await inspect(["GetOrdersOrder"], { operations: { exclude: ["GetOrdersOrder"] } });
    expect(status).toBe(0);
  });

  test.each([
    [
      "an id that nothing has",
      ["GetOrderOrder"],
      /No operation has the id `GetOrderOrder`.*Did you mean `GetOrdersOrder`\?/s,
    ],
    ["a depth that no path has", ["GetOrdersOrder", "--depth", "5"], /from 1 to 4/],
    ["an unknown format", ["GetOrdersOrder", "--format", "svg"], /text, json, mermaid/],
  ])("refuses %s", async (_, args, message) => {
    const { status, out, error } = await inspect(args);
    expect([status, out]).toEqual([2, ""]);
    expect(error).toMatch(message);
  });
});
