/** Ways to the server that are faster than `fetch`, for Node. */
import * as http from "node:http";
import * as https from "node:https";
import { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { ByteStream } from "./bytes.js";
import { tooLarge } from "./bytes.js";
import { DecodeError } from "./errors.js";
import type {
  RequestBody,
  ResponseHeaders,
  Transport,
  TransportRequest,
  TransportResponse,
} from "./transport.js";

/** A transport with connections to close. */
export interface NodeTransport extends Transport {
  /** Closes the connections that are idle, and the others after their use. */
  close(): void;
}

export interface NodeTransportOptions {
  /** The most connections to one origin. Default: no limit. */
  readonly maxSockets?: number;
  /** What `node:https` needs to know of certificates. */
  readonly tls?: Pick<https.AgentOptions, "ca" | "cert" | "key" | "rejectUnauthorized" | "servername">;
}

/** A transport over `node:http` and `node:https` that keeps connections alive. */
export function nodeTransport({ maxSockets = Infinity, tls }: NodeTransportOptions = {}): NodeTransport {
  const settings = { keepAlive: true, maxSockets, scheduling: "lifo" } as const;
  const plain = new http.Agent(settings);
  const secure = new https.Agent({ ...settings, ...tls });
  const transport = (request: TransportRequest): Promise<TransportResponse> =>
    new Promise((resolve, reject) => {
      const { url, method, headers, body, signal } = request;
      const { protocol, hostname, port, pathname, search } = new URL(url);
      const [client, agent] = protocol === "https:" ? [https, secure] : [http, plain];
      const host = hostname.replace(/^\[|\]$/g, "");
      const length = body instanceof Blob ? { "content-length": String(body.size) } : {};
      const outgoing = client.request({
        agent,
        method,
        protocol,
        host,
        port,
        path: pathname + search,
        headers: { ...headers, ...length },
      });
      const abort = (): void =>
        void outgoing.destroy(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
      outgoing.on("error", reject);
      outgoing.on("close", () => signal.removeEventListener("abort", abort));
      outgoing.on("response", (response) => {
        const { statusCode = 0 } = response;
        resolve(new NodeResponse(statusCode, response.headers, response, hasBody(method, statusCode)));
      });
      if (signal.aborted) abort();
      signal.addEventListener("abort", abort);
      writeBody(outgoing, body);
    });
  const close = (): void => {
    plain.destroy();
    secure.destroy();
  };
  return Object.assign(transport, { close });
}

function writeBody(outgoing: http.ClientRequest, body: RequestBody | undefined): void {
  if (body === undefined || typeof body === "string" || body instanceof Uint8Array) {
    outgoing.end(body);
    return;
  }
  const stream = readable(body);
  stream.on("error", (error) => outgoing.destroy(error));
  outgoing.on("close", () => stream.destroy());
  stream.pipe(outgoing);
}

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
  return async ({ url, method, headers, body = null, signal }) => {
    const { origin, pathname, search } = new URL(url);
    const content =
      typeof body === "string" || body === null || body instanceof Uint8Array ? body : readable(body);
    const length = body instanceof Blob ? { "content-length": String(body.size) } : {};
    const response = await dispatcher.request({
      origin,
      path: pathname + search,
      method: method as never,
      headers: { ...headers, ...length },
      body: content,
      signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    const { statusCode } = response;
    return new UndiciResponse(statusCode, response.headers, response.body, hasBody(method, statusCode));
  };
}

function readable(body: Blob | ByteStream): Readable {
  return Readable.fromWeb(
    (body instanceof Blob ? body.stream() : body) as Parameters<typeof Readable.fromWeb>[0],
  );
}

/** Headers as Node and undici give them: lower-case names. */
type NodeHeaderValues = Readonly<Record<string, string | string[] | undefined>>;

class NodeHeaders implements ResponseHeaders {
  readonly #values: NodeHeaderValues;

  constructor(values: NodeHeaderValues) {
    this.#values = values;
  }

  get(name: string): string | null {
    const key = name.toLowerCase();
    const value = Object.hasOwn(this.#values, key) ? this.#values[key] : undefined;
    return value === undefined ? null : String(value);
  }

  forEach(callback: (value: string, name: string) => void): void {
    for (const [name, value] of Object.entries(this.#values))
      if (value !== undefined) callback(String(value), name);
  }
}

class NodeResponse implements TransportResponse {
  readonly headers: ResponseHeaders;
  readonly #source: Readable;

  constructor(
    readonly status: number,
    headers: NodeHeaderValues,
    source: Readable,
    hasBody: boolean,
  ) {
    this.headers = new NodeHeaders(headers);
    this.#source = source;
    // An error is told by whoever reads; without a listener it would end the process.
    source.on("error", () => undefined);
    // The connection is free again once even an empty body has been read.
    if (!hasBody) source.resume();
  }

  get body(): ByteStream {
    return Readable.toWeb(this.#decoded()) as ByteStream;
  }

  readText(limit: number): Promise<string> {
    return new Promise((resolve, reject) => {
      const source = this.#decoded();
      const chunks: Buffer[] = [];
      let size = 0;
      source.on("data", (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= limit) return;
        reject(tooLarge(limit));
        this.#source.destroy();
      });
      const fail = (): void => {
        if (!source.readableEnded)
          reject(source.errored ?? this.#source.errored ?? new Error("The connection was closed."));
      };
      source.on("end", () => resolve(decode(chunks)));
      source.on("error", reject);
      source.on("close", fail);
      if (this.#source.destroyed) fail();
    });
  }

  /** The body without its content codings (RFC 9110, section 8.4.1). */
  #decoded(): Readable {
    const codings = this.headers.get("content-encoding")?.toLowerCase().split(",") ?? [];
    return codings.reduceRight((source: Readable, coding) => {
      const decoder = decoderOf(coding.trim());
      if (!decoder) return source;
      source.on("error", (error) => decoder.destroy(error));
      source.on(
        "close",
        () => source.readableEnded || decoder.destroy(new Error("The connection was closed.")),
      );
      decoder.on("close", () => source.destroy());
      return source.pipe(decoder);
    }, this.#source);
  }
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

/** RFC 9110, section 6.4.1. */
function hasBody(method: string, status: number): boolean {
  return method !== "HEAD" && ![204, 205, 304].includes(status);
}

function decoderOf(
  coding: string,
):
  | ReturnType<typeof createGunzip>
  | ReturnType<typeof createInflate>
  | ReturnType<typeof createBrotliDecompress>
  | undefined {
  switch (coding) {
    case "":
    case "identity":
      return undefined;
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    default:
      throw new DecodeError(
        "unknown-encoding",
        `The response has a content coding that is not known: ${JSON.stringify(coding)}.`,
      );
  }
}

function decode(chunks: readonly Buffer[]): string {
  const text = (chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)).toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
