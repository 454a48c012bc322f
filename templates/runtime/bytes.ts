/** Reading a stream of bytes to its end, up to a limit. */
import { ClientError } from "./errors.js";

/** Bytes in memory that is not shared, as `fetch` and `Blob` take them. */
export type Bytes = Uint8Array<ArrayBuffer>;

export type ByteStream = ReadableStream<Bytes>;

/**
 * Gives each chunk of a stream to a function.
 *
 * @throws ClientError `response-too-large` once there are more than `limit` bytes; the stream is cancelled
 */
export async function readChunks(stream: ByteStream, limit: number, take: (chunk: Bytes) => void): Promise<void> {
  const reader = stream.getReader();
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    size += value.byteLength;
    if (size > limit) {
      reader.cancel().catch(() => undefined);
      throw tooLarge(limit);
    }
    take(value);
  }
}

export function tooLarge(limit: number): ClientError {
  return new ClientError("response-too-large", `The response is longer than maxResponseBytes, ${limit}.`);
}

/** The whole stream as UTF-8 text, without a byte order mark; malformed sequences become U+FFFD. */
export async function readText(stream: ByteStream, limit: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  await readChunks(stream, limit, (chunk) => {
    text += decoder.decode(chunk, { stream: true });
  });
  return text + decoder.decode();
}
