/** Handlers of Mock Service Worker answer the generated client. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { createClient } from "../../../generated/index.js";
import type { HttpHandler } from "msw";
import { boxPackage, type BoxPackage } from "../package.js";

interface Loaded {
  readonly client: ReturnType<typeof createClient>;
  readonly api: {
    readonly handlers: readonly HttpHandler[];
    override(name: string, answer: unknown): HttpHandler;
    reset(): void;
  };
}

let box: BoxPackage;
let loaded: Loaded;
const server = setupServer();
beforeAll(async () => {
  box = await boxPackage({ templates: ["fixtures", "msw"], names: { schemas: { error: "ErrorResponse" } } });
  loaded = await box.load<Loaded>(`
    import { createClient } from "./index.js";
    import { mockApi } from "./msw.js";
    export const client = createClient({ apiKey: "sk_test_1", maxRetries: 0 });
    export const api = mockApi({ listLength: 25 });
  `);
  server.listen({ onUnhandledRequest: "error" });
}, 180_000);
afterEach(() => {
  server.resetHandlers();
  loaded.api.reset();
});
afterAll(() => {
  server.close();
  box.remove();
});

/** Compiles only if types are as the documentation has them. */
const TYPES = `
import { createFixtures } from "./fixtures.js";
import { mockApi } from "./msw.js";

const api = mockApi();
api.override("getCustomersCustomerBalanceTransactions", { data: [{ amount: 5, invoice: { number: "1" } }, {}], has_more: true });
api.override("getCustomersCustomerBalanceTransactions", ({ given, request, answer }) => {
  const limit: number | undefined = given.query?.limit;
  return limit === 1 && request.method === "GET" ? { data: answer().data.slice(0, limit) } : Response.json({});
});
api.override("getCustomersCustomerBalanceTransactionsTransaction", createFixtures().customerBalanceTransaction({}, { expand: ["invoice"] }));
// @ts-expect-error no such operation
api.override("getNothing", {});
// @ts-expect-error a wrong type
api.override("getCustomersCustomerBalanceTransactions", { has_more: "yes" });
// @ts-expect-error a misspelt member
api.override("getCustomersCustomerBalanceTransactionsTransaction", { amuont: 5 });
api.override("postCustomersCustomerBalanceTransactions", ({ error }) => error(400, {
  // @ts-expect-error a kind of error that the API has not
  error: { type: "oh_no" },
}));
`;

test.each(["typescript7", "typescript"] as const)(
  "the package compiles with examples and types as documented: %s",
  async (compiler) => {
    const text = readFileSync(new URL("../../../docs/templates/msw.md", import.meta.url), "utf8");
    const examples = Array.from(text.matchAll(/^```ts\n([^]*?)^```/gm), ([, example = ""]) => example).slice(
      1,
    );
    expect(examples).toHaveLength(2);
    for (const [index, program] of [TYPES, ...examples].entries())
      writeFileSync(
        join(box.folder, "generated", `program-${String(index)}.ts`),
        `${program.replaceAll('"@openapi-unfold/generated"', '"./index.js"').replaceAll(/"@openapi-unfold\/generated\/(\w+)"/g, '"./$1.js"')}\nexport {};\n`,
      );
    expect(await box.errors(compiler)).toBe("");
  },
);

describe("the generated client", () => {
  const transactions = () => {
    server.use(...loaded.api.handlers);
    return loaded.client.customers.balanceTransactions;
  };

  test("creates, retrieves, updates and lists", async () => {
    const made = await transactions().create("cus_1", {
      amount: -500,
      currency: "usd",
      metadata: { a: "1", b: "2" },
    });
    expect(made).toMatchObject({
      object: "customer_balance_transaction",
      amount: -500,
      currency: "usd",
      customer: "cus_1",
      description: null,
    });
    expect(await transactions().retrieve("cus_1", made.id)).toEqual(made);
    const changed = await transactions().update("cus_1", made.id, { metadata: { a: "", c: "3" } });
    expect(changed.metadata).toEqual({ b: "2", c: "3" });
    const page = await transactions().list("cus_1", { limit: 1 });
    expect(page).toEqual({
      object: "list",
      data: [changed],
      has_more: true,
      url: "/v1/customers/cus_1/balance_transactions",
    });
  });

  test("expands, in answers that agree with one another", async () => {
    const made = await transactions().create("cus_1", { amount: 1, currency: "usd" });
    const { customer, invoice } = await transactions().retrieve("cus_1", made.id, {
      expand: ["customer.sources", "invoice.customer"],
    });
    expect(customer).toMatchObject({ id: "cus_1", object: "customer", sources: { object: "list" } });
    expect(invoice?.customer).toMatchObject({ object: expect.any(String) as string });
    const [listed] = (await transactions().list("cus_1", { expand: ["data.customer"] })).data;
    expect(listed?.customer).toEqual({ ...customer, sources: undefined });
    await expect(
      transactions().retrieve("cus_1", made.id, { expand: ["nothing" as "customer"] }),
    ).rejects.toMatchObject({ status: 400, type: "invalid_request_error", param: "expand" });
  });

  test("pages through a list, forwards and backwards", async () => {
    const all = await transactions().list("cus_1", { limit: 10 }).toArray({ limit: 100 });
    expect(new Set(all.map(({ id }) => id)).size).toBe(25);
    const last = all.at(-1)?.id ?? "";
    const back = await transactions()
      .list("cus_1", { ending_before: last, limit: 10 })
      .toArray({ limit: 100 });
    expect(back.map(({ id }) => id)).toEqual(
      all
        .slice(0, -1)
        .map(({ id }) => id)
        .reverse(),
    );
    await expect(transactions().list("cus_1", { starting_after: "cbtxn_0" })).rejects.toMatchObject({
      code: "resource_missing",
      status: 400,
    });
  });

  test.each([
    [{ currency: "usd" }, "parameter_missing", "amount"],
    [{ amount: "much", currency: "usd" }, "parameter_invalid", "amount"],
    [{ amount: 1, currency: "usd", metadata: { a: { b: "c" } } }, "parameter_invalid", "metadata[a]"],
    [{ amount: 1, currency: "usd", colour: "red" }, "parameter_unknown", "colour"],
  ])("is refused %j", async (params, code, param) => {
    await expect(
      transactions().create("cus_1", params as unknown as { amount: number; currency: string }),
    ).rejects.toMatchObject({ name: "InvalidRequestError", status: 400, code, param });
  });

  test("is answered otherwise where a test says so", async () => {
    server.use(...loaded.api.handlers);
    server.use(
      loaded.api.override("getCustomersCustomerBalanceTransactionsTransaction", { amount: 5 }),
      loaded.api.override(
        "postCustomersCustomerBalanceTransactions",
        ({
          given,
          answer,
          error,
        }: {
          given: { body: { amount: number } };
          readonly answer: () => object;
          readonly error: (status: number, body: object) => Response;
        }) =>
          given.body.amount > 1000
            ? error(402, { error: { type: "card_error", code: "declined" } })
            : { ...answer(), description: "changed" },
      ),
    );
    const { balanceTransactions } = loaded.client.customers;
    const one = await balanceTransactions.retrieve("cus_1", "cbtxn_1", { expand: ["invoice"] });
    expect(one).toMatchObject({
      amount: 5,
      object: "customer_balance_transaction",
      invoice: { object: "invoice" },
    });
    expect(await balanceTransactions.create("cus_1", { amount: 7, currency: "usd" })).toMatchObject({
      amount: 7,
      description: "changed",
    });
    await expect(
      balanceTransactions.create("cus_1", { amount: 5000, currency: "usd" }),
    ).rejects.toMatchObject({
      name: "CardError",
      status: 402,
      code: "declined",
    });
    await expect(
      balanceTransactions.create("cus_1", { amount: 1 } as { amount: number; currency: string }),
    ).rejects.toMatchObject({ param: "currency" });
  });
});
