import { afterEach, expect, test } from "vitest";
import type { Middleware } from "../../templates/runtime/middleware.js";
import { send } from "../../templates/runtime/send.js";
import { clientOf, failureOf, key, list } from "./support.js";
import type { StripeLikeCallOptions } from "./support.js";
import { answer, startServer } from "./server.js";
import type { TestServer } from "./server.js";

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

test("is told of every step, in order, without the credentials", async () => {
  server = await startServer((_, response, index) =>
    answer(response, {}, index === 0 ? 500 : index === 1 ? 200 : 404),
  );
  const told: unknown[] = [];
  const log: Middleware = {
    request: (event) =>
      told.push([
        "request",
        event.operation,
        event.attempt,
        event.method,
        event.url,
        event.headers["authorization"],
      ]),
    response: (event) =>
      told.push(["response", event.attempt, event.status, event.headers.get("content-type")]),
    retry: (event) => told.push(["retry", event.attempt, event.error.status, event.delay]),
    error: (event) =>
      told.push(["error", event.operation, event.attempt, event.error.status, event.error.attempts]),
  };
  const client = clientOf(server.baseUrl, { middleware: [log] });
  await send(client, list);
  await failureOf(send(client, list));
  const url = `${server.baseUrl}/v1/things`;
  expect(told).toEqual([
    ["request", "GetThings", 1, "GET", url, undefined],
    ["response", 1, 500, "application/json"],
    ["retry", 1, 500, 0],
    ["request", "GetThings", 2, "GET", url, undefined],
    ["response", 2, 200, "application/json"],
    ["request", "GetThings", 1, "GET", url, undefined],
    ["response", 1, 404, "application/json"],
    ["error", "GetThings", 1, 404, 1],
  ]);
  expect(JSON.stringify(told)).not.toContain(key);
});

test("may change the headers of its attempt, and of no other", async () => {
  server = await startServer((_, response, index) => answer(response, {}, index === 0 ? 500 : 200));
  const middleware: Middleware[] = [
    {
      request: ({ attempt, headers }) =>
        Promise.resolve().then(() => (headers["x-attempt"] = (headers["x-attempt"] ?? "") + String(attempt))),
    },
  ];
  await send(clientOf(server.baseUrl, { middleware }), list);
  expect(server.requests.map(({ headers }) => headers["x-attempt"])).toEqual(["1", "2"]);
});

test("of a call comes after that of its client", async () => {
  server = await startServer((_, response) => answer(response, {}));
  const order: string[] = [];
  const client = clientOf(server.baseUrl, { middleware: [{ request: () => order.push("client") }] });
  await send(client, list, {}, {
    middleware: [{ request: () => order.push("call") }],
  } as StripeLikeCallOptions);
  await send(client, list);
  expect(order).toEqual(["client", "call", "client"]);
});

test.each(["request", "response"] as const)(
  "that throws at %s ends its call, not others, and is not retried",
  async (step) => {
    server = await startServer((_, response) => answer(response, {}));
    const cause = new Error("mine");
    const client = clientOf(server.baseUrl);
    const middleware = [{ [step]: () => Promise.reject(cause) }];
    expect(await failureOf(send(client, list, {}, { middleware } as StripeLikeCallOptions))).toMatchObject({
      code: "middleware-failed",
      cause,
      attempts: 1,
    });
    expect(await send(client, list)).toEqual({});
  },
);

test.each(["retry", "error"] as const)("that throws at %s changes nothing", async (step) => {
  server = await startServer((_, response) => answer(response, {}, 500));
  for (const fail of [() => Promise.reject(new Error("mine")), () => JSON.parse("{") as unknown]) {
    expect(
      await failureOf(send(clientOf(server.baseUrl, { middleware: [{ [step]: fail }] }), list)),
    ).toMatchObject({ status: 500, attempts: 3 });
  }
});

test.each(["request", "response"] as const)("that never settles at %s is a timeout", async (step) => {
  server = await startServer((_, response) => answer(response, {}));
  const middleware = [{ [step]: () => new Promise(() => undefined) }];
  expect(
    await failureOf(send(clientOf(server.baseUrl, { middleware, timeout: 30, maxRetries: 0 }), list)),
  ).toMatchObject({ name: "TimeoutError" });
});

test.each(["retry", "error"] as const)("that never settles at %s is not waited for", async (step) => {
  server = await startServer((_, response) => answer(response, {}, 500));
  const middleware = [{ [step]: () => new Promise(() => undefined) }];
  expect(await failureOf(send(clientOf(server.baseUrl, { middleware }), list))).toMatchObject({
    status: 500,
    attempts: 3,
  });
});
