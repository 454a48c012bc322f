/** The validators at work: payloads of the documentation, expansion, views, options, the table of responses, and what a bundle holds. */
import { build } from "esbuild";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { KEYWORDS } from "./keywords.js";
import { expanding, validator, zodPackage, type ZodPackage } from "./load.js";

type Loaded = Awaited<ReturnType<ZodPackage["load"]>>;

async function payload(name: string): Promise<Record<string, unknown>> {
  const text = await readFile(new URL(`../../payloads/${name}.json`, import.meta.url), "utf8");
  return JSON.parse(text) as Record<string, unknown>;
}

const MODULES = `
  export { customerBalanceTransactionSchema } from "./package/zod/schemas/customer-balance-transaction.js";
  export { customerSchema } from "./package/zod/schemas/customer.js";
  export * from "./package/zod/operations/customers/balance-transactions.js";
  export * from "./package/zod/operations/billing/credit-balance-transactions.js";
  export { responses } from "./package/zod/responses.js";
`;

const CUSTOMER = { id: "cus_1", object: "customer", created: 1, livemode: false };

describe("validators of this repository's description", () => {
  let own: ZodPackage;
  let loaded: Loaded;
  beforeAll(async () => {
    own = await zodPackage({ names: { schemas: { error: "ErrorResponse" } } });
    loaded = await own.load(MODULES);
  });
  afterAll(async () => {
    await own[Symbol.asyncDispose]();
  });

  test.each([
    ["customer_balance_transaction", "customerBalanceTransactionSchema"],
    ["customer_balance_transaction", "getCustomersCustomerBalanceTransactionsTransactionSuccessSchema"],
    ["customer_balance_transaction_list", "getCustomersCustomerBalanceTransactionsSuccessSchema"],
    ["billing_credit_balance_transaction_list", "getBillingCreditBalanceTransactionsSuccessSchema"],
  ])("%s is a value of %s", async (file, name) => {
    const value = await payload(file);
    expect(expanding(loaded, name)().parse(value)).toEqual(value);
  });

  test("exactly the expanded shape", async () => {
    const schema = expanding(loaded, "customerBalanceTransactionSchema");
    const value = await payload("customer_balance_transaction");
    const whole = { ...value, customer: CUSTOMER };
    expect(schema().safeParse(whole).success).toBe(false);
    expect(schema(["customer"]).safeParse(whole).success).toBe(true);
    expect(schema(["customer"]).safeParse(value).success).toBe(false);
  });

  test("an includable field is absent unless a path names it", () => {
    const schema = expanding(loaded, "customerSchema");
    const sources = { object: "list", data: [], has_more: false, url: "/v1/customers/cus_1/sources" };
    const included = { ...CUSTOMER, sources };
    expect(schema().safeParse(CUSTOMER).success).toBe(true);
    expect(schema().safeParse(included).success).toBe(false);
    expect(schema(["sources"]).safeParse(included).success).toBe(true);
    expect(schema(["sources"]).safeParse(CUSTOMER).success).toBe(false);
  });

  test("the same paths give the same schema, in any order", () => {
    const schema = expanding(loaded, "customerBalanceTransactionSchema");
    expect(schema(["invoice", "customer"])).toBe(schema(["customer", "invoice"]));
    expect(schema(["invoice"])).not.toBe(schema(["customer"]));
  });

  test("paths from outside do not fill the memory", () => {
    const schema = expanding(loaded, "customerBalanceTransactionSchema");
    const first = schema(["a0"]);
    for (let count = 1; count <= 100; count += 1) schema([`a${String(count)}`]);
    expect(schema(["a0"])).not.toBe(first);
  });

  test("a request", () => {
    const schema = validator(loaded, "postCustomersCustomerBalanceTransactionsRequestSchema");
    const path = { customer: "cus_1" };
    const body = { amount: -5, currency: "usd", metadata: "", expand: ["invoice"] };
    expect(schema.parse({ path, body })).toEqual({ path, body });
    expect(schema.safeParse({ path, body: { ...body, amount: 0.5 } }).success).toBe(false);
    expect(schema.safeParse({ path, body: { ...body, metadata: "no" } }).success).toBe(false);
    expect(schema.safeParse({ body }).success).toBe(false);
  });

  test("an error's body", () => {
    const schema = validator(loaded, "getCustomersCustomerBalanceTransactionsErrorSchema");
    expect(schema.safeParse({ error: { type: "invalid_request_error", message: "No." } }).success).toBe(true);
    expect(schema.safeParse({ error: "No." }).success).toBe(false);
  });

  test("the table of responses takes what was expanded and what was not", async () => {
    const responses = loaded["responses"] as Readonly<Record<string, z.ZodType>>;
    const list = await payload("customer_balance_transaction_list");
    const name = "getCustomersCustomerBalanceTransactions";
    expect(Object.keys(responses)).toHaveLength(6);
    const validate = responses[name]?.["~standard"].validate;
    expect(await validate?.(list)).toEqual({ value: list });
    const [first] = list["data"] as readonly object[];
    const expanded = { ...list, data: [{ ...first, customer: CUSTOMER }] };
    expect(await validate?.(expanded)).toEqual({ value: expanded });
    expect(await validate?.({ ...list, data: [{ ...first, customer: 5 }] })).toMatchObject({
      issues: [{ path: ["data", 0, "customer"] }],
    });
  });

  test("one schema in a bundle brings no others", async () => {
    const sizes = await Promise.all(
      [
        "{ addressSchema } from './package/zod/schemas/address.js'",
        "* from './package/zod/responses.js'",
      ].map(async (what, index) => {
        const entry = join(own.folder, `shake-${String(index)}.ts`);
        await writeFile(entry, `export ${what};`);
        const { outputFiles, metafile } = await build({
          entryPoints: [entry],
          bundle: true,
          write: false,
          metafile: true,
          format: "esm",
          external: ["zod"],
        });
        const [output] = Object.values(metafile.outputs);
        const parts = Object.entries(output?.inputs ?? {}).filter(
          ([path, { bytesInOutput }]) => path.includes("zod/schemas/") && bytesInOutput > 0,
        );
        return {
          schemas: parts.map(([path]) => path.replace(/^.*zod\/schemas\//, "")),
          text: outputFiles[0]?.text ?? "",
        };
      }),
    );
    expect(sizes[0]?.schemas).toEqual(["address.ts"]);
    expect(sizes[0]?.text).not.toContain("customer");
    expect(sizes[1]?.schemas.length).toBeGreaterThan(40);
  });

  test("a family's module drops the members of the family that are not used", async () => {
    const entry = join(own.folder, "family.ts");
    await writeFile(entry, "export { deletedCustomerSchema } from './package/zod/schemas/customer.js';");
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      format: "esm",
      external: ["zod"],
    });
    expect(outputFiles[0]?.text).toContain("deletedCustomerSchema");
    expect(outputFiles[0]?.text).not.toContain("customerSchema(");
  });
});

const VIEWED = {
  ...KEYWORDS,
  paths: {
    "/views": {
      post: {
        operationId: "postViews",
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/Views" } } },
        },
        responses: {
          "200": {
            description: "",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Views" } } },
          },
        },
      },
    },
  },
};

describe("options", () => {
  const load = async (options: object, text: string): Promise<Loaded> => {
    await using made = await zodPackage({ description: VIEWED, options });
    return await made.load(text);
  };
  const DOG = 'export { dogSchema } from "./package/zod/schemas/dog.js";';
  const dog = { kind: "dog", name: "Rex", age: 3 };

  test.each([
    [{}, dog],
    [{ unknownMembers: "pass" }, dog],
    [{ unknownMembers: "strip" }, { kind: "dog", name: "Rex" }],
    [{ unknownMembers: "refuse" }, undefined],
  ])("%j: a member that the description does not name", async (options, given) => {
    const schema = validator(await load(options, DOG), "dogSchema");
    const result = schema.safeParse(dog);
    expect(result.data).toEqual(given);
    expect(schema.safeParse({ kind: "dog" }).success).toBe(true);
  });

  test("refusing does not make two objects at once impossible", async () => {
    const loaded = await load(
      { unknownMembers: "refuse" },
      'export { bothSchema } from "./package/zod/schemas/both.js";',
    );
    const both = { id: "a", more: 1 };
    expect(validator(loaded, "bothSchema").safeParse(both).success).toBe(true);
    expect(validator(loaded, "bothSchema").safeParse({ ...both, other: 1 }).success).toBe(false);
  });

  test("an option that there is none of is refused", async () => {
    await expect(zodPackage({ description: VIEWED, options: { unknown: 1 } })).rejects.toThrow();
  });

  test("what is sent and what is answered", async () => {
    const loaded = await load(
      {},
      'export * from "./package/zod/schemas/views.js";\nexport * from "./package/zod/operations/views.js";',
    );
    const names = Object.keys(loaded);
    expect(names).toContain("viewsSchema");
    const answered = { id: "a", name: "b" };
    const sent = { secret: "s", name: "b" };
    expect(validator(loaded, "viewsSchema").safeParse(answered).success).toBe(true);
    expect(validator(loaded, "viewsSchema").safeParse(sent).success).toBe(false);
    expect(validator(loaded, "postViewsBodySchema").safeParse(sent).success).toBe(true);
    expect(validator(loaded, "postViewsBodySchema").safeParse(answered).success).toBe(false);
    expect(validator(loaded, "postViewsSuccessSchema").safeParse(answered).success).toBe(true);
  });

  const FORMATS = [
    ["date-time", "2024-02-29T12:00:00+01:00", "2024-02-30"],
    ["date", "2024-02-29", "2023-02-29"],
    ["email", "a@example.com", "a"],
    ["ipv4", "127.0.0.1", "127.0.0.256"],
    ["ipv6", "::1", "::g"],
    ["uri", "https://example.com/a", "a b"],
    ["uuid", "123e4567-e89b-12d3-a456-426614174000", "123e4567"],
    ["byte", "aGk=", "a"],
    ["duration", "P1D", "1 day"],
  ] as const;

  test("formats are checked only where that is asked for", async () => {
    const description = {
      openapi: "3.1.0",
      info: { title: "Formats", version: "1" },
      paths: {},
      components: {
        schemas: {
          Formats: {
            type: "object",
            properties: Object.fromEntries(FORMATS.map(([format]) => [format, { type: "string", format }])),
          },
        },
      },
    };
    const text = 'export { formatsSchema } from "./package/zod/schemas/formats.js";';
    await using off = await zodPackage({ description });
    await using on = await zodPackage({ description, options: { formats: true } });
    const loose = validator(await off.load(text), "formatsSchema");
    const strict = validator(await on.load(text), "formatsSchema");
    for (const [format, right, wrong] of FORMATS) {
      expect(strict.safeParse({ [format]: right }).success, `${format} ${right}`).toBe(true);
      expect(strict.safeParse({ [format]: wrong }).success, `${format} ${wrong}`).toBe(false);
      expect(loose.safeParse({ [format]: wrong }).success).toBe(true);
    }
  });
});
