/** What Stripe's API has beyond HTTP: kinds of errors, told apart by status and type. */
import { ApiError } from "./errors.js";
import type { ApiErrorInit } from "./errors.js";

/** 400, 404: the request cannot be served as it is. */
export class InvalidRequestError<Body = unknown> extends ApiError<Body> {
  override name = "InvalidRequestError";
}

/** 401: there is no such API key. */
export class AuthenticationError<Body = unknown> extends ApiError<Body> {
  override name = "AuthenticationError";
}

/** 402: the card was refused. */
export class CardError<Body = unknown> extends ApiError<Body> {
  override name = "CardError";
}

/** 403: the API key may not do this. */
export class PermissionError<Body = unknown> extends ApiError<Body> {
  override name = "PermissionError";
}

/** 409, or another request with the same idempotency key. */
export class IdempotencyError<Body = unknown> extends ApiError<Body> {
  override name = "IdempotencyError";
}

/** 429: too many requests. */
export class RateLimitError<Body = unknown> extends ApiError<Body> {
  override name = "RateLimitError";
}

/** The error of the kind that a response tells of; the feature, for `ClientFeatures.toError`. Also for `error` in a successful response. */
export function stripeError(init: ApiErrorInit, isFailure: boolean): ApiError | undefined {
  if (!isFailure && !hasError(init.body)) return undefined;
  const error = new ApiError(init);
  if (error.type === "card_error") return new CardError(init);
  if (error.type === "idempotency_error") return new IdempotencyError(init);
  switch (init.status) {
    case 400:
    case 404:
      return new InvalidRequestError(init);
    case 401:
      return new AuthenticationError(init);
    case 402:
      return new CardError(init);
    case 403:
      return new PermissionError(init);
    case 409:
      return new IdempotencyError(init);
    case 429:
      return new RateLimitError(init);
    default:
      return error;
  }
}

function hasError(data: unknown): boolean {
  return (
    data instanceof Object && Object.hasOwn(data, "error") && Reflect.get(data, "error") instanceof Object
  );
}
