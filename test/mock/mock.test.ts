import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClient } from "../../generated/index.js";
import { ConfiguredDiagnostics } from "../../generator/config/configured-diagnostics.js";
import { resolveSettings } from "../../generator/config/resolve-settings.js";
import { mockServer } from "../../generator/mock/server.js";
import { modelOf, readInputs } from "../../generator/produce.js";

const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));

let baseUrl = "";
let close = (): void => undefined;

beforeAll(async () => {
  const settings = await resolveSettings({}, REPOSITORY);
  const diagnostics = new ConfiguredDiagnostics(new Map());
  const server = mockServer(modelOf(await readInputs(settings, diagnostics), settings, diagnostics));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  close = () => void server.close();
});

afterAll(() => {
  close();
});

describe("the mock server, called by the generated client", () => {
  const client = () => createClient({ baseUrl, apiKey: "sk_test", maxRetries: 0 });

  test("answers a list with ids where nothing is expanded", async () => {
    const page = await client().customers.balanceTransactions.list("cus_7", { limit: 2 });
    expect(page.data.map(({ id, customer, invoice }) => [id, customer, typeof invoice])).toEqual([
      [expect.stringMatching(/^cbtxn_/), "cus_7", "string"],
      [expect.stringMatching(/^cbtxn_/), "cus_7", "string"],
    ]);
    expect(page.has_more).toBe(true);
  });

  test("answers with objects where a path names them, and ids below", async () => {
    const page = await client().customers.balanceTransactions.list("cus_7", {
      expand: ["data.invoice.customer"],
    });
    const invoice = page.data[0]?.invoice;
    expect(invoice?.object).toBe("invoice");
    expect(invoice?.customer).toMatchObject({ object: "customer" });
    expect(typeof invoice?.latest_revision).toBe("string");
  });

  test("leaves includable lists out until they are named", async () => {
    const { balanceTransactions } = client().customers;
    const without = await balanceTransactions.retrieve("cus_7", "cbtxn_1", { expand: ["customer"] });
    const within = await balanceTransactions.retrieve("cus_7", "cbtxn_1", { expand: ["customer.tax_ids"] });
    expect(without.customer).not.toHaveProperty("tax_ids");
    expect(within.customer.tax_ids.object).toBe("list");
  });

  test("gives back what it was sent", async () => {
    const made = await client().customers.balanceTransactions.create("cus_7", {
      amount: -500,
      currency: "eur",
      metadata: { order: "A-1" },
    });
    expect(made).toMatchObject({
      amount: -500,
      currency: "eur",
      customer: "cus_7",
      metadata: { order: "A-1" },
    });
    const one = await client().customers.balanceTransactions.retrieve("cus_7", "cbtxn_9");
    expect(one).toMatchObject({ id: "cbtxn_9", object: "customer_balance_transaction" });
  });

  test("answers what nobody serves with 404 and a Stripe-like error", async () => {
    const response = await fetch(`${baseUrl}/v1/nothing`);
    expect([response.status, await response.json()]).toEqual([
      404,
      { error: { type: "invalid_request_error", message: "No operation has the path GET /v1/nothing." } },
    ]);
  });
});
