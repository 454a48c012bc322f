import { writeRequest } from "../../templates/runtime/write-request.js";
import { inspect } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { bracketsBody, bracketsQuery } from "../../templates/runtime/brackets.js";
import { callTool } from "../../templates/runtime/call-tool.js";
import { cursorPages } from "../../templates/runtime/cursor-pages.js";
import { headerParameters } from "../../templates/runtime/header-parameters.js";
import { json } from "../../templates/runtime/json.js";
import { jsonBody } from "../../templates/runtime/json-body.js";
import { addNamespaces } from "../../templates/runtime/namespaces.js";
import type { OperationGroup } from "../../templates/runtime/operation-table.js";
import type { PagePromise } from "../../templates/runtime/pagination.js";
import type { ApiPromise } from "../../templates/runtime/promise.js";
import { clientOf, failureOf, key } from "./support.js";
import type { StripeLikeCallOptions } from "./support.js";
import { answer, startServer } from "./server.js";
import type { TestServer } from "./server.js";

const groups: readonly OperationGroup[] = [
  [
    { query: bracketsQuery, response: json, pages: cursorPages },
    "customers.list GetCustomers GET /v1/customers\ncustomers.balanceTransactions.list GetCustomersCustomerBalanceTransactions GET /v1/customers/{customer}/balance_transactions",
  ],
  [
    { query: bracketsQuery, response: json },
    "customers.balanceTransactions.retrieve GetTransaction GET /v1/customers/{customer}/balance_transactions/{id}\nrepos.issues repos/list-issues GET /repos reposListIssues",
  ],
  [
    { body: bracketsBody, write: writeRequest, response: json },
    "customers.balanceTransactions.create PostTransaction POST /v1/customers/{customer}/balance_transactions",
  ],
  [
    {
      query: bracketsQuery,
      body: jsonBody,
      write: writeRequest,
      response: json,
      destinations: { dry_run: ["query", "dry_run"], id: ["body", "id"] },
    },
    "things.update PutThing PUT /things/{thing}",
  ],
  [
    {
      query: bracketsQuery,
      headers: headerParameters,
      body: jsonBody,
      write: writeRequest,
      response: json,
      grouped: true,
      destinations: { query_id: ["query", "id"], header_id: ["headers", "id"], body: ["body"] },
    },
    "things.import ImportThings POST /things/{id}/import",
  ],
];

type Call = (...values: unknown[]) => ApiPromise<unknown>;
interface Namespaces {
  readonly customers: {
    readonly list: () => PagePromise<unknown, unknown>;
    readonly balanceTransactions: {
      readonly list: (...values: unknown[]) => PagePromise<unknown, unknown>;
      readonly retrieve: Call;
      readonly create: Call;
    };
  };
  readonly repos: { readonly issues: Call };
  readonly things: { update: Call; readonly import: Call };
}

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});
async function start() {
  server = await startServer((_, response) => answer(response, { data: [] }));
  return addNamespaces<Namespaces>(clientOf(server.baseUrl), groups);
}
const sent = () =>
  server?.requests.map(({ method, url, body, headers }) =>
    [method, url, body, headers["id"]].filter(Boolean).join(" "),
  );

test("path values in the template's order, then parameters, then options", async () => {
  const client = await start();
  await client.customers.balanceTransactions.list(
    "cus_1",
    { limit: 3, expand: ["data.invoice"] },
    {
      account: "acct_1",
    },
  );
  await client.customers.balanceTransactions.retrieve("cus_1", "t/1");
  await client.customers.balanceTransactions.create(
    "cus_1",
    { amount: -5, currency: "usd" },
    { idempotencyKey: "k" },
  );
  await client.customers.list().toArray({ limit: 5 });
  await client.repos.issues({ a: 1 });
  expect(sent()).toEqual([
    "GET /v1/customers/cus_1/balance_transactions?limit=3&expand[0]=data.invoice",
    "GET /v1/customers/cus_1/balance_transactions/t%2F1",
    "POST /v1/customers/cus_1/balance_transactions amount=-5&currency=usd",
    "GET /v1/customers",
    "GET /repos?a=1",
  ]);
  expect(server?.requests[0]?.headers["stripe-account"]).toBe("acct_1");
  expect(server?.requests[2]?.headers["idempotency-key"]).toBe("k");
});

test("query and body parameters in one object, or apart where that is needed", async () => {
  const client = await start();
  await client.things.update("t_1", { dry_run: true, id: 7, thing: "body" });
  await client.things.import("t_1", { query: { id: 1 }, headers: { id: "h" }, body: [1, 2] });
  expect(sent()).toEqual([
    'PUT /things/t_1?dry_run=true {"id":7,"thing":"body"}',
    "POST /things/t_1/import?id=1 [1,2] h",
  ]);
});

test("names of path parameters are percent-encoded in the table, as ids are, and plain for callers", async () => {
  server = await startServer((_, response) => answer(response, {}));
  const line = "things.get get%20thing GET /things/{the%20thing}/{100%25} getThing";
  const table: readonly OperationGroup[] = [[{ query: bracketsQuery, response: json }, line]];
  await callTool(clientOf(server.baseUrl), table, "getThing", { "the thing": "a b", "100%": 1, limit: 2 });
  expect(sent()).toEqual(["GET /things/a%20b/1?limit=2"]);
});

test("errors carry the operation id as described", async () => {
  const client = await start();
  expect(await failureOf(client.repos.issues({}, { headers: { host: "x" } }))).toMatchObject({
    operation: "repos/list-issues",
  });
  expect(await failureOf(client.customers.balanceTransactions.retrieve("cus_1"))).toMatchObject({
    code: "invalid-parameter",
  });
});

test.each([
  [["a", "b", "c"]],
  [["a", "b", {}, {}, {}]],
  [["a", "b", {}, "x"]],
  [["a", "b", []]],
  [["a", "b", null]],
])("arguments %j are refused", async (values) => {
  const client = await start();
  expect(
    await failureOf(Promise.resolve().then(() => client.customers.balanceTransactions.retrieve(...values))),
  ).toMatchObject({ name: "ConfigError", code: "invalid-arguments" });
  expect(server?.requests).toEqual([]);
});

test("namespaces list their members and nothing else", async () => {
  const client = await start();
  expect(Object.keys(client)).toEqual(["customers", "repos", "things"]);
  expect(Object.keys(client.customers)).toEqual(["list", "balanceTransactions"]);
  expect(Object.keys(client.customers.balanceTransactions).sort()).toEqual(["create", "list", "retrieve"]);
  for (const node of [client, client.customers, client.customers.balanceTransactions])
    expect("then" in node).toBe(false);
  expect("constructor" in client.customers).toBe(false);
  expect(client.customers.balanceTransactions).toBe(client.customers.balanceTransactions);
  expect(await Promise.resolve(client.customers)).toBe(client.customers);
  expect(inspect(client, { depth: 9, getters: true, showHidden: true })).not.toContain(key);
  expect(JSON.stringify(client)).not.toContain(key);
});

test("two clients share nothing; a method can be replaced", async () => {
  const client = await start();
  const other = await start();
  const stub: Call = () => Promise.resolve("stub") as never;
  client.things.update = stub;
  expect(client.things.update).toBe(stub);
  expect(other.things.update).not.toBe(stub);
});

describe("callTool", () => {
  test("puts each argument where it belongs", async () => {
    const client = await start();
    await callTool(client, groups, "getCustomersCustomerBalanceTransactions", {
      customer: "cus_1",
      limit: 3,
      expand: ["data.invoice"],
    });
    await callTool(client, groups, "postTransaction", {
      customer: "cus_1",
      amount: -500,
      currency: "usd",
      memo: undefined,
    });
    await callTool(client, groups, "reposListIssues");
    await callTool(client, groups, "putThing", { thing: "t_1", dry_run: true, name: "n" });
    await callTool(client, groups, "importThings", { id: "t_1", query_id: "q", header_id: "h", body: [1] }, {
      account: "acct_1",
    } as StripeLikeCallOptions);
    expect(sent()).toEqual([
      "GET /v1/customers/cus_1/balance_transactions?limit=3&expand[0]=data.invoice",
      "POST /v1/customers/cus_1/balance_transactions amount=-500&currency=usd",
      "GET /repos",
      'PUT /things/t_1?dry_run=true {"name":"n"}',
      "POST /things/t_1/import?id=q [1] h",
    ]);
  });

  test("refuses names that there are not, and arguments that are no object", async () => {
    const client = await start();
    for (const name of ["nope", "toString", "__proto__", ""])
      expect(await failureOf(callTool(client, groups, name))).toMatchObject({
        name: "ConfigError",
        code: "unknown-tool",
      });
    for (const args of [null, "x", []] as unknown as Record<string, unknown>[])
      expect(await failureOf(callTool(client, groups, "getCustomers", args))).toMatchObject({
        code: "invalid-arguments",
      });
  });

  test("takes names of arguments as they come", async () => {
    const client = await start();
    await callTool(
      client,
      groups,
      "getCustomers",
      JSON.parse('{"__proto__":"x","toString":"y"}') as Record<string, unknown>,
    );
    expect(sent()).toEqual(["GET /v1/customers?__proto__=x&toString=y"]);
  });
});
