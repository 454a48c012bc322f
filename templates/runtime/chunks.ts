/** The body of a response chunk by chunk, under the timeout and the signal of its call. */
import type { Bytes } from "./bytes.js";
import { ClientError, ConnectionError } from "./errors.js";
import { limited } from "./limited.js";
import type { DecodeContext } from "./operation.js";
import type { CallController } from "./share-signal.js";
import type { TransportResponse } from "./transport.js";

/**
 * Gives the chunks as they arrive. The timeout holds for each. The connection is freed however the iteration ends.
 *
 * @throws TimeoutError, AbortError, ConnectionError
 */
export async function* chunks(
  response: TransportResponse,
  { signal, timeout }: DecodeContext,
  controller: CallController,
): AsyncGenerator<Bytes, void, undefined> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await limited(timeout, signal, () => reader.read());
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw error instanceof ClientError
      ? error
      : new ConnectionError("connection-failed", "The response broke off.", error);
  } finally {
    reader.cancel().catch(() => undefined);
    controller.abort();
  }
}
