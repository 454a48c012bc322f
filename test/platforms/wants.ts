/** What the cases come to on each platform. */
import { expect } from "vitest";
import type { Platform } from "./platform.js";

const KEY = "Bearer sk_test_platforms";

/** A failure of the class that is named last, among those that it inherits from. */
const failure = (kinds: readonly string[], code: string, more: object = {}) =>
  expect.objectContaining({ name: kinds.at(-1), kinds: ["ClientError", ...kinds], code, ...more }) as unknown;

const connectionFailure = failure(["ConnectionError"], "connection-failed", { attempts: 1 });
const refusedRedirect = failure(["RedirectError"], "redirect-refused", { attempts: 1 });
const timeout = (status: number | undefined) =>
  failure(["ConnectionError", "TimeoutError"], "timeout", { attempts: 1, ...(status && { status }) });
const abort = failure(["AbortError"], "aborted", { reason: "changed my mind" });

/** Without WebCrypto nothing can be verified, and so nothing may pass. */
const notAccepted = expect.not.objectContaining({ unexpected: { type: "ping" } }) as unknown;

/** What is wanted of each case, by its name. */
export function wantsOf({ isBrowser, isSecure }: Platform): Readonly<Record<string, unknown>> {
  return {
    "a method of a namespace": { id: "txn_1", customer: "cus_1" },
    "a single function": "txn_2",
    "a call by name": ["txn_1", "txn_2"],
    "a client that was made with the module": "txn_1",
    "what the client sends": {
      method: "GET",
      url: "/v1/customers/cus_1/balance_transactions/a%2Fb%20%C3%BC%3F?expand[0]=invoice",
      body: "",
      keys: "1",
      authorization: KEY,
      accept: "application/json",
      "stripe-version": expect.stringMatching(/^\d{4}-\d\d-\d\d\.\w+$/) as unknown,
    },
    expansion: { expanded: "ada@example.com", isExpanded: true, plain: "in_1" },
    "iteration over pages": ["txn_1", "txn_2", "txn_3", "txn_4", "txn_5"],
    "iteration backwards, up to a limit": ["txn_4", "txn_3", "txn_2"],
    "a form body": expect.objectContaining({
      method: "POST",
      url: "/v1/customers/cus_1/balance_transactions",
      body: "amount=-5&currency=eur&metadata[a[b]]=x%20%26%20y%3D%C3%BC%20%F0%9F%98%80&expand[0]=invoice&expand[1]=credit_note",
      "content-type": "application/x-www-form-urlencoded",
      "idempotency-key": "key_1",
    }) as unknown,
    "an idempotency key of its own": { isLong: true, isNew: true },
    "the response around the data": { status: 200, requestId: "req_1", attempts: 1, id: "txn_1" },
    "compressed content": 5,
    "an error of the request": {
      name: "InvalidRequestError",
      kinds: ["ClientError", "ApiError", "InvalidRequestError"],
      code: "resource_missing",
      status: 404,
      requestId: "req_1",
      attempts: 1,
      type: "invalid_request_error",
      param: "customer",
      message: "404: resource_missing: It is resource_missing.",
    },
    "a card that is refused": failure(["ApiError", "CardError"], "card_declined", {
      status: 402,
      attempts: 1,
    }),
    "an error that stays": failure(["ApiError"], "broken", { status: 500, attempts: 3 }),
    "an error that passes": { attempts: 3, sameKeys: true },
    "a connection that is reset": connectionFailure,
    "a response that breaks off": expect.objectContaining({
      kinds: expect.arrayContaining(["ClientError", "ConnectionError"]) as unknown,
      status: 200,
      attempts: 1,
    }) as unknown,
    "a response that is no JSON": failure(["ConnectionError", "DecodeError"], "invalid-json", {
      status: 200,
      attempts: 1,
    }),
    "no server": connectionFailure,
    "a server that lets no pages of other origins in": isBrowser
      ? connectionFailure
      : { id: "txn_1", method: "GET", body: "", authorization: KEY },
    "timeouts before and within the response": [timeout(undefined), timeout(200)],
    "abort before the request": failure(["AbortError"], "aborted", { reason: "not needed" }),
    "abort before the response": abort,
    "abort within the response": abort,
    "abort while waiting to try again": abort,
    "a redirect on the same origin": isBrowser
      ? refusedRedirect
      : { id: "txn_1", method: "GET", body: "", authorization: KEY },
    "a POST that is redirected": isBrowser
      ? refusedRedirect
      : { id: "txn_new", method: "POST", body: "amount=7&currency=eur", authorization: KEY },
    "a redirect to another origin": refusedRedirect,
    "a redirect without the feature that follows it": failure(["ApiError"], "api-error", {
      status: isBrowser ? 0 : 307,
    }),
    "an empty id": failure(["ConfigError"], "invalid-parameter", { attempts: 0 }),
    "an id that climbs": failure(["ConfigError"], "invalid-parameter", { attempts: 0 }),
    "an option that does not exist": failure(["ConfigError"], "unknown-option"),
    middleware: { steps: ["request", "response 200"], added: "by middleware" },
    "no key in what is printed": [],
    "a webhook that is signed": isSecure
      ? [{ type: "ping" }, { type: "ping" }]
      : { unexpected: expect.any(String) as unknown },
    "webhooks that are not to be trusted": isSecure
      ? [
          failure(["WebhookError"], "wrong-signature"),
          failure(["WebhookError"], "wrong-signature"),
          failure(["WebhookError"], "signature-too-old"),
          failure(["WebhookError"], "malformed-signature"),
        ]
      : [notAccepted, notAccepted, notAccepted, notAccepted],
    "a file in a form": {
      type: "multipart/form-data; boundary=BOUNDARY",
      text: [
        '--BOUNDARY\r\ncontent-disposition: form-data; name="file"; filename="ä.pdf"\r\ncontent-type: application/pdf\r\n\r\nhäl',
        '\r\n--BOUNDARY\r\ncontent-disposition: form-data; name="purpose"\r\n\r\na & b\r\n--BOUNDARY--\r\n',
      ].join(""),
    },
    "a Blob as the body": { type: "text/markdown", text: "hällo" },
    "bytes as the body": { type: "application/octet-stream", text: "ällo" },
    // Chromium streams bodies over HTTP/2 alone, which has to be encrypted.
    "a stream as the body": isBrowser
      ? { code: "connection-failed", attempts: 1 }
      : { type: "application/octet-stream", text: "from a stream" },
    bytes: [0, 1, 255],
    "events, up to the second": [
      { event: "message", data: "1 \u{1f600}", id: "" },
      { event: "step", data: "2\n3", id: "7" },
    ],
    lines: [1, 2],
  };
}
