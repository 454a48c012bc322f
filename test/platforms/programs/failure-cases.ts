/** Calls that fail, are too slow, or are given up. */
import { createClient } from "@openapi-unfold/generated";
import type { CallOptions } from "@openapi-unfold/generated";
import { failureOf } from "./failure.js";
import { apiKey, type Cases, until } from "./setting.js";

export const failureCases: Cases = {
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
};
