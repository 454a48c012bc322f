/** Responses whose bodies are Node's streams. */
import { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { ByteStream } from "./bytes.js";
import { tooLarge } from "./bytes.js";
import { DecodeError } from "./errors.js";
import type { ResponseHeaders, TransportResponse } from "./transport.js";

/** Headers as Node and undici give them: lower-case names. */
export type NodeHeaderValues = Readonly<Record<string, string | string[] | undefined>>;

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

export class NodeResponse implements TransportResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly #source: Readable;

  constructor(status: number, headers: NodeHeaderValues, source: Readable, hasBody: boolean) {
    this.status = status;
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

  text(): Promise<string> {
    return this.readText(Infinity);
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

/** Whether a response has a body (RFC 9110, section 6.4.1). */
export function hasBody(method: string, status: number): boolean {
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
