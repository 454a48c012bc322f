/** The same failures through the official SDK and through the committed package: as many requests, and errors of the same kind. */
import type { ServerResponse } from "node:http";
import Stripe from "stripe";
import { afterEach, describe, expect, test } from "vitest";
import { createClient } from "../../../generated/index.js";
import { key } from "../support.js";
import { answer, startServer } from "../server.js";
import type { TestServer } from "../server.js";

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

type Answer = (response: ServerResponse) => unknown;

const fine: Answer = (response) => answer(response, { id: "cbtxn_1", object: "list", data: [] });
const error = { error: { type: "api_error", message: "Because." } };
const fail =
  (status: number, headers: Record<string, string> = {}, body: object = error): Answer =>
  (response) =>
    answer(response, body, status, headers);

function sdk(baseUrl: string): Stripe {
  const { hostname: host, port } = new URL(baseUrl);
  return new Stripe(key, { host, port, protocol: "http", maxNetworkRetries: 2, telemetry: false });
}

/** How many requests a list call makes of a server that gives one answer first and is fine then, and what the call ends in. */
async function run(who: "ours" | "theirs", first: Answer, isAlways = false) {
  const { baseUrl, requests } = (server = await startServer((_, response, index) =>
    (index === 0 || isAlways ? first : fine)(response),
  ));
  const theirs = sdk(baseUrl);
  const ours = createClient({ apiKey: key, baseUrl });
  const call =
    who === "ours"
      ? ours.customers.balanceTransactions.list("cus_1")
      : theirs.customers.listBalanceTransactions("cus_1");
  const name = await Promise.resolve(call).then(
    () => "",
    (reason: unknown) => (reason instanceof Error ? reason.constructor.name : "").replace(/^Stripe/, ""),
  );
  const { length } = requests;
  await server.close();
  server = undefined;
  return { requests: length, error: name };
}

test.each<[string, Answer]>([
  ["400", fail(400)],
  ["409", fail(409)],
  ["500", fail(500)],
  ["503 with a time to wait", fail(503, { "retry-after": "1" })],
  ["500 that is not to be repeated", fail(500, { "stripe-should-retry": "false" })],
  ["400 that is to be repeated", fail(400, { "stripe-should-retry": "true" })],
  ["a reset", (response) => response.socket?.resetAndDestroy()],
])("as many requests: %s, then fine", async (_, first) => {
  expect((await run("ours", first)).requests).toBe((await run("theirs", first)).requests);
});

test.each([
  [400, "invalid_request_error"],
  [404, "invalid_request_error"],
  [401, "invalid_request_error"],
  [402, "card_error"],
  [403, "invalid_request_error"],
  [400, "idempotency_error"],
])("an error of the same kind: %i, %s", async (status, type) => {
  const first = fail(status, { "stripe-should-retry": "false" }, { error: { type, message: "Because." } });
  expect(await run("ours", first, true)).toEqual(await run("theirs", first, true));
});

describe("where ours differs", () => {
  test.each([429, 408])("%i is repeated; the SDK gives up", async (status) => {
    expect(await run("ours", fail(status))).toEqual({ requests: 2, error: "" });
    expect((await run("theirs", fail(status))).requests).toBe(1);
  });

  test("JSON that breaks off is no answer, and repeated; the SDK gives up", async () => {
    const broken: Answer = (response) => response.end('{"object":');
    expect(await run("ours", broken)).toEqual({ requests: 2, error: "" });
    expect((await run("theirs", broken)).requests).toBe(1);
  });

  test("an unknown option of a call is refused before anything is sent", async () => {
    server = await startServer((_, response) => fine(response));
    const client = createClient({ apiKey: key, baseUrl: server.baseUrl });
    const options = { maxNetworkRetries: 5 };
    await expect(
      client.customers.balanceTransactions.list("cus_1", {}, options as object),
    ).rejects.toMatchObject({ code: "unknown-option" });
    expect(server.requests).toEqual([]);
  });

  test("an unknown option is ignored by the SDK", async () => {
    server = await startServer((_, response) => fine(response));
    const misspelt: object = { maxNetworkRetrys: 5 };
    await sdk(server.baseUrl).customers.listBalanceTransactions("cus_1", {}, misspelt);
    expect(server.requests.map(({ url }) => url)).toEqual(["/v1/customers/cus_1/balance_transactions"]);
  });

  test("a redirect within the origin is followed; to the SDK it is no answer", async () => {
    const moved: Answer = (response) => response.writeHead(307, { location: "/elsewhere" }).end();
    expect(await run("ours", moved)).toEqual({ requests: 2, error: "" });
    expect((await run("theirs", moved, true)).error).not.toBe("");
  });

  test("a redirect to another origin is refused, and nothing arrives there", async () => {
    const other = await startServer((_, response) => fine(response));
    try {
      const away = fail(302, { location: other.baseUrl });
      expect(await run("ours", away)).toEqual({ requests: 1, error: "RedirectError" });
      expect(other.requests).toEqual([]);
    } finally {
      await other.close();
    }
  });

  test("a content type comes with content only", async () => {
    server = await startServer((_, response) => fine(response));
    const client = createClient({ apiKey: key, baseUrl: server.baseUrl });
    await client.customers.balanceTransactions.list("cus_1");
    await sdk(server.baseUrl).customers.listBalanceTransactions("cus_1");
    expect(server.requests.map(({ headers }) => headers["content-type"])).toEqual([
      undefined,
      "application/x-www-form-urlencoded",
    ]);
  });
});
