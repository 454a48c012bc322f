/** The same description gives the same package, and a part of it only what follows from that part. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../generator/source/json.js";
import { isObject } from "../../generator/source/json.js";
import { description, modulesOf } from "../api/model.js";

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const text: JsonObject = { type: "string" };

const SCHEMAS: JsonObject = {
  customer: { type: "object", "x-resourceId": "customer", properties: { id: text, friend: ref("Customer") } },
  Customer: { type: "object", properties: { a: text } },
  deleted_customer: { type: "object", properties: { deleted: { enum: [true] } } },
  customer_address: { type: "object", properties: { city: text } },
  getCustomers200: text,
  CreateCustomerRequest: text,
  list: { type: "array", items: ref("customer") },
  Array: text,
};

const answer = (schema: JsonObject): JsonObject => ({
  200: { description: "", content: { "application/json": { schema } } },
});

const PATHS: JsonObject = {
  "/v1/customers": {
    get: { operationId: "getCustomers", responses: answer(ref("list")) },
    post: {
      operationId: "createCustomer",
      requestBody: { content: { "application/json": { schema: ref("customer") } } },
      responses: answer(ref("customer")),
    },
  },
  "/v1/customers/{id}": { get: { operationId: "GetCustomers", responses: answer(ref("customer")) } },
  "/v2/customers/{id}": { get: { operationId: "get_customers", responses: answer(ref("Customer")) } },
  "/v1/addresses": { get: { responses: answer(ref("customer_address")) } },
};

const UNRELATED: JsonObject = { zebra: { type: "object", properties: { stripes: { type: "integer" } } } };

/** `object` with its members in the order that `keys` gives, as far down as `paths` and their methods. */
function reordered(
  object: JsonObject,
  order: (keys: readonly string[]) => readonly string[],
  depth: number,
): JsonObject {
  return Object.fromEntries(
    order(Object.keys(object)).map((key): [string, JsonValue] => {
      const value = object[key] ?? null;
      return [key, depth > 0 && isObject(value) ? reordered(value, order, depth - 1) : value];
    }),
  );
}

describe("stability", () => {
  const base = modulesOf(description({ schemas: SCHEMAS, paths: PATHS }));

  test("the order of components, paths and methods does not matter", () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const order = (keys: readonly string[]): readonly string[] =>
          keys
            .map((key) => [numbers.next().value as number, key] as const)
            .sort(([a], [b]) => a - b)
            .map(([, key]) => key);
        const root = description({
          schemas: reordered(SCHEMAS, order, 0),
          paths: reordered(PATHS, order, 1),
        });
        expect(modulesOf(root)).toEqual(base);
      }),
      { numRuns: 25 },
    );
  });

  test("a component that nothing needs adds its module and its line in the index", () => {
    const more = modulesOf(description({ schemas: { ...SCHEMAS, ...UNRELATED }, paths: PATHS }));
    const changed = [...more].filter(([path, module]) => base.get(path) !== module).map(([path]) => path);
    expect(changed.sort()).toEqual(["index.ts", "schemas/zebra.ts"]);
  });

  test("a field changes the module of its schema and nothing else", () => {
    const Customer: JsonObject = { type: "object", properties: { a: text, b: text } };
    const more = modulesOf(description({ schemas: { ...SCHEMAS, Customer }, paths: PATHS }));
    const changed = [...more].filter(([path, module]) => base.get(path) !== module).map(([path]) => path);
    expect(changed).toHaveLength(1);
    expect(changed[0]).toMatch(/^schemas\/customer/);
  });

  test("a filter takes operations away and changes none", () => {
    const few = modulesOf(description({ schemas: SCHEMAS, paths: PATHS }), {
      operations: { include: ["get_customers", "createCustomer"] },
    });
    const functions = (modules: ReadonlyMap<string, string>): string[] =>
      [...modules.values()].flatMap((module) =>
        Array.from(
          module.matchAll(/export (?:async )?(?:function|interface|type) (\w+)/g),
          ([, name = ""]) => name,
        ),
      );
    const all = new Set(functions(base));
    expect(functions(few).filter((name) => !all.has(name))).toEqual([]);
    const methods = (modules: ReadonlyMap<string, string>): string[] =>
      (modules.get("resources.ts") ?? "").split("\n").filter((line) => line.includes("ApiPromise<"));
    expect(methods(few)).toHaveLength(2);
    expect(methods(base)).toEqual(expect.arrayContaining(methods(few)));
  });
});
