/** The way to the server: one function, so that `fetch` can be replaced. */
import type { ByteStream, Bytes } from "./bytes.js";
import { own } from "./own.js";
import type { CallController } from "./share-signal.js";

/** What a body is when it reaches the transport. All but a stream can be sent again. */
export type RequestBody = string | Bytes | Blob | ByteStream;

export interface TransportRequest {
  /** Absolute, with the query. */
  url: string;
  readonly method: string;
  /** Lower-case names; no prototype. */
  readonly headers: Record<string, string>;
  body: RequestBody | undefined;
  /** Aborts the request and the reading of its response. Transports with a `Controller` of their own get its signals. */
  readonly signal: AbortSignal;
}

/** The part of `Headers` that all transports give. */
export interface ResponseHeaders {
  get(name: string): string | null;
  forEach(callback: (value: string, name: string) => void): void;
}

/** A response of which the headers have arrived; a `Response` is one. */
export interface TransportResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** The body as it arrives, without content codings. To be read or cancelled, once. */
  readonly body: ByteStream | null;
  /** The body as UTF-8 text, without a byte order mark; malformed sequences become U+FFFD. */
  text(): Promise<string>;
  /**
   * The body as UTF-8 text, where the transport has a faster way than `body`.
   *
   * @throws ClientError `response-too-large` above `limit` bytes
   */
  readText?(limit: number): Promise<string>;
}

/**
 * Sends one request, and settles when the headers of the response have arrived. It must not follow redirects, must not
 * throw for any status, and must reject when the signal is aborted.
 *
 * @param fetcher the `fetch` of the options, for transports that have a use for it
 */
export interface Transport {
  (request: TransportRequest, fetcher: typeof fetch): Promise<TransportResponse>;
  /** What makes the signals of its requests, where an `AbortController` is more than it needs. */
  readonly Controller?: new () => CallController;
}

/** The transport over `fetch`. */
export const fetchTransport: Transport = ({ url, ...request }, fetcher) =>
  fetcher(url, own<object>(request, { redirect: "manual", duplex: "half" }));
