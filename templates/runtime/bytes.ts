/** Reading a body to its end, up to a limit. */
import { ClientError } from "./errors.js";
import type { TransportResponse } from "./transport.js";

/** Bytes in memory that is not shared, as `fetch` and `Blob` take them. */
export type Bytes = Uint8Array<ArrayBuffer>;

export type ByteStream = ReadableStream<Bytes>;

/**
 * The whole body as UTF-8 text, without a byte order mark; malformed sequences become U+FFFD.
 *
 * @throws ClientError `response-too-large` once there are more than `limit` bytes; the stream is cancelled
 */
export async function readText(response: TransportResponse, limit: number): Promise<string> {
  const { headers } = response;
  if (response.readText) return response.readText(limit);
  // The platform's own way is faster, where it is known to be short enough.
  if (
    response.text &&
    !headers.get("content-encoding") &&
    Number(headers.get("content-length") ?? Infinity) <= limit
  )
    return response.text();
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0; ;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    text += decoder.decode(value, { stream: !done });
    if (done) return text;
    size += value?.byteLength ?? 0;
    if (size > limit) {
      reader?.cancel().catch(() => undefined);
      throw tooLarge(limit);
    }
  }
}

export function tooLarge(limit: number): ClientError {
  return new ClientError("response-too-large", `The response exceeds maxResponseBytes, ${limit}.`);
}
