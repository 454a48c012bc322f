/** Request bodies as Node's streams. */
import { Readable } from "node:stream";
import type { ByteStream } from "./bytes.js";
import type { RequestBody } from "./transport.js";

export function readable(body: Blob | ByteStream): Readable {
  return Readable.fromWeb(
    (body instanceof Blob ? body.stream() : body) as Parameters<typeof Readable.fromWeb>[0],
  );
}

/** The header for bodies of which the length is known, but not to Node. */
export function contentLength(body: RequestBody | null | undefined): Record<string, string> {
  return body instanceof Blob ? { "content-length": String(body.size) } : {};
}
