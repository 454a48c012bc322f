/** An API with good and bad days: the customer of a request decides what becomes of it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { expandOf, page, transaction } from "./balance-transactions.js";
import { contentApi } from "./content-api.js";
import { Progress } from "./progress.js";
import { answer, type Handler } from "./server.js";

export interface ApiOptions {
  /** Whether pages of other origins may call the API. */
  readonly letsPagesIn: boolean;
  /** The origin to which it redirects what is elsewhere. */
  readonly elsewhere?: string;
}

export interface Api {
  readonly handler: Handler;
  /** The customers that were asked for, in their order. */
  readonly customers: readonly string[];
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly customer: string;
  /** The idempotency keys of all requests for this customer up to this one. */
  readonly keys: readonly string[];
}

/** The request headers that a client may send from another origin; all others would be refused by the browser. */
const ALLOWED_HEADERS = "authorization, content-type, idempotency-key, stripe-version, x-added";

const ECHOED_HEADERS = [
  "authorization",
  "content-type",
  "accept",
  "stripe-version",
  "idempotency-key",
  "x-added",
];

/** What an error response says. */
const errorBody = (type: string, code: string, param?: string) => ({
  error: { type, code, param, message: `It is ${code}.` },
});

export function createApi({ letsPagesIn, elsewhere = "" }: ApiOptions): Api {
  const customers: string[] = [];
  const keys = new Map<string, string[]>();
  const progress = new Progress();

  const troubles = new Map<string, (exchange: Exchange) => unknown>([
    [
      "missing",
      ({ response }) =>
        answer(response, 404, errorBody("invalid_request_error", "resource_missing", "customer")),
    ],
    ["declined", ({ response }) => answer(response, 402, errorBody("card_error", "card_declined"))],
    ["broken", ({ response }) => answer(response, 500, errorBody("api_error", "broken"))],
    [
      "flaky",
      (exchange) => (exchange.keys.length < 3 ? answer(exchange.response, 503, {}) : succeed(exchange)),
    ],
    ["reset", ({ request }) => request.socket.resetAndDestroy()],
    ["garbled", ({ response }) => response.writeHead(200, { "content-type": "application/json" }).end("{]")],
    ["truncated", ({ response }) => startOfBody(response, 1000).then(() => response.socket?.end())],
    ["silent", () => undefined],
    ["stalled", ({ response }) => startOfBody(response, 1000)],
    ["moved", ({ response, url }) => redirect(response, url.pathname.replace("cus_moved", "cus_1"))],
    ["elsewhere", ({ response, url }) => redirect(response, elsewhere + url.pathname)],
    [
      "compressed",
      ({ response, url }) => {
        response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
        response.end(gzipSync(JSON.stringify(page("cus_compressed", url.searchParams))));
      },
    ],
  ]);

  async function handler(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", `http://${request.headers.host ?? ""}`);
    if (letsPagesIn) {
      response.setHeader("access-control-allow-origin", "*");
      response.setHeader("access-control-expose-headers", "request-id");
    }
    if (request.method === "OPTIONS") {
      response.writeHead(204, {
        "access-control-allow-headers": ALLOWED_HEADERS,
        "access-control-allow-methods": "PUT",
      });
      response.end();
      return;
    }
    const [, step] = /^\/until\/(\w+\/\w+)$/.exec(url.pathname) ?? [];
    if (step !== undefined) {
      await progress.until(step);
      response.end();
      return;
    }
    const content = contentApi.get(`${request.method ?? ""} ${url.pathname}`);
    if (content) {
      response.once("close", () => progress.mark(`over${url.pathname}`));
      await content(request, response);
      return;
    }
    const [, customer] = /^\/v1\/customers\/(\w+)\/balance_transactions/.exec(url.pathname) ?? [];
    if (customer === undefined) {
      answer(response, 404, errorBody("invalid_request_error", "unknown_url"));
      return;
    }
    customers.push(customer);
    const sent = keys.get(customer) ?? [];
    keys.set(customer, [...sent, String(request.headers["idempotency-key"])]);
    progress.mark(`asked/${customer}`);
    response.once("close", () => progress.mark(`over/${customer}`));
    const [, trouble = ""] = customer.split("_");
    const exchange = { request, response, url, customer, keys: keys.get(customer) ?? [] };
    await (troubles.get(trouble) ?? succeed)(exchange);
  }

  return { handler, customers };
}

/** Answers with a page, or with a transaction whose metadata hold the request. */
async function succeed({ request, response, url, customer, keys }: Exchange): Promise<void> {
  const { method = "", headers } = request;
  const id = url.pathname.split("/")[5];
  if (method === "GET" && id === undefined) {
    answer(response, 200, page(customer, url.searchParams));
    return;
  }
  const body = await text(request);
  const metadata: Record<string, string> = {
    method,
    url: url.pathname + url.search,
    body,
    keys: String(new Set(keys).size),
  };
  for (const name of ECHOED_HEADERS) {
    const value = headers[name];
    if (value !== undefined) metadata[name] = String(value);
  }
  const expand = expandOf(method === "GET" ? url.searchParams : new URLSearchParams(body));
  answer(response, 200, transaction(id ?? "txn_new", customer, expand, metadata));
}

function redirect(response: ServerResponse, location: string): void {
  // With 307 a POST stays what it is.
  response.writeHead(307, { location }).end();
}

/** Sends headers and the start of the body of so many bytes. */
async function startOfBody(response: ServerResponse, length: number): Promise<void> {
  response.writeHead(200, { "content-type": "application/json", "content-length": length });
  await new Promise((resolve) => response.write('{"object": "list", "data": [', resolve));
}
