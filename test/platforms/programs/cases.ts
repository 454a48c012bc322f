/** What a user of the package does, case by case. Runs wherever the package does; uses nothing but the web's own API. */
import {
  callTool,
  createClient,
  createFunctionClient,
  getCustomersCustomerBalanceTransactions,
  getCustomersCustomerBalanceTransactionsTransaction,
  isExpanded,
  verifyWebhook,
} from "@openapi-unfold/generated";
import type { CallOptions, Client, Resources } from "@openapi-unfold/generated";
import type { Context } from "./context.js";
import { failureOf } from "./failure.js";

const apiKey = "sk_test_platforms";

/** Workers run their modules before they may send, wait or ask for chance. */
const earlyClient = createClient({ apiKey });

interface Setting extends Context {
  readonly client: Client & Resources;
}

type Case = (setting: Setting) => Promise<unknown>;

/** Waits until the server says that it was asked for a customer, or that its answer is over: sent, or given up. */
async function until({ api }: Setting, step: string): Promise<void> {
  await fetch(`${api}/until/${step}`);
}

export const cases: Readonly<Record<string, Case>> = {
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

  "an error of the request": ({ client }) =>
    failureOf(client.customers.balanceTransactions.retrieve("cus_missing", "txn_1")),

  "a card that is refused": ({ client }) =>
    failureOf(client.customers.balanceTransactions.create("cus_declined", { amount: 1, currency: "eur" })),

  "an error that stays": ({ client }) => failureOf(client.customers.balanceTransactions.list("cus_broken")),

  "an error that passes": async ({ client }) => {
    const { attempts, data } = await client.customers.balanceTransactions
      .create("cus_flaky", { amount: 1, currency: "eur" })
      .withResponse();
    return { attempts, sameKeys: data.metadata?.["keys"] === "1" };
  },

  "a connection that is reset": ({ client }) =>
    failureOf(client.customers.balanceTransactions.list("cus_reset", {}, { maxRetries: 0 })),

  "a response that breaks off": ({ client }) =>
    failureOf(client.customers.balanceTransactions.list("cus_truncated", {}, { maxRetries: 0 })),

  "a response that is no JSON": ({ client }) =>
    failureOf(client.customers.balanceTransactions.list("cus_garbled", {}, { maxRetries: 0 })),

  "no server": ({ client, closed: baseUrl }) =>
    failureOf(client.customers.balanceTransactions.list("cus_1", {}, { baseUrl, maxRetries: 0 })),

  "a server that lets no pages of other origins in": ({ client, elsewhere: baseUrl }) =>
    outcome(client.customers.balanceTransactions.retrieve("cus_1", "txn_1", {}, { baseUrl, maxRetries: 0 })),

  "timeouts before and within the response": async (setting) => {
    const options: CallOptions = { timeout: 1000, maxRetries: 0 };
    const customers = ["cus_silent_1", "cus_stalled_1"];
    const calls = customers.map((id) => setting.client.customers.balanceTransactions.list(id, {}, options));
    const failures = await Promise.all(calls.map(failureOf));
    for (const id of customers) await until(setting, `over/${id}`);
    return failures;
  },

  "abort before the request": async ({ client }) => {
    const signal = AbortSignal.abort("not needed");
    return failureOf(client.customers.balanceTransactions.list("cus_unasked", {}, { signal }));
  },

  "abort before the response": async (setting) => {
    const controller = new AbortController();
    const { signal } = controller;
    const call = setting.client.customers.balanceTransactions.list("cus_silent_2", {}, { signal });
    const failure = failureOf(call);
    await until(setting, "asked/cus_silent_2");
    controller.abort("changed my mind");
    await until(setting, "over/cus_silent_2");
    return failure;
  },

  "abort within the response": async (setting) => {
    const controller = new AbortController();
    const failure = await failureOf(
      setting.client.customers.balanceTransactions.list(
        "cus_stalled_2",
        {},
        {
          signal: controller.signal,
          middleware: { response: () => void setTimeout(() => controller.abort("changed my mind"), 50) },
        },
      ),
    );
    await until(setting, "over/cus_stalled_2");
    return failure;
  },

  "abort while waiting to try again": async ({ api }) => {
    const controller = new AbortController();
    const retryDelay = (): number => {
      setTimeout(() => controller.abort("changed my mind"), 0);
      return 60_000;
    };
    const client = createClient({ apiKey, baseUrl: api, retryDelay });
    return failureOf(
      client.customers.balanceTransactions.list("cus_broken", {}, { signal: controller.signal }),
    );
  },

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

/** The setting of the cases: a client that does not wait long before it tries again. */
export function settingFor(context: Context): Setting {
  const client = createClient({ apiKey, baseUrl: context.api, retryDelay: () => 1 });
  return { ...context, client };
}
