/** Bodies that arrive when the call is over. */
import { ClientError } from "./errors.js";
import type { ResponseDecoder } from "./operation.js";
import { hide } from "./own.js";

/**
 * The values of a body as they arrive.
 *
 * @param decoded what the decoder was given
 * @throws what `values` throws; a ClientError then has the operation, status, headers and request id, as those of calls
 */
export async function* streamValues<T>(
  values: AsyncIterable<T>,
  ...[{ status, headers }, , , { id }, { requestIdHeader = "request-id" }]: Parameters<
    ResponseDecoder["decode"]
  >
): AsyncGenerator<T, void, undefined> {
  try {
    yield* values;
  } catch (error) {
    if (error instanceof ClientError) {
      hide(error, "headers", headers);
      Object.assign(error, { operation: id, status, requestId: headers.get(requestIdHeader) ?? undefined });
    }
    throw error;
  }
}
