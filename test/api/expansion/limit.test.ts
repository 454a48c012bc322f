/** How far expansion is kept, and named schemas that are an id or an object. */
import { describe, expect, test } from "vitest";
import type { ApiOptions } from "../../../generator/api/build-api.js";
import type { JsonObject } from "../../../generator/source/json.js";
import { description, modelOf, modulesOf } from "../model.js";

const text: JsonObject = { type: "string" };
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const expandable = (name: string): JsonObject => ({
  anyOf: [text, ref(name)],
  "x-expansionResources": { oneOf: [ref(name)] },
});
const resource = (name: string, properties: JsonObject): JsonObject => ({
  type: "object",
  required: ["id", ...Object.keys(properties).filter((key) => key !== "lines")],
  properties: { id: text, ...properties },
  "x-expandableFields": Object.keys(properties),
  "x-resourceId": name,
});
const list = (name: string): JsonObject => ({
  type: "object",
  required: ["data", "has_more", "object", "url"],
  properties: {
    data: { type: "array", items: ref(name) },
    has_more: { type: "boolean" },
    object: { enum: ["list"] },
    url: text,
  },
  "x-expandableFields": ["data"],
});

const ROOT = description({
  paths: {
    "/orders/{order}": {
      get: {
        operationId: "getOrder",
        parameters: [
          { name: "order", in: "path", required: true, schema: text },
          { name: "expand", in: "query", schema: { type: "array", items: text } },
        ],
        responses: {
          "200": { description: "", content: { "application/json": { schema: ref("order") } } },
        },
      },
    },
  },
  schemas: {
    order: resource("order", { buyer: expandable("buyer"), shop: ref("shop_or_id"), lines: list("line") }),
    buyer: resource("buyer", { agent: expandable("agent"), home: ref("address") }),
    address: resource("address", {}),
    agent: resource("agent", {}),
    shop: resource("shop", {}),
    line: resource("line", { tax: expandable("tax") }),
    tax: resource("tax", {}),
    shop_or_id: expandable("shop"),
  },
});

function order(options: ApiOptions): string {
  const text = modulesOf(ROOT, options).get("schemas/order.ts") ?? "";
  return text.replace(/^[^]*?\{\n {2}id/, "{\n  id").trim();
}

describe("an order", () => {
  test.each<[string, ApiOptions, string[]]>([
    [
      "without a limit",
      {},
      [
        'buyer: Expandable<E, "buyer", Buyer<Sub<E, "buyer">>>;',
        'shop: Expandable<E, "shop", Shop>;',
        'lines: Included<E, "lines", ApiList<Line<Sub<Sub<E, "lines">, "data">>>>;',
      ],
    ],
    [
      "without expansion",
      { expansion: false },
      ["buyer: string;", "shop: string;", "lines?: ApiList<Line>;"],
    ],
    [
      "with one target",
      { expansion: { targets: ["shop"] } },
      ["buyer: string;", 'shop: Expandable<E, "shop", Shop>;', 'lines: Included<E, "lines", ApiList<Line>>;'],
    ],
  ])("%s", (_, options, want) => {
    const lines = order(options)
      .split("\n")
      .map((line) => line.trim());
    expect(lines.filter((line) => /^(buyer|shop|lines)/.test(line))).toEqual(want);
  });
});

test.each<[string, ApiOptions, string[], [string, number][]]>([
  [
    "nothing expanded",
    { expansion: false },
    ["Line", "Order"],
    [
      ["buyer", 1],
      ["line", 1],
      ["shop", 1],
    ],
  ],
  [
    "one target",
    { expansion: { targets: ["buyer"], depth: 1 } },
    ["Address", "Buyer", "Line", "Order"],
    [
      ["line", 1],
      ["shop", 1],
    ],
  ],
  [
    "two deep",
    { expansion: { targets: ["buyer", "agent", "address"], depth: 2 } },
    ["Address", "Agent", "Buyer", "Line", "Order"],
    [
      ["line", 1],
      ["shop", 1],
    ],
  ],
])("schemas with %s, and what more targets would add", (_, options, names, costs) => {
  const { api } = modelOf(ROOT, options);
  expect([...api.schemas.values()].map(({ name }) => name)).toEqual(names);
  expect(api.leftOut().map(({ target, schemas }) => [target, schemas])).toEqual(costs);
});

test("paths of what is left out are not offered", () => {
  const { api } = modelOf(ROOT, { expansion: { targets: ["shop"] } });
  const schema = api.schemas.get("order")?.schema;
  expect(schema && [...api.expansion.fields(schema).keys()]).toEqual(["shop", "lines"]);
});
