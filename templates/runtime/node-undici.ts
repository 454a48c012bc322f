/** The transport over undici, a dependency of the caller and not of this package. */
import type { Readable } from "node:stream";
import { contentLength, readable } from "./node-body.js";
import { hasBody, NodeResponse } from "./node-response.js";
import type { NodeHeaderValues } from "./node-response.js";
import { NodeController } from "./node-controller.js";
import type { Transport, TransportRequest } from "./transport.js";

/** The body of a response as undici gives it. */
export type UndiciBody = Readable & { text(): Promise<string> };

/** What is needed of an undici `Dispatcher`: an `Agent`, a `Pool`, a `ProxyAgent`. */
export interface UndiciDispatcher {
  request(options: {
    origin: string;
    path: string;
    /** A union of method names there. */
    method: never;
    headers: Record<string, string>;
    body: string | Uint8Array | Readable | null;
    signal: AbortSignal;
    headersTimeout: number;
    bodyTimeout: number;
  }): Promise<{
    statusCode: number;
    headers: Record<string, string | string[] | undefined>;
    body: UndiciBody;
  }>;
}

/** A transport over an undici dispatcher, the caller's to configure and to close. */
export function undiciTransport(dispatcher: UndiciDispatcher): Transport {
  return Object.assign(
    async ({ url, method, headers, body, signal }: TransportRequest) => {
      const { origin, pathname, search } = new URL(url);
      const content =
        body === undefined || typeof body === "string" || body instanceof Uint8Array ? body : readable(body);
      const response = await dispatcher.request({
        origin,
        path: pathname + search,
        method: method as never,
        headers: body instanceof Blob ? { ...headers, ...contentLength(body) } : headers,
        body: content ?? null,
        signal,
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      const { statusCode } = response;
      return new UndiciResponse(statusCode, response.headers, response.body, hasBody(method, statusCode));
    },
    { Controller: NodeController },
  );
}

class UndiciResponse extends NodeResponse {
  readonly #body: UndiciBody;

  constructor(status: number, headers: NodeHeaderValues, body: UndiciBody, withBody: boolean) {
    super(status, headers, body, withBody);
    this.#body = body;
  }

  /** By undici's own way, where the body is known to be short enough. */
  override readText(limit: number): Promise<string> {
    const isPlain = !this.headers.get("content-encoding");
    return isPlain && Number(this.headers.get("content-length") ?? Infinity) <= limit
      ? this.#body.text()
      : super.readText(limit);
  }
}
