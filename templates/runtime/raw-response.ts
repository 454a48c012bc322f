/** Responses that are given as they are. */
import type { Bytes, ByteStream } from "./bytes.js";
import { standardLimit, tooLarge } from "./bytes.js";
import { chunks } from "./chunks.js";
import type { ResponseDecoder } from "./operation.js";
import { streamValues } from "./stream-values.js";

/** No content. If there is some it is not read. */
export const nothing: ResponseDecoder = {
  accept: "*/*",
  decode: (response) => {
    response.body?.cancel().catch(() => undefined);
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
  decode: async (response, context, controller) => {
    const parts: Bytes[] = [];
    const { maxResponseBytes = standardLimit } = context;
    let size = 0;
    for await (const part of chunks(response, context, controller)) {
      parts.push(part);
      size += part.byteLength;
      if (size > maxResponseBytes) throw tooLarge(maxResponseBytes);
    }
    const whole = new Uint8Array(size);
    let offset = 0;
    for (const part of parts) {
      whole.set(part, offset);
      offset += part.byteLength;
    }
    return whole;
  },
};

/**
 * A `ReadableStream` of bytes. The timeout then counts from chunk to chunk; the signal works to the end; a stream that is not
 * read to its end must be cancelled.
 */
export const stream: ResponseDecoder = {
  accept: "*/*",
  decode: (...given): ByteStream => {
    const [response, context, controller] = given;
    const source = streamValues(chunks(response, context, controller), ...given);
    return new ReadableStream<Bytes>({
      pull: async (sink) => {
        const { done, value } = await source.next();
        if (done) sink.close();
        else sink.enqueue(value);
      },
      cancel: async () => {
        await source.return();
      },
    });
  },
};
