/** A client on a test server, as generated code would set it up. */
import { bracketsBody, bracketsQuery } from "../../templates/runtime/brackets.js";
import type { Client } from "../../templates/runtime/client.js";
import { createCoreClient } from "../../templates/runtime/client.js";
import { ClientError } from "../../templates/runtime/errors.js";
import { bearer, singleScheme } from "../../templates/runtime/auth.js";
import { combine } from "../../templates/runtime/interceptor.js";
import { limitResponses } from "../../templates/runtime/limit-responses.js";
import { readOption } from "../../templates/runtime/read-option.js";
import { writeRequest } from "../../templates/runtime/write-request.js";
import { middleware } from "../../templates/runtime/middleware.js";
import type { MiddlewareOptions } from "../../templates/runtime/middleware.js";
import { followRedirects } from "../../templates/runtime/redirect.js";
import { json } from "../../templates/runtime/json.js";
import type { Operation } from "../../templates/runtime/operation.js";
import type { ClientDefaults, CoreOptions, RequestOptions } from "../../templates/runtime/options.js";
import { fetchTransport } from "../../templates/runtime/transport.js";
import type { Transport } from "../../templates/runtime/transport.js";
import { nodeTransport, undiciTransport } from "../../templates/runtime/node.js";
import { Agent } from "undici";

export const key = "sk_test_51secret";

export const defaults: ClientDefaults = {
  headers: { "Stripe-Version": "2026-01-28" },
  headerOptions: new Map([["account", "Stripe-Account"]]),
  idempotencyHeader: "Idempotency-Key",
  shouldRetryHeader: "stripe-should-retry",
  auth: singleScheme(bearer("apiKey")),
  readOption,
  intercept: combine(middleware, followRedirects, limitResponses),
};

export const create: Operation = {
  id: "PostThings",
  method: "POST",
  path: "/v1/things",
  body: bracketsBody,
  write: writeRequest,
  response: json,
};
export const list: Operation = {
  id: "GetThings",
  method: "GET",
  path: "/v1/things",
  query: bracketsQuery,
  response: json,
};
export const retrieve: Operation = {
  id: "GetThing",
  method: "GET",
  path: "/v1/things/{thing}",
  response: json,
};

/** Options of a call, as generated code would type them. */
export interface StripeLikeCallOptions extends RequestOptions, MiddlewareOptions {
  readonly apiKey?: unknown;
  readonly token?: unknown;
  readonly account?: string;
}

export interface StripeLikeOptions extends CoreOptions, MiddlewareOptions {
  readonly apiKey?: unknown;
  readonly account?: string;
}

export function clientOf(baseUrl: string, options: StripeLikeOptions = {}): Client {
  return createCoreClient({ baseUrl, retryDelay: () => 0, ...{ apiKey: key }, ...options }, defaults);
}

/** What a call ends in, if that is an error. */
export async function failureOf(call: PromiseLike<unknown>): Promise<ClientError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ClientError) return error;
    throw new Error(`not a ClientError: ${String(error)}`, { cause: error });
  }
  throw new Error("The call did not fail.");
}

const node = nodeTransport();
/** Every transport that comes with the run-time. */
export const transports: readonly (readonly [string, Transport])[] = [
  ["fetch", fetchTransport],
  ["node:http", node],
  ["undici", undiciTransport(new Agent())],
];
