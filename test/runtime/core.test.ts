import { afterEach, expect, test } from "vitest";
import { bracketsBody, bracketsQuery } from "../../templates/runtime/brackets.js";
import { createCoreClient } from "../../templates/runtime/client.js";
import { ApiError } from "../../templates/runtime/errors.js";
import { bearerKey } from "../../templates/runtime/key-auth.js";
import { json } from "../../templates/runtime/json.js";
import type { Operation } from "../../templates/runtime/operation.js";
import type { ClientDefaults, CoreOptions } from "../../templates/runtime/options.js";
import { send } from "../../templates/runtime/send.js";
import { writeRequest } from "../../templates/runtime/write-request.js";
import { answer, startServer } from "./server.js";
import type { Handler, TestServer } from "./server.js";

const defaults: ClientDefaults = {
  headers: { "Stripe-Version": "2026-01-28" },
  headerOptions: new Map([["account", "Stripe-Account"]]),
  idempotencyHeader: "Idempotency-Key",
  shouldRetryHeader: "stripe-should-retry",
  auth: bearerKey("apiKey"),
};
const create: Operation = {
  id: "PostThings",
  method: "POST",
  path: "/v1/things",
  body: bracketsBody,
  write: writeRequest,
  response: json,
};
const list: Operation = {
  id: "GetThings",
  method: "GET",
  path: "/v1/owners/{owner}/things",
  query: bracketsQuery,
  response: json,
};

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(handler: Handler, options: CoreOptions & { apiKey?: string } = {}) {
  server = await startServer(handler);
  return createCoreClient(
    { baseUrl: server.baseUrl, retryDelay: () => 1, ...{ apiKey: "sk_test_1" }, ...options },
    defaults,
  );
}

test("a call sends what its operation says, and gives the data", async () => {
  const client = await serve((_, response) =>
    answer(response, { id: "t_1" }, 200, { "request-id": "req_1" }),
  );
  const call = send<{ id: string }>(client, list, {
    path: { owner: "a/b" },
    query: { limit: 3, expand: ["data.x"], created: { gte: 1 } },
  });
  expect(await call).toEqual({ id: "t_1" });
  const { elapsed, ...response } = await call.withResponse();
  expect(response).toMatchObject({ status: 200, requestId: "req_1", attempts: 1 });
  expect(elapsed).toBeGreaterThanOrEqual(0);
  expect(server?.requests[0]).toMatchObject({
    method: "GET",
    url: "/v1/owners/a%2Fb/things?limit=3&expand[0]=data.x&created[gte]=1",
    headers: {
      authorization: "Bearer sk_test_1",
      "stripe-version": "2026-01-28",
      accept: "application/json",
    },
    body: "",
  });
});

test("a POST carries the same idempotency key through its retries", async () => {
  const client = await serve((_, response, index) =>
    index < 2 ? answer(response, { error: { message: "no" } }, 500) : answer(response, {}),
  );
  const result = await send(client, create, { body: { amount: -5, metadata: { a: null } } }).withResponse();
  expect(result.attempts).toBe(3);
  const keys = server?.requests.map(({ headers }) => headers["idempotency-key"]);
  expect(new Set(keys).size).toBe(1);
  expect(keys?.[0]).toMatch(/^[\d-]{20,}$/);
  expect(server?.requests[2]?.body).toBe("amount=-5&metadata[a]=");
});

test("an error response becomes an ApiError with what the API says", async () => {
  const body = {
    error: {
      type: "card_error",
      code: "card_declined",
      param: "source",
      message: "Declined. Key sk_test_1.",
    },
  };
  const client = await serve((_, response) => answer(response, body, 402, { "request-id": "req_2" }));
  const error: unknown = await send(client, create, { body: {} }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    name: "ApiError",
    status: 402,
    code: "card_declined",
    type: "card_error",
    param: "source",
    operation: "PostThings",
    requestId: "req_2",
    attempts: 1,
    elapsed: expect.any(Number) as number,
    retryable: false,
    body,
    message: "402: card_declined: Declined. Key [redacted].",
  });
});
