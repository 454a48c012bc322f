import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  fileName,
  schemaModules,
  type ModuleCandidate,
} from "../../../generator/api/names/schema-modules.js";

function candidate(key: string, resource = false, opaque = false): ModuleCandidate {
  return { key, resourceId: resource ? key : undefined, opaque };
}

describe("file names", () => {
  test.each([
    ["billing.credit_grant", "billing-credit-grant"],
    ["CustomerBalanceTransaction", "customer-balance-transaction"],
    ["index", "index-schema"],
    ["", "schema-schema"],
    ["---", "schema-schema"],
    ["顧客", "u9867-u5ba2"],
    ["/рус", "u440-u443-u441"],
    ["Café Größe", "cafe-groe"],
    ["À 顧", "a"],
    ["con", "con-schema"],
    ["COM1", "com1-schema"],
    ["../../etc", "etc"],
    ["a/b\\c:d", "a-b-c-d"],
    ["x".repeat(300), "x".repeat(80)],
  ])("%j is %j", (name, want) => {
    expect(fileName(name)).toBe(want);
  });
});

describe("modules of schemas", () => {
  const modulesOf = (...candidates: ModuleCandidate[]) => Object.fromEntries(schemaModules(candidates));

  test("a resource, its deleted form and its parts share one", () => {
    expect(
      modulesOf(
        candidate("customer", true),
        candidate("deleted_customer"),
        candidate("customer_tax"),
        candidate("customer.tax.location"),
        candidate("customers"),
        candidate("deleted_invoice"),
      ),
    ).toEqual({
      customer: "schemas/customer",
      deleted_customer: "schemas/customer",
      customer_tax: "schemas/customer",
      "customer.tax.location": "schemas/customer",
      customers: "schemas/customers",
      deleted_invoice: "schemas/deleted-invoice",
    });
  });

  test("the longest resource counts", () => {
    expect(modulesOf(candidate("a", true), candidate("a_b", true), candidate("a_b_c"))).toMatchObject({
      a_b_c: "schemas/a-b",
    });
  });

  test("what is known by reference only has one module", () => {
    expect(modulesOf(candidate("invoice", false, true), candidate("opaque"))).toEqual({
      invoice: "schemas/opaque",
      opaque: "schemas/opaque2",
    });
  });

  test("no two families share a file on any disk, whatever the order", () => {
    const key = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 10 }),
      fc.string({ unit: fc.constantFrom("a", "A", "_", ".", "1", "-"), maxLength: 5 }),
      fc.constantFrom("com", "Com", "COM", "con", "nul", "index", "opaque"),
    );
    fc.assert(
      fc.property(fc.uniqueArray(key, { maxLength: 12 }), (keys) => {
        const modules = schemaModules(keys.map((name) => candidate(name)));
        const files = [...modules.values()];
        expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(keys.length);
        for (const file of files) {
          expect(file).toMatch(/^schemas\/[a-z0-9][a-z0-9_-]*$/);
          expect(file).not.toMatch(/\/(?:con|prn|aux|nul|com\d|lpt\d|index)$/);
        }
        const back = schemaModules([...keys].reverse().map((name) => candidate(name)));
        expect([...back].sort()).toEqual([...modules].sort());
      }),
    );
  });
});
