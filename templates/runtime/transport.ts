/** The way to the server: one function, so that `fetch` can be replaced. */
import type { ByteStream, Bytes } from "./bytes.js";
import { readText } from "./bytes.js";
import { own } from "./own.js";

/** What a body is when it reaches the transport. All but a stream can be sent again. */
export type RequestBody = string | Bytes | Blob | ByteStream;

export interface TransportRequest {
  /** Absolute, with the query. */
  url: string;
  readonly method: string;
  /** Lower-case names; no prototype. */
  readonly headers: Record<string, string>;
  readonly body: RequestBody | undefined;
  /** Aborts the request and the reading of its response. */
  readonly signal: AbortSignal;
  /** The most bytes of (decompressed) body that may be read. */
  readonly maxBytes: number;
}

/** The part of `Headers` that all transports give. */
export interface ResponseHeaders {
  get(name: string): string | null;
  forEach(callback: (value: string, name: string) => void): void;
}

/** A response of which the headers have arrived. The body is read once, in one of two ways, or given up. */
export interface TransportResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** The body as UTF-8 text, without a byte order mark. Throws `response-too-large` above `maxBytes`. */
  text(): Promise<string>;
  /** The body as it arrives, of any length. */
  stream(): ByteStream;
  /** Frees the connection without reading the body. */
  cancel(): void;
}

/**
 * Sends one request, and settles when the headers of the response have arrived. It must not follow redirects, must not
 * throw for any status, and must reject when the signal is aborted.
 */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

/** The transport over `fetch`, by default the platform's. */
export function fetchTransport(fetcher?: typeof fetch): Transport {
  return async ({ url, method, headers, body = null, signal, maxBytes }) => {
    const init: RequestInit & { duplex?: "half" } = own<RequestInit>({ method, headers, body, signal, redirect: "manual" });
    if (body instanceof ReadableStream) init.duplex = "half";
    const response = await (fetcher ?? fetch)(url, init);
    const stream = (): ByteStream => response.body ?? new Blob().stream();
    return {
      status: response.status,
      headers: response.headers,
      stream,
      text: () => readText(stream(), maxBytes),
      cancel: () => void response.body?.cancel().catch(() => undefined),
    };
  };
}
