/** The generated options in TanStack Query itself, against a real server. What a page makes of them is in `examples/`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { QueryClient, type QueryKey } from "@tanstack/react-query";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { JsonObject } from "../../../generator/source/json.js";
import { startServer, type Handler } from "../../runtime/server.js";
import { boxPackage, type BoxPackage } from "../package.js";

const queries = (): QueryClient => {
  const client = new QueryClient();
  onTestFinished(() => {
    client.clear();
  });
  return client;
};

async function serverOf(handler: Handler) {
  const server = await startServer(handler);
  onTestFinished(() => server.close());
  return server;
}

/** Seven transactions, three a page, whose invoice is a whole one where that is asked for. */
const ledger: Handler = ({ url, method, body }, response) => {
  const { searchParams } = new URL(url, "http://localhost");
  const isWhole = `${url}${body}`.includes("expand");
  const transaction = (id: number) => ({
    id: `cbtxn_${String(id)}`,
    object: "customer_balance_transaction",
    invoice: isWhole ? { id: "in_1", object: "invoice" } : "in_1",
  });
  const after = Number((searchParams.get("starting_after") ?? "_0").split("_")[1]);
  const data = [1, 2, 3].map((step) => after + step).filter((id) => id <= 7);
  response.setHeader("content-type", "application/json");
  response.end(
    JSON.stringify(
      method === "POST"
        ? transaction(8)
        : {
            object: "list",
            has_more: data.length > 0 && (data.at(-1) ?? 7) < 7,
            data: data.map(transaction),
          },
    ),
  );
};

interface Stripe {
  readonly key: QueryKey;
  list(client: QueryClient, baseUrl: string): Promise<{ readonly data: readonly { readonly id: string }[] }>;
  infinite(client: QueryClient, baseUrl: string, pages: number): Promise<readonly string[]>;
  create(client: QueryClient, baseUrl: string): Promise<{ readonly invoice: unknown }>;
  keyFor(account?: string): QueryKey;
  cancelled(client: QueryClient, baseUrl: string): Promise<string>;
}

const PROGRAM = `
import { MutationObserver } from "@tanstack/react-query";
import { createFunctionClient } from "./index.js";
import * as ledger from "./tanstack-query/customers/balance-transactions.js";
const clientOf = (baseUrl) => createFunctionClient({ apiKey: "sk_test", baseUrl, maxRetries: 0 });
const request = { path: { customer: "cus_1" }, query: { limit: 3, expand: ["data.invoice"] } };
export const keyFor = (account) =>
  ledger.getCustomersCustomerBalanceTransactionsQueryOptions(clientOf("http://127.0.0.1:9"), request, account && { account }).queryKey;
export const list = (client, baseUrl) =>
  client.fetchQuery(ledger.getCustomersCustomerBalanceTransactionsQueryOptions(clientOf(baseUrl), request));
export const infinite = async (client, baseUrl, pages) => {
  const options = ledger.getCustomersCustomerBalanceTransactionsInfiniteQueryOptions(clientOf(baseUrl), request);
  const data = await client.fetchInfiniteQuery({ ...options, pages });
  return JSON.parse(JSON.stringify(data)).pages.flatMap(({ items }) => items.map(({ id }) => id));
};
export const create = (client, baseUrl) => new MutationObserver(
  client,
  ledger.postCustomersCustomerBalanceTransactionsMutationOptions(clientOf(baseUrl), { expand: ["invoice"] }),
).mutate({ path: { customer: "cus_1" }, body: { amount: -500, currency: "usd" } });
export const cancelled = async (client, baseUrl) => {
  const options = ledger.getCustomersCustomerBalanceTransactionsQueryOptions(clientOf(baseUrl), request);
  const running = client.fetchQuery(options).catch((error) => error.constructor.name);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await client.cancelQueries({ queryKey: ["customers"] });
  return running;
};
`;

/** Compiles only if the types follow the paths, in data, pages, caches and results. */
const TYPED = `
import { QueryClient, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { createFunctionClient } from "../index.js";
import type { Invoice } from "../schemas/invoice.js";
import * as ledger from "./customers/balance-transactions.js";
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <T extends true>(): T | undefined => undefined;
const client = createFunctionClient({ apiKey: "sk_test" });
const path = { customer: "cus_1" };
const expanded = ledger.getCustomersCustomerBalanceTransactionsQueryOptions(client, { path, query: { expand: ["data.invoice"] } });
const plain = ledger.getCustomersCustomerBalanceTransactionsQueryOptions(client, { path });
// @ts-expect-error There is no such path.
ledger.getCustomersCustomerBalanceTransactionsQueryOptions(client, { path, query: { expand: ["data.invoices"] } });
// @ts-expect-error TanStack Query gives the signal.
ledger.getCustomersCustomerBalanceTransactionsQueryOptions(client, { path }, { signal: AbortSignal.timeout(1) });
export function useAll() {
  const whole = useQuery(expanded).data?.data[0]?.invoice;
  is<Same<typeof whole, Invoice | null | undefined>>();
  const id = useQuery(plain).data?.data[0]?.invoice;
  is<Same<typeof id, string | null | undefined>>();
  const cached = new QueryClient().getQueryData(expanded.queryKey)?.data[0]?.invoice;
  is<Same<typeof cached, Invoice | null | undefined>>();
  const infinite = useInfiniteQuery(
    ledger.getCustomersCustomerBalanceTransactionsInfiniteQueryOptions(client, { path, query: { expand: ["data.invoice"] } }),
  );
  const item = infinite.data?.pages[0]?.items[0]?.invoice;
  is<Same<typeof item, Invoice | null | undefined>>();
  const create = useMutation(ledger.postCustomersCustomerBalanceTransactionsMutationOptions(client, { expand: ["invoice"] }));
  is<Same<NonNullable<typeof create.data>["invoice"], Invoice | null | undefined>>();
  // @ts-expect-error Paths are given where the options are made: the variables come too late for the type.
  create.mutate({ path, body: { amount: 1, currency: "usd", expand: ["invoice"] } });
  // @ts-expect-error The body is needed.
  create.mutate({ path });
}
`;

describe("on this repository's description", () => {
  let box: BoxPackage;
  let program: Stripe;
  beforeAll(async () => {
    box = await boxPackage({ templates: ["tanstack-query"], names: { schemas: { error: "ErrorResponse" } } });
    program = await box.load<Stripe>(PROGRAM);
  }, 180_000);
  afterAll(() => {
    box.remove();
  });

  const compilers = ["typescript", "typescript7"] as const;
  test.each(compilers)(
    "types follow the paths, and the documentation compiles, says %s",
    async (compiler) => {
      const put = (path: string, text: string) => {
        writeFileSync(join(box.folder, "generated", path), text);
      };
      const docs = readFileSync(
        new URL("../../../docs/templates/tanstack-query.md", import.meta.url),
        "utf8",
      );
      const [, example = "none"] = /^```tsx\n([\s\S]*?)^```$/m.exec(docs) ?? [];
      put("tanstack-query/typed.ts", TYPED);
      put(
        "docs.tsx",
        example.replaceAll(/"@your\/package(.*)"/g, (_, path: string) => `".${path || "/index"}.js"`),
      );
      put(
        "tsconfig.docs.json",
        '{ "extends": "./tsconfig.json", "compilerOptions": { "jsx": "react-jsx" }, "include": ["**/*.ts", "docs.tsx"] }',
      );
      expect(await box.errors(compiler, "tsconfig.docs.json")).toBe("");
    },
  );

  test("a query gives what the call gives, from the cache the second time", async () => {
    const { baseUrl, requests } = await serverOf(ledger);
    const client = queries();
    client.setDefaultOptions({ queries: { staleTime: Infinity } });
    const { data } = await program.list(client, baseUrl);
    expect(data.map(({ id }) => id)).toEqual(["cbtxn_1", "cbtxn_2", "cbtxn_3"]);
    await program.list(client, baseUrl);
    expect(requests.map(({ url }) => url)).toEqual([
      "/v1/customers/cus_1/balance_transactions?limit=3&expand[0]=data.invoice",
    ]);
  });

  test("an infinite query walks the pages, which are plain data", async () => {
    const { baseUrl, requests } = await serverOf(ledger);
    expect(await program.infinite(queries(), baseUrl, 9)).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((id) => `cbtxn_${String(id)}`),
    );
    expect(requests.map(({ url }) => /starting_after=\w+/.exec(url)?.[0])).toEqual([
      undefined,
      "starting_after=cbtxn_3",
      "starting_after=cbtxn_6",
    ]);
  });

  test("a mutation sends its variables, and the paths that it was made with", async () => {
    const { baseUrl, requests } = await serverOf(ledger);
    expect(await program.create(queries(), baseUrl)).toMatchObject({ invoice: { id: "in_1" } });
    expect(decodeURIComponent(requests[0]?.body ?? "")).toBe("amount=-500&currency=usd&expand[0]=invoice");
  });

  test("keys begin with the place in the client, and differ by account", () => {
    const request = { path: { customer: "cus_1" }, query: { limit: 3, expand: ["data.invoice"] } };
    expect(program.keyFor()).toEqual(["customers", "balanceTransactions", "list", request]);
    expect(program.keyFor("acct_1")).toEqual([
      ...["customers", "balanceTransactions", "list"],
      request,
      { account: "acct_1" },
    ]);
  });

  test("cancelling a query ends its request", async () => {
    let isEnded: (() => void) | undefined;
    const ended = new Promise<void>((resolve) => (isEnded = resolve));
    const { baseUrl } = await serverOf((_, response) => response.on("close", () => isEnded?.()));
    expect(await program.cancelled(queries(), baseUrl)).toBe("CancelledError");
    await ended;
  });
});

const items = { type: "array", items: { type: "object", properties: { id: { type: "integer" } } } };
const paged = { type: "object", properties: { rows: items, next: { type: "string" } } };
const get = (operationId: string, schema: object | undefined, parameters: readonly string[] = []) => ({
  get: {
    operationId,
    parameters: parameters.map((name) => ({ name, in: "query", schema: { type: "string" } })),
    responses: {
      200: { description: "OK", ...(schema && { content: { "application/json": { schema } } }) },
    },
  },
});

const REST = {
  openapi: "3.1.0",
  info: { title: "Rows", version: "1" },
  paths: {
    "/link": get("listByLink", items, ["tag"]),
    "/url": get("listByUrl", paged, ["at"]),
    "/bare": get("listBare", items),
    "/page": get("listByPage", paged, ["page"]),
    "/offset": get("listByOffset", paged, ["skip"]),
    "/cursor": get("listByCursor", paged, ["cursor"]),
    "/nothing": get("getNothing", undefined),
    // Called like the parameters of the functions that call them.
    "/client": get("client", undefined),
    "/options": get("options", undefined, ["request"]),
    "/big": get("getBig", { type: "object", properties: { n: { type: "integer", format: "int64" } } }),
    "/events": {
      get: {
        operationId: "watch",
        responses: {
          200: { description: "OK", content: { "text/event-stream": { schema: { type: "string" } } } },
        },
      },
    },
    "/rows/{n}": {
      get: {
        operationId: "getRow",
        parameters: [{ name: "n", in: "path", required: true, schema: { type: "integer", format: "int64" } }],
        responses: { 204: { description: "None" } },
      },
      delete: {
        operationId: "removeRow",
        parameters: [{ name: "n", in: "path", required: true, schema: { type: "integer", format: "int64" } }],
        responses: { 204: { description: "Gone" } },
      },
    },
    "/refresh": { post: { operationId: "refresh", responses: { 204: { description: "Done" } } } },
  },
} as unknown as JsonObject;

interface Rest {
  rows(name: string, client: QueryClient, baseUrl: string): Promise<readonly number[]>;
  nothing(client: QueryClient, baseUrl: string): Promise<unknown>;
  row(client: QueryClient, baseUrl: string): Promise<unknown>;
  refresh(client: QueryClient, baseUrl: string): Promise<unknown>;
}

const REST_PROGRAM = `
import { MutationObserver } from "@tanstack/react-query";
import { createFunctionClient } from "./index.js";
import * as byLink from "./tanstack-query/link.js";
import * as byUrl from "./tanstack-query/url.js";
import * as byPage from "./tanstack-query/page.js";
import * as byOffset from "./tanstack-query/offset.js";
import * as byCursor from "./tanstack-query/cursor.js";
import * as nothingOf from "./tanstack-query/nothing.js";
import * as rowsOf from "./tanstack-query/rows.js";
import * as refreshOf from "./tanstack-query/refresh.js";
const all = { ...byLink, ...byUrl, ...byPage, ...byOffset, ...byCursor };
const clientOf = (baseUrl) => createFunctionClient({ baseUrl, maxRetries: 0 });
export const rows = async (name, client, baseUrl) => {
  const options = all[name + "InfiniteQueryOptions"](clientOf(baseUrl), { query: name === "listByLink" ? { tag: "a b" } : {} });
  const { pages } = await client.fetchInfiniteQuery({ ...options, pages: 9 });
  return pages.flatMap(({ items }) => items.map(({ id }) => id));
};
export const nothing = (client, baseUrl) => client.fetchQuery(nothingOf.getNothingQueryOptions(clientOf(baseUrl)));
export const row = (client, baseUrl) =>
  client.fetchQuery(rowsOf.getRowQueryOptions(clientOf(baseUrl), { path: { n: 9007199254740993n } }));
export const refresh = (client, baseUrl) =>
  new MutationObserver(client, refreshOf.refreshMutationOptions(clientOf(baseUrl))).mutate();
`;

describe("on other descriptions", () => {
  let box: BoxPackage;
  let program: Rest;
  beforeAll(async () => {
    const pagination = [
      { operations: ["listByLink", "listBare"], style: "link" },
      { operations: ["listByUrl"], style: "url", next: "next", items: "rows" },
      { operations: ["listByPage"], style: "page", parameter: "page", items: "rows" },
      { operations: ["listByOffset"], style: "offset", parameter: "skip", items: "rows" },
      { operations: ["listByCursor"], style: "cursor", parameter: "cursor", next: "next", items: "rows" },
    ] as const;
    const types = { int64: "bigint" } as const;
    box = await boxPackage({ templates: ["tanstack-query"], pagination, types }, REST);
    program = await box.load<Rest>(REST_PROGRAM);
  }, 180_000);
  afterAll(() => {
    box.remove();
  });

  test("the package compiles", async () => {
    expect(await box.errors("typescript7")).toBe("");
  });

  test.each([
    ["listByLink", ["/link?tag=a%20b", "/link?tag=a%20b&page=2"]],
    ["listByUrl", ["/url", "/url?at=2"]],
    ["listByPage", ["/page", "/page?page=2", "/page?page=3"]],
    ["listByOffset", ["/offset", "/offset?skip=2", "/offset?skip=3"]],
    ["listByCursor", ["/cursor", "/cursor?cursor=2"]],
  ])("%s asks for its pages", async (name, wanted) => {
    const { baseUrl, requests } = await serverOf(({ url }, response, index) => {
      const rows = [[{ id: 1 }, { id: 2 }], [{ id: 3 }], []][index];
      response.setHeader("content-type", "application/json");
      if (name === "listByLink" && index === 0)
        response.setHeader("link", `<http://other.example/link?tag=a%20b&page=2>; rel="next"`);
      const next = index > 0 ? {} : { next: name === "listByUrl" ? `${url}?at=2` : "2" };
      response.end(JSON.stringify(name === "listByLink" ? rows : { rows, ...next }));
    });
    expect(await program.rows(name, queries(), baseUrl)).toEqual([1, 2, 3]);
    expect(requests.map(({ url }) => url)).toEqual(wanted);
  });

  test("an empty answer is null, a key may hold a bigint, and a mutation may take nothing", async () => {
    const { baseUrl, requests } = await serverOf((_, response) => response.writeHead(204).end());
    expect(await program.nothing(queries(), baseUrl)).toBeNull();
    expect(await program.row(queries(), baseUrl)).toBeNull();
    expect(await program.refresh(queries(), baseUrl)).toBeUndefined();
    expect(requests.map(({ url }) => url)).toEqual(["/nothing", "/rows/9007199254740993", "/refresh"]);
  });

  test("a list whose next URL no parameter could hold has no infinite query, and says so", () => {
    expect(box.read("tanstack-query/bare.ts")).not.toContain("Infinite");
    expect(box.diagnostics.filter(({ severity }) => severity === "warning")).toMatchObject([
      { code: "template-warning", message: expect.stringContaining("`listBare`") as string },
    ]);
  });

  test("a stream is no query", () => {
    expect(() => box.read("tanstack-query/events.ts")).toThrow("ENOENT");
  });
});

test("a framework is chosen by its package", async () => {
  const box = await boxPackage(
    { templates: [{ use: "tanstack-query", options: { package: "@tanstack/vue-query" } }] },
    REST,
  );
  onTestFinished(() => {
    box.remove();
  });
  expect(box.read("tanstack-query/nothing.ts")).toContain('from "@tanstack/vue-query";');
  expect(JSON.parse(box.read("package.json"))).toMatchObject({
    peerDependencies: { "@tanstack/vue-query": "^5.0.0" },
  });
});
