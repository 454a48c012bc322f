/** Bodies that are sent as they are. */
import type { Bytes, ByteStream } from "./bytes.js";
import { invalidWhole } from "./invalid-whole.js";
import type { BodyEncoder } from "./operation.js";
import type { RequestBody } from "./transport.js";

/** What can be sent as it is. A stream is sent once: calls with one are not retried. */
export type RawBody = string | ArrayBuffer | ArrayBufferView | Blob | ByteStream;

/**
 * A body of the media type given; a Blob keeps its own, if it has one.
 *
 * @returns an encoder that throws ConfigError `invalid-body` for anything but a {@link RawBody}
 */
export function rawBody(type: string): BodyEncoder {
  return (body) => ({
    content: rawContent(body),
    type: (body instanceof Blob && body.type) || type,
    once: body instanceof ReadableStream,
  });
}

/** @throws ConfigError `invalid-body` */
export function rawContent(body: unknown): RequestBody {
  if (typeof body === "string" || body instanceof Blob || body instanceof ReadableStream) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength) as Bytes;
  throw invalidWhole("body", "be a text, bytes, a Blob or a stream of bytes");
}
