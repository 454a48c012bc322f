/** Responses that are given as they are. */
import type { Bytes, ByteStream } from "./bytes.js";
import { readChunks } from "./bytes.js";
import { chunks } from "./chunks.js";
import type { ResponseDecoder } from "./operation.js";

/** No content. If there is some it is not read. */
export const nothing: ResponseDecoder = {
  accept: "*/*",
  decode: (response) => {
    response.cancel();
  },
};

/** A text, read as UTF-8. */
export const text: ResponseDecoder = {
  accept: "text/plain, */*;q=0.5",
  decode: (response) => response.text(),
};

/** A `Uint8Array`. */
export const bytes: ResponseDecoder = {
  accept: "*/*",
  decode: async (response, { maxBytes }) => {
    const parts: Bytes[] = [];
    let size = 0;
    await readChunks(response.stream(), maxBytes, (chunk) => {
      parts.push(chunk);
      size += chunk.byteLength;
    });
    const whole = new Uint8Array(size);
    parts.reduce((offset, part) => {
      whole.set(part, offset);
      return offset + part.byteLength;
    }, 0);
    return whole;
  },
};

/**
 * A `ReadableStream` of bytes. The timeout then counts from chunk to chunk; the signal works to the end; a stream that is not
 * read to its end must be cancelled.
 */
export const stream: ResponseDecoder = {
  accept: "*/*",
  decode: (response, context): ByteStream => {
    const source = chunks(response, context);
    return new ReadableStream<Bytes>({
      pull: async (controller) => {
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => {
        await source.return();
      },
    });
  },
};
