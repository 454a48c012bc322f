/** What must not be sent, followed, printed or believed. */
import {
  createClient,
  createFunctionClient,
  getCustomersCustomerBalanceTransactionsTransaction,
  verifyWebhook,
} from "@openapi-unfold/generated";
import { failureOf } from "./failure.js";
import { apiKey, type Cases } from "./setting.js";

export const trustCases: Cases = {
  "a server that lets no pages of other origins in": ({ client, elsewhere: baseUrl }) =>
    outcome(client.customers.balanceTransactions.retrieve("cus_1", "txn_1", {}, { baseUrl, maxRetries: 0 })),

  "a redirect on the same origin": ({ client }) =>
    outcome(client.customers.balanceTransactions.retrieve("cus_moved", "txn_1")),

  "a POST that is redirected": ({ client }) =>
    outcome(client.customers.balanceTransactions.create("cus_moved", { amount: 7, currency: "eur" })),

  "a redirect to another origin": ({ client }) =>
    failureOf(client.customers.balanceTransactions.retrieve("cus_elsewhere", "txn_1")),

  "a redirect without the feature that follows it": ({ api }) => {
    const client = createFunctionClient({ apiKey, baseUrl: api });
    const path = { customer: "cus_moved", transaction: "txn_1" };
    return failureOf(getCustomersCustomerBalanceTransactionsTransaction(client, { path }));
  },

  "an empty id": ({ client }) => failureOf(client.customers.balanceTransactions.retrieve("cus_1", "")),

  "an id that climbs": ({ client }) =>
    failureOf(client.customers.balanceTransactions.retrieve("..", "txn_1")),

  "an option that does not exist": async () => {
    const options = { apiKey, retries: 3 };
    return failureOf((async () => createClient(options))());
  },

  "no key in what is printed": async ({ client }) => {
    const failure = await client.customers.balanceTransactions.list("cus_missing").then(
      () => undefined,
      (error: unknown) => error,
    );
    const texts = [
      JSON.stringify(client),
      String(client),
      JSON.stringify(failure),
      String(failure),
      String(Object(failure).stack),
    ];
    return texts.filter((text) => text.includes(apiKey));
  },

  "a webhook that is signed": async ({ webhook: { payload, header, secret } }) => {
    const now = 1_800_000_000;
    const parts = new TextEncoder().encode(payload);
    return [
      await verifyWebhook(payload, header, secret, { now }),
      await verifyWebhook(parts, header, ["whsec_other", secret], { now: now + 299 }),
    ];
  },

  "webhooks that are not to be trusted": async ({ webhook: { payload, header, secret } }) => {
    const now = 1_800_000_000;
    return [
      await failureOf(verifyWebhook(`${payload} `, header, secret, { now })),
      await failureOf(verifyWebhook(payload, header, "whsec_other", { now })),
      await failureOf(verifyWebhook(payload, header, secret, { now: now + 301 })),
      await failureOf(verifyWebhook(payload, "t=1", secret, { now })),
    ];
  },
};

/** The transaction that a call got in the end, or how it failed. */
async function outcome(
  call: PromiseLike<{ readonly id: string; readonly metadata?: { readonly [key: string]: string } | null }>,
): Promise<unknown> {
  try {
    const { id, metadata } = await call;
    return {
      id,
      method: metadata?.["method"],
      body: metadata?.["body"],
      authorization: metadata?.["authorization"],
    };
  } catch {
    return failureOf(call);
  }
}
