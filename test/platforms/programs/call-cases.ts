/** Calls that succeed. */
import {
  callTool,
  createClient,
  createFunctionClient,
  getCustomersCustomerBalanceTransactions,
  getCustomersCustomerBalanceTransactionsTransaction,
  isExpanded,
} from "@openapi-unfold/generated";
import type { CallOptions } from "@openapi-unfold/generated";
import { apiKey, type Cases } from "./setting.js";

/** Workers run their modules before they may send, wait or ask for chance. */
const earlyClient = createClient({ apiKey });

export const callCases: Cases = {
  "a method of a namespace": async ({ client }) => {
    const { id, customer } = await client.customers.balanceTransactions.retrieve("cus_1", "txn_1");
    return { id, customer };
  },

  "a single function": async ({ api }) => {
    const client = createFunctionClient({ apiKey, baseUrl: api });
    const path = { customer: "cus_1", transaction: "txn_2" };
    return (await getCustomersCustomerBalanceTransactionsTransaction(client, { path })).id;
  },

  "a call by name": async ({ client }) => {
    const args = { customer: "cus_1", limit: 2 };
    const page = await callTool(client, "getCustomersCustomerBalanceTransactions", args);
    return page.data.map(({ id }) => id);
  },

  "a client that was made with the module": async ({ api }) => {
    const options: CallOptions = { baseUrl: api };
    return (await earlyClient.customers.balanceTransactions.retrieve("cus_1", "txn_1", {}, options)).id;
  },

  "what the client sends": async ({ client }) => {
    const { metadata } = await client.customers.balanceTransactions.retrieve("cus_1", "a/b ü?", {
      expand: ["invoice"],
    });
    return metadata;
  },

  expansion: async ({ client }) => {
    const page = await client.customers.balanceTransactions.list("cus_1", {
      expand: ["data.invoice.customer"],
      limit: 1,
    });
    const customer = page.data[0]?.invoice?.customer;
    const plain = await client.customers.balanceTransactions.list("cus_1", { limit: 1 });
    return {
      expanded: customer && !customer.deleted ? customer.email : undefined,
      isExpanded: isExpanded(page.data[0]?.invoice),
      plain: plain.data[0]?.invoice,
    };
  },

  "iteration over pages": async ({ client }) => {
    const ids: string[] = [];
    for await (const { id } of client.customers.balanceTransactions.list("cus_1", { limit: 2 })) ids.push(id);
    return ids;
  },

  "iteration backwards, up to a limit": async ({ api }) => {
    const client = createFunctionClient({ apiKey, baseUrl: api });
    const request = { path: { customer: "cus_1" }, query: { ending_before: "txn_5", limit: 2 } };
    const items = await getCustomersCustomerBalanceTransactions(client, request).toArray({ limit: 3 });
    return items.map(({ id }) => id);
  },

  "a form body": async ({ client }) => {
    const { metadata } = await client.customers.balanceTransactions.create(
      "cus_1",
      { amount: -5, currency: "eur", metadata: { "a[b]": "x & y=ü 😀" }, expand: ["invoice", "credit_note"] },
      { idempotencyKey: "key_1" },
    );
    return metadata;
  },

  "an idempotency key of its own": async ({ client }) => {
    const create = (): Promise<string | undefined> =>
      client.customers.balanceTransactions
        .create("cus_1", { amount: 1, currency: "eur" })
        .then(({ metadata }) => metadata?.["idempotency-key"]);
    const [first, second] = [await create(), await create()];
    return { isLong: first !== undefined && first.length >= 16, isNew: first !== second };
  },

  "the response around the data": async ({ client }) => {
    const { status, requestId, attempts, data } = await client.customers.balanceTransactions
      .retrieve("cus_1", "txn_1")
      .withResponse();
    return { status, requestId, attempts, id: data.id };
  },

  "compressed content": async ({ client }) => {
    return (await client.customers.balanceTransactions.list("cus_compressed")).data.length;
  },

  middleware: async ({ client }) => {
    const steps: string[] = [];
    const { metadata } = await client.customers.balanceTransactions.retrieve(
      "cus_1",
      "txn_1",
      {},
      {
        middleware: {
          request: ({ headers }) => {
            headers["x-added"] = "by middleware";
            steps.push("authorization" in headers ? "request with credentials" : "request");
          },
          response: ({ status }) => steps.push(`response ${status}`),
        },
      },
    );
    return { steps, added: metadata?.["x-added"] };
  },
};
