import { afterEach, expect, test } from "vitest";
import { createCoreClient } from "../../templates/runtime/client.js";
import { ApiError, DecodeError } from "../../templates/runtime/errors.js";
import { send } from "../../templates/runtime/send.js";
import * as stripe from "../../templates/runtime/stripe.js";
import { defaults, failureOf, key, list } from "./support.js";
import { answer, startServer } from "./server.js";
import type { TestServer } from "./server.js";

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** What a call ends in that the server answers so. */
async function ending(status: number, body: unknown, features = { toError: stripe.stripeError }) {
  server = await startServer((_, response) => answer(response, body, status, { "request-id": "req_1" }));
  const options = { baseUrl: server.baseUrl, maxRetries: 0, ...{ apiKey: key } };
  return send(createCoreClient(options, { ...defaults, ...features }), list);
}

test.each([
  [400, "invalid_request_error", stripe.InvalidRequestError],
  [404, "invalid_request_error", stripe.InvalidRequestError],
  [401, "invalid_request_error", stripe.AuthenticationError],
  [402, "card_error", stripe.CardError],
  [402, "invalid_request_error", stripe.CardError],
  [400, "card_error", stripe.CardError],
  [403, "invalid_request_error", stripe.PermissionError],
  [409, "invalid_request_error", stripe.IdempotencyError],
  [400, "idempotency_error", stripe.IdempotencyError],
  [429, "invalid_request_error", stripe.RateLimitError],
  [500, "api_error", ApiError],
  [418, "teapot", ApiError],
])("status %i, type %s: %o", async (status, type, kind) => {
  const body = { error: { type, code: "word", param: "amount", message: "Because." } };
  const error = await failureOf(ending(status, body));
  expect(error).toBeInstanceOf(ApiError);
  expect(error.constructor).toBe(kind);
  expect(error.name).toBe(kind.name);
  expect(error).toMatchObject({ status, type, code: "word", param: "amount", requestId: "req_1", body });
});

test("an error in a successful response is an error", async () => {
  const error = await failureOf(ending(200, { error: { type: "card_error", code: "card_declined" } }));
  expect(error).toBeInstanceOf(stripe.CardError);
  expect(error).toMatchObject({ status: 200, code: "card_declined" });
});

test.each([[{ error: null }], [{ error: "a text" }], [{ errors: {} }], [["error"]]])(
  "%j in a successful response is data",
  async (body) => {
    expect(await ending(200, body)).toEqual(body);
  },
);

test("without the feature the error is plain, and says as much", async () => {
  const body = { error: { type: "card_error", code: "card_declined", message: "No." } };
  const error = await failureOf(ending(402, body, {} as never));
  expect(error.constructor).toBe(ApiError);
  expect(error).toMatchObject({ status: 402, type: "card_error", code: "card_declined", body });
});

test("what is no API error stays what it is", async () => {
  server = await startServer((_, response) => response.end("<html>"));
  const client = createCoreClient(
    { baseUrl: server.baseUrl, maxRetries: 0, ...{ apiKey: key } },
    { ...defaults, toError: stripe.stripeError },
  );
  expect(await failureOf(send(client, list))).toBeInstanceOf(DecodeError);
});
