/** The same calls through the official SDK and through the run-time, as they arrive on the wire. */
import type { IncomingHttpHeaders } from "node:http";
import Stripe from "stripe";
import { bracketsBody, bracketsQuery } from "../../../templates/runtime/brackets.js";
import { cursorPages } from "../../../templates/runtime/cursor-pages.js";
import { json } from "../../../templates/runtime/json.js";
import { multipartBodyWith } from "../../../templates/runtime/multipart.js";
import { addNamespaces } from "../../../templates/runtime/namespaces.js";
import type { OperationGroup } from "../../../templates/runtime/operation-table.js";
import { writeRequest } from "../../../templates/runtime/write-request.js";
import { clientOf, key } from "../support.js";
import { answer, startServer } from "../server.js";
import type { Recorded, TestServer } from "../server.js";

const groups: readonly OperationGroup[] = [
  [
    { query: bracketsQuery, response: json, pages: cursorPages },
    [
      "customers.list GetCustomers GET /v1/customers",
      "customers.balanceTransactions.list GetCustomersCustomerBalanceTransactions GET /v1/customers/{customer}/balance_transactions",
      "events.list GetEvents GET /v1/events",
    ].join("\n"),
  ],
  [
    { query: bracketsQuery, response: json },
    [
      "customers.retrieve GetCustomersCustomer GET /v1/customers/{customer}",
      "customers.del DeleteCustomersCustomer DELETE /v1/customers/{customer}",
      "customers.search GetCustomersSearch GET /v1/customers/search",
      "customers.balanceTransactions.retrieve GetCustomersCustomerBalanceTransactionsTransaction GET /v1/customers/{customer}/balance_transactions/{transaction}",
      "balance.retrieve GetBalance GET /v1/balance",
    ].join("\n"),
  ],
  [
    { body: bracketsBody, write: writeRequest, response: json },
    [
      "customers.create PostCustomers POST /v1/customers",
      "customers.update PostCustomersCustomer POST /v1/customers/{customer}",
      "customers.balanceTransactions.create PostCustomersCustomerBalanceTransactions POST /v1/customers/{customer}/balance_transactions",
      "invoices.pay PostInvoicesInvoicePay POST /v1/invoices/{invoice}/pay",
    ].join("\n"),
  ],
  [
    { query: bracketsQuery, response: json },
    "subscriptions.cancel DeleteSubscriptionsSubscription DELETE /v1/subscriptions/{subscription_exposed_id}",
  ],
  [
    { body: multipartBodyWith({ nested: "brackets" }), write: writeRequest, response: json },
    "files.create PostFiles POST /v1/files",
  ],
];

export type Call = (...values: unknown[]) => PromiseLike<unknown>;

export interface Pair {
  readonly server: TestServer;
  /** The way to a method, by its place: `customers.list`. */
  readonly ours: (place: string) => Call;
  readonly theirs: (place: string) => Call;
  /** What arrived for a call of each. */
  both(
    place: string,
    ...values: unknown[]
  ): Promise<readonly [ours: Recorded | undefined, theirs: Recorded | undefined]>;
}

/** @param makeClient the client that is compared; by default one with the operations above */
export async function startPair(
  makeClient: (baseUrl: string) => object = (baseUrl) => addNamespaces<object>(clientOf(baseUrl), groups),
): Promise<Pair> {
  const server = await startServer((_, response) =>
    answer(response, { id: "x", object: "list", data: [], has_more: false }),
  );
  const { hostname, port } = new URL(server.baseUrl);
  const stripe = new Stripe(key, {
    host: hostname,
    port,
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
  });
  const client = makeClient(server.baseUrl);
  const ours = (place: string) => methodAt(client, place);
  const theirs = (place: string) =>
    methodAt(
      stripe,
      place === "customers.balanceTransactions.list"
        ? "customers.listBalanceTransactions"
        : theirPlace(place),
    );
  const recorded = async (call: () => PromiseLike<unknown>) => {
    const before = server.requests.length;
    await call();
    return server.requests[before];
  };
  const both: Pair["both"] = async (place, ...values) => [
    await recorded(() => ours(place)(...values)),
    await recorded(() => theirs(place)(...values)),
  ];
  return { server, ours, theirs, both };
}

/** The SDK puts the operations of nested resources on their parents: `customers.createBalanceTransaction`. */
function theirPlace(place: string): string {
  return place.replace(/^customers\.balanceTransactions\.(\w+)$/, "customers.$1BalanceTransaction");
}

function methodAt(root: object, place: string): Call {
  const names = place.split(".");
  const last = names.pop() ?? "";
  const owner = names.reduce<unknown>((node, name) => Reflect.get(Object(node) as object, name), root);
  const method: unknown = Reflect.get(Object(owner) as object, last);
  if (typeof method !== "function") throw new Error(`no method ${place}`);
  return (...values) => Reflect.apply(method, owner, values) as PromiseLike<unknown>;
}

/** What the API acts upon. */
export function wire(recorded: Recorded | undefined): object {
  const { method, url, body } = recorded ?? {};
  const headers: IncomingHttpHeaders = recorded?.headers ?? {};
  return {
    method,
    // Both spellings are the same to every server (RFC 3986, section 6.2.2.2); ours also encodes !'()*.
    path: url
      ?.split("?")[0]
      ?.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`),
    query: url?.split("?")[1] ?? "",
    body,
    type: method === "POST" && body ? headers["content-type"] : undefined,
    authorization: headers.authorization,
    accept: headers.accept,
    versioned: /^\d{4}-\d\d-\d\d/.test(String(headers["stripe-version"])),
    keyed: "idempotency-key" in headers,
  };
}
