/** Makes the same list call many times, one way or another, and prints what it took as JSON. */
import { request as httpRequest, Agent as HttpAgent } from "node:http";
import { text } from "node:stream/consumers";
import Stripe from "stripe";
import { Agent } from "undici";
import {
  createFunctionClient,
  getCustomersCustomerBalanceTransactions as list,
} from "../../generated/index.js";
import { nodeTransport, undiciTransport } from "../../generated/runtime/node.js";
import type { Transport } from "../../generated/index.js";

const CONCURRENCY = 32;

const [, , variant = "", port = "", calls = ""] = process.argv;
const origin = `http://127.0.0.1:${port}`;
const path = "/v1/customers/cus_1/balance_transactions?limit=100";
const apiKey = "sk_test";
const headers = { accept: "application/json", authorization: `Bearer ${apiKey}` };

/** A call gives the number of items. */
type Call = () => Promise<number>;

function itemsOf(body: string): number {
  return (JSON.parse(body) as { data: unknown[] }).data.length;
}

function ours(transport?: Transport): Call {
  const client = createFunctionClient({ apiKey, baseUrl: origin, transport });
  return async () => (await list(client, { path: { customer: "cus_1" }, query: { limit: 100 } })).data.length;
}

const variants: Readonly<Record<string, () => Call>> = {
  "bare fetch": () => async () => itemsOf(await (await fetch(origin + path, { headers })).text()),
  "bare node:http": () => {
    const agent = new HttpAgent({ keepAlive: true });
    return () =>
      new Promise((resolve, reject) => {
        httpRequest(origin + path, { agent, headers }, (response) => {
          text(response).then((body) => resolve(itemsOf(body)), reject);
        })
          .on("error", reject)
          .end();
      });
  },
  "bare undici": () => {
    const agent = new Agent();
    return async () => {
      const { body } = await agent.request({ origin, path, method: "GET", headers });
      return itemsOf(await body.text());
    };
  },
  "the SDK": () => {
    const stripe = new Stripe(apiKey, { host: "127.0.0.1", port, protocol: "http", telemetry: false });
    return async () => (await stripe.customers.listBalanceTransactions("cus_1", { limit: 100 })).data.length;
  },
  "ours on fetch": () => ours(),
  "ours on node:http": () => ours(nodeTransport()),
  "ours on undici": () => ours(undiciTransport(new Agent())),
};

async function repeat(call: Call, times: number): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next++ < times) if ((await call()) !== 100) throw new Error("The page is not whole.");
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}

const make = variants[variant];
if (make === undefined) throw new RangeError(`No variant is named ${variant}`);
const call = make();
const count = Number(calls);
await repeat(call, Math.ceil(count / 4));
const before = process.cpuUsage();
const start = performance.now();
await repeat(call, count);
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({ callsPerSecond: (count / milliseconds) * 1000, cpuPerCall: (user + system) / count }),
);
process.exit();
