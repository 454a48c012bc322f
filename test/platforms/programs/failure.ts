/** Failures as data. */
import {
  AbortError,
  ApiError,
  CardError,
  ClientError,
  ConfigError,
  ConnectionError,
  DecodeError,
  InvalidRequestError,
  RedirectError,
  TimeoutError,
  WebhookError,
} from "@openapi-unfold/generated";

/** By names that bundlers leave alone. */
const classes = {
  ClientError,
  ConfigError,
  ConnectionError,
  TimeoutError,
  DecodeError,
  AbortError,
  RedirectError,
  ApiError,
  InvalidRequestError,
  CardError,
  WebhookError,
};

/** What a call fails with: the classes of its error, from the general to the special, and what the error tells. */
export async function failureOf(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    return { unexpected: await call };
  } catch (error) {
    const kinds = Object.entries(classes).flatMap(([name, kind]) => (error instanceof kind ? [name] : []));
    if (!(error instanceof ClientError)) return { unexpected: String(error) };
    const { name, code, status, requestId, attempts } = error;
    const special =
      error instanceof ApiError ? { type: error.type, param: error.param, message: error.message } : {};
    const reason = error instanceof AbortError ? { reason: error.cause } : {};
    return { name, kinds, code, status, requestId, attempts, ...special, ...reason };
  }
}
