/** The body of a response chunk by chunk, under the timeout and the signal of its call. */
import type { Bytes } from "./bytes.js";
import { ClientError, ConnectionError, TimeoutError } from "./errors.js";
import { limited } from "./limited.js";
import type { DecodeContext } from "./operation.js";
import type { TransportResponse } from "./transport.js";

/**
 * Gives the chunks as they arrive. The timeout holds for each. The connection is freed however the iteration ends.
 *
 * @throws TimeoutError, AbortError, ConnectionError
 */
export async function* chunks(response: TransportResponse, { abort, signal, timeout }: DecodeContext): AsyncGenerator<Bytes, void, undefined> {
  const reader = response.stream().getReader();
  const late = (): Promise<never> => Promise.reject(new TimeoutError("timeout", `Nothing arrived for ${timeout} ms.`));
  try {
    for (;;) {
      const { done, value } = await limited(timeout, signal, late, () => reader.read());
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw error instanceof ClientError ? error : new ConnectionError("connection-failed", "The response broke off.", error);
  } finally {
    reader.cancel().catch(() => undefined);
    abort();
  }
}
