import { afterEach, describe, expect, test } from "vitest";
import { createCoreClient } from "../../templates/runtime/client.js";
import {
  ApiError,
  ConnectionError,
  DecodeError,
  TimeoutError,
  ConfigError,
  RedirectError,
} from "../../templates/runtime/errors.js";
import { json } from "../../templates/runtime/json.js";
import { rawBody } from "../../templates/runtime/raw-body.js";
import type { RetryEvent } from "../../templates/runtime/middleware.js";
import { mayPass, retryAfter, retryDelay } from "../../templates/runtime/retry.js";
import { send } from "../../templates/runtime/send.js";
import { clientOf, create, defaults, failureOf, key, list } from "./support.js";
import { answer, startServer } from "./server.js";
import type { TestServer } from "./server.js";

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const now = Date.parse("2026-11-22T00:00:00Z");
test.each<[string | null | undefined, number | undefined]>([
  ["5", 5000],
  ["0", 0],
  ["1000000000", 1e12],
  ["-1", undefined],
  ["1.5", undefined],
  ["abc", undefined],
  ["", undefined],
  [null, undefined],
  [undefined, undefined],
  ["Sun, 22 Nov 2026 00:00:07 GMT", 7000],
  ["Sat, 21 Nov 2026 00:00:00 GMT", undefined],
])("Retry-After: %s", (given, want) => {
  expect(retryAfter(given, now)).toBe(want);
});

test.each<[number, number | undefined, number, number]>([
  // attempt, Retry-After, random, delay
  [1, undefined, 0, 500],
  [1, undefined, 1, 500],
  [2, undefined, 0, 500],
  [2, undefined, 1, 1000],
  [3, undefined, 0.5, 1500],
  [5, undefined, 1, 5000],
  [50, undefined, 0, 2500],
  [1, 0, 0.5, 500],
  [1, 2000, 0, 2000],
  [1, 2000, 1, 2200],
  [3, 1000, 1, 2000],
  [1, 1e12, 1, 60_000],
])(
  "the delay after attempt %i with Retry-After %s and chance %d is %d ms",
  (attempt, after, random, want) => {
    expect(retryDelay({ attempt, retryAfter: after }, random)).toBe(want);
  },
);

test.each([
  [400, null, false],
  [404, null, false],
  [408, null, true],
  [409, null, true],
  [429, null, true],
  [500, null, true],
  [503, null, true],
  [500, "false", false],
  [400, "true", true],
  [400, "maybe", false],
])("status %i with should-retry %s: %s", (status, said, want) => {
  const headers = new Headers(said ? { "should-retry": said } : {});
  expect(mayPass(new ApiError({ status, headers, body: undefined, secrets: [] }), "should-retry")).toBe(want);
});

test("of the other failures, those of the connection may pass", () => {
  for (const kind of [ConnectionError, TimeoutError, DecodeError])
    expect(mayPass(new kind("x", "x"), undefined)).toBe(true);
  for (const kind of [ConfigError, RedirectError]) expect(mayPass(new kind("x", "x"), undefined)).toBe(false);
});

test.each([
  ["GET", undefined, true],
  ["HEAD", undefined, true],
  ["PUT", undefined, true],
  ["DELETE", undefined, true],
  ["PATCH", undefined, false],
  ["PATCH", "k", true],
])("%s with key %s is repeated: %s", async (method, idempotencyKey, want) => {
  server = await startServer((_, response) => answer(response, {}, 500));
  const call = send(clientOf(server.baseUrl), { ...create, method }, { body: {} }, { idempotencyKey });
  expect(await failureOf(call)).toMatchObject({ retryable: want, attempts: want ? 3 : 1 });
});

/** What the server does to each request in turn: a status, "reset", or "truncate"; what comes of it; how many requests it takes. */
const scripts: readonly (readonly [readonly (number | string)[], string | number, number])[] = [
  [[200], "ok", 1],
  [[500, 200], "ok", 2],
  [["reset", 200], "ok", 2],
  [["truncate", 200], "ok", 2],
  [["reset", "truncate", 200], "ok", 3],
  [[409, 429, 200], "ok", 3],
  [[500, 500, 500, 200], 500, 3],
  [["reset", "reset", "reset", 200], "ConnectionError", 3],
  [[500, 404, 200], 404, 2],
  [["reset", 402], 402, 2],
  [[503, "truncate", "reset"], "ConnectionError", 3],
];
describe.each([create, list])("$id", (operation) => {
  test.each(scripts)("%j ends in %s after %i", async (script, outcome, count) => {
    server = await startServer((_, response, index) => {
      const step = script[index];
      if (step === "reset") response.socket?.resetAndDestroy();
      else if (step === "truncate")
        response.writeHead(200, { "content-length": 100 }).write("{", () => response.socket?.destroy());
      else answer(response, {}, Number(step));
    });
    const retries: RetryEvent[] = [];
    const client = clientOf(server.baseUrl, { middleware: [{ retry: (event) => retries.push(event) }] });
    const call = send(client, operation, { body: { a: 1 } }).withResponse();
    if (outcome === "ok") expect(await call).toMatchObject({ status: 200, attempts: count });
    else
      expect(await failureOf(call)).toMatchObject(
        typeof outcome === "number" ? { status: outcome } : { name: outcome },
      );
    expect(server.requests.length).toBe(count);
    expect(retries.map(({ attempt }) => attempt)).toEqual(
      Array.from({ length: count - 1 }, (_, index) => index + 1),
    );
    expect(
      new Set(server.requests.map(({ headers, body }) => `${String(headers["idempotency-key"])} ${body}`))
        .size,
    ).toBe(1);
  });
});

test("the key is the caller's, if there is one; no POST shares a key with another", async () => {
  server = await startServer((_, response) => answer(response, {}));
  const client = clientOf(server.baseUrl);
  await send(client, create, { body: {} }, { idempotencyKey: "mine" });
  await send(client, create, { body: {} }, { headers: { "idempotency-KEY": "by header" } });
  await Promise.all(Array.from({ length: 20 }, () => send(client, create, { body: {} })));
  const keys = server.requests.map(({ headers }) => headers["idempotency-key"]);
  expect(keys.slice(0, 2)).toEqual(["mine", "by header"]);
  expect(new Set(keys).size).toBe(22);
});

test("without a header for keys, POSTs are sent once", async () => {
  server = await startServer((_, response) => answer(response, {}, 500));
  const { idempotencyHeader: _, ...plain } = defaults;
  const client = createCoreClient(
    { baseUrl: server.baseUrl, retryDelay: () => 0, ...{ apiKey: key } },
    plain,
  );
  expect(await failureOf(send(client, create, { body: {} }))).toMatchObject({
    attempts: 1,
    retryable: false,
  });
  expect(server.requests[0]?.headers).not.toHaveProperty("idempotency-key");
});

test("a stream is sent once", async () => {
  server = await startServer((_, response) => answer(response, {}, 500));
  const upload = { ...create, body: rawBody("text/plain") };
  const body = new Blob(["abc"]).stream();
  expect(await failureOf(send(clientOf(server.baseUrl), upload, { body }))).toMatchObject({
    status: 500,
    attempts: 1,
    retryable: false,
  });
  expect(server.requests[0]).toMatchObject({ body: "abc" });
});

test("maxRetries counts retries, per call as well", async () => {
  server = await startServer((_, response) => answer(response, {}, 500));
  const client = clientOf(server.baseUrl, { maxRetries: 4 });
  expect(await failureOf(send(client, list))).toMatchObject({ attempts: 5 });
  expect(await failureOf(send(client, list, {}, { maxRetries: 0 }))).toMatchObject({ attempts: 1 });
});

test("the server's wish to wait reaches the function that decides on delays", async () => {
  server = await startServer((_, response) => answer(response, {}, 429, { "retry-after": "7" }));
  const seen: unknown[] = [];
  const client = clientOf(server.baseUrl, {
    retryDelay: ({ attempt, error, retryAfter }) => {
      seen.push([attempt, error.status, retryAfter]);
      return 0;
    },
  });
  await failureOf(send(client, { ...list, response: json }));
  expect(seen.slice(0, 2)).toEqual([
    [1, 429, 7000],
    [2, 429, 7000],
  ]);
});

test("a failing delay function fails the call, with what it threw as the cause", async () => {
  server = await startServer((_, response) => answer(response, {}, 500));
  const cause = new Error("mine");
  const client = clientOf(server.baseUrl, {
    retryDelay: () => {
      throw cause;
    },
  });
  expect(await failureOf(send(client, list))).toMatchObject({
    name: "ClientError",
    code: "unexpected",
    cause,
  });
});
