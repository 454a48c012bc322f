/** The committed package and the official SDK: the same bytes arrive for the operations that this repository generates from. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient } from "../../../generated/index.js";
import { key } from "../support.js";
import { startPair, wire } from "./recorder.js";
import type { Pair } from "./recorder.js";

let pair: Pair;
beforeAll(async () => {
  pair = await startPair((baseUrl) => createClient({ apiKey: key, baseUrl }));
});
afterAll(() => pair.server.close());

const transactions = "customers.balanceTransactions";
const credits = "billing.creditBalanceTransactions";
const since = new Date("2026-11-22T00:00:00.500Z");

const calls: readonly (readonly [place: string, ...values: unknown[]])[] = [
  [`${transactions}.list`, "cus_1"],
  [`${transactions}.list`, "cus_1", {}],
  [`${transactions}.list`, "cus_1", { limit: 100, starting_after: "cbtxn_1" }],
  [`${transactions}.list`, "cus_1", { ending_before: "cbtxn_9", expand: ["data.invoice.customer"] }],
  [`${transactions}.list`, "cus_1", { created: { gte: since, lt: 1795392000 }, invoice: "in_1" }],
  [`${transactions}.list`, "cus_1", { created: 1795305600 }],
  [`${transactions}.list`, "cus/1 é?", { expand: [] }],
  [`${transactions}.create`, "cus_1", { amount: -500, currency: "usd" }],
  [
    `${transactions}.create`,
    "cus_1",
    { amount: 0, currency: "eur", description: "a&b=c [100%] 日本", expand: ["invoice", "customer"] },
  ],
  [`${transactions}.create`, "cus_1", { amount: 1, currency: "usd", metadata: { order: "1", "a[b]": "é" } }],
  [`${transactions}.retrieve`, "cus_1", "cbtxn_1"],
  [`${transactions}.retrieve`, "cus_1", "cbtxn_1", { expand: ["invoice.subscription", "credit_note"] }],
  [`${transactions}.update`, "cus_1", "cbtxn_1"],
  [`${transactions}.update`, "cus_1", "cbtxn_1", { description: "", metadata: "" }],
  [
    `${transactions}.update`,
    "cus_1",
    "cbtxn_1",
    { metadata: { kept: "x", unset: "" }, expand: ["customer"] },
  ],
  [`${credits}.list`, { customer: "cus_1" }],
  [
    `${credits}.list`,
    { customer: "cus_1", credit_grant: "credgr_1", limit: 3, expand: ["data.credit_grant"] },
  ],
  [`${credits}.retrieve`, "cbtxn_1"],
  [`${credits}.retrieve`, "cbtxn_1", { expand: ["credit_grant.customer"] }],
];

test.each(calls.map(([place, ...values]) => ({ place, values })))(
  "$place $values",
  async ({ place, values }) => {
    const [ours, theirs] = await pair.both(place, ...values);
    expect(ours).toBeDefined();
    expect(wire(ours)).toEqual(wire(theirs));
  },
);
