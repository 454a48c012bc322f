/** Bodies that arrive when the call is over. */
import { ClientError } from "./errors.js";
import type { ResponseDecoder } from "./operation.js";
import { hide } from "./own.js";

/**
 * The values of a body as they arrive. Leaving them ends the request at once, also while a value is awaited: there is none then.
 *
 * @param decoded what the decoder was given
 * @returns a generator that throws what `values` throws; a ClientError then has the operation, status, headers and request id, as those
 * of calls
 */
export function streamValues<T>(
  values: AsyncIterable<T>,
  ...decoded: Parameters<ResponseDecoder["decode"]>
): AsyncGenerator<T, void, undefined> {
  const [{ status, headers }, , controller, { id }, { requestIdHeader = "request-id" }] = decoded;
  let isLeft = false;
  async function* read(): AsyncGenerator<T, void, undefined> {
    try {
      yield* values;
    } catch (error) {
      if (isLeft) return;
      if (error instanceof ClientError) {
        hide(error, "headers", headers);
        Object.assign(error, { operation: id, status, requestId: headers.get(requestIdHeader) ?? undefined });
      }
      throw error;
    }
  }
  const generator = read();
  const leave = generator.return.bind(generator);
  generator.return = (value) => {
    isLeft = true;
    controller.abort();
    return leave(value);
  };
  return generator;
}
