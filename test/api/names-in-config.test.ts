import { expect, test } from "vitest";
import type { ApiOptions } from "../../generator/api/build-api.js";
import type { JsonObject } from "../../generator/source/json.js";
import { description, modelOf } from "./model.js";

const ROOT = description({
  schemas: { invoice: { type: "object" }, customer: { type: "object" } },
  paths: { "/invoices": { get: { operationId: "listInvoices", tags: ["billing"], responses: {} } } },
});

test.each<[string, ApiOptions, string, string]>([
  [
    "a target",
    { expansion: { targets: ["invoyce"] } },
    "names the schema `invoyce`",
    "Did you mean `invoice`?",
  ],
  [
    "a schema to name",
    { names: { schemas: { custmer: "C" } } },
    "names the schema `custmer`",
    "Did you mean `customer`?",
  ],
  [
    "an operation to name",
    { names: { operations: { listInvoice: "all" } } },
    "names the operation `listInvoice`",
    "Did you mean `listInvoices`?",
  ],
  [
    "an operation to include",
    { operations: { include: ["tag:biling"] } },
    "names `tag:biling`",
    "Did you mean `tag:billing`?",
  ],
  [
    "something far from everything",
    { operations: { exclude: ["zzz"] } },
    "names `zzz`",
    "Use an operation id, `tag:NAME`, or a path glob.",
  ],
])("%s that the description does not have is reported", (_, options, message, hint) => {
  const { diagnostics } = modelOf(ROOT, options);
  const found = diagnostics.filter(({ code }) => code === "invalid-config");
  expect(found).toHaveLength(1);
  expect(found[0]?.message).toContain(message);
  expect(found[0]?.hint).toContain(hint);
});

test("names that it has are not", () => {
  const options: ApiOptions = {
    expansion: { targets: ["invoice"] },
    names: { schemas: { customer: "Client" }, operations: { listInvoices: "invoices" } },
    operations: { include: ["/inv*"] },
  };
  expect(modelOf(ROOT, options).diagnostics.filter(({ code }) => code === "invalid-config")).toEqual([]);
});

test("a name that had to change is a note, until the config gives one", () => {
  const root = description({
    schemas: { Error: { type: "object" }, foo: { type: "object" }, Foo: { type: "object" } },
  });
  const notes = (options: ApiOptions = {}): readonly string[] =>
    modelOf(root, options).diagnostics.map(
      ({ severity, code, message }) => `${severity} ${code}: ${message}`,
    );
  expect(notes()).toEqual([
    'note renamed: `Error` is reserved; the schema "Error" is named `ErrorModel`.',
    'note renamed: `Foo` is taken; the schema "foo" is named `Foo2`.',
  ]);
  expect(notes({ names: { schemas: { Error: "Problem", foo: "LowerFoo" } } })).toEqual([]);
});

test("components of different sections may share a name", () => {
  const content = (schema: JsonObject): JsonObject => ({ "application/json": { schema } });
  const root = description({
    paths: {
      "/a": {
        get: {
          operationId: "a",
          parameters: [{ $ref: "#/components/parameters/Item" }],
          responses: {
            200: { $ref: "#/components/responses/Item" },
            default: {
              description: "d",
              content: content({ $ref: "#/components/responses/Item/content/application~1json/schema" }),
            },
          },
        },
      },
    },
    more: {
      components: {
        schemas: { Item: { type: "object" } },
        parameters: { Item: { name: "item", in: "query", schema: { $ref: "#/components/schemas/Item" } } },
        responses: { Item: { description: "r", content: content({ type: "object" }) } },
      },
    },
  });
  const { api, diagnostics } = modelOf(root);
  expect([...api.schemas.values()].map(({ name, module }) => [name, module])).toEqual([
    [
      "ComponentsResponsesItemContentApplicationJsonSchema",
      "schemas/components-responses-item-content-application-json-schema",
    ],
    ["Item", "schemas/item"],
  ]);
  expect(diagnostics).toEqual([]);
});
