/**
 * What went wrong with a call. Every error that a call ends in is a {@link ClientError}: `code` is a word to switch on,
 * the class tells the kind.
 *
 * No message and no enumerable property holds a credential, a header or a body, so that errors can be logged as they are:
 * `headers` and `body` are there, but neither printed nor serialised.
 */
import { hide } from "./own.js";
import type { ResponseHeaders } from "./transport.js";

export class ClientError extends Error {
  override name = "ClientError";
  /** A word that says what went wrong: `timeout`, `unknown-option`, or the API's own code. */
  declare readonly code: string;
  /** The operation id of the call. */
  declare readonly operation?: string;
  /** The HTTP status, if the response got that far. */
  declare readonly status?: number;
  /** The server's name for the request, if it gave one. */
  declare readonly requestId?: string;
  /** How many requests were sent. */
  declare readonly attempts?: number;
  /** Milliseconds from the call to its failure. */
  declare readonly elapsed?: number;
  /** Whether sending the same request again is safe and may help. */
  declare readonly retryable?: boolean;
  /** The headers of the response, if there was one. Not enumerable. */
  declare readonly headers?: ResponseHeaders;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** An option or argument that cannot be; nothing was sent. */
export class ConfigError extends ClientError {
  override name = "ConfigError";
}

/**
 * The error of a value that cannot be: code `invalid-option`, `invalid-header` and so on. The message names it, and never
 * holds the value.
 *
 * @param hint what the value must be
 */
export function invalid(
  kind: "option" | "header" | "parameter",
  name: string,
  hint = "have another value",
): ConfigError {
  return new ConfigError(`invalid-${kind}`, `The ${kind} ${JSON.stringify(name)} must ${hint}.`);
}

/** No complete response arrived. The server may or may not have acted on the request. */
export class ConnectionError extends ClientError {
  override name = "ConnectionError";
}

/** No complete response arrived in time. */
export class TimeoutError extends ConnectionError {
  override name = "TimeoutError";
}

/** The response is not what its media type says it is: truncated, empty, or of another type. */
export class DecodeError extends ConnectionError {
  override name = "DecodeError";
  /** The first 1,000 characters of what arrived. Not enumerable. */
  declare readonly bodyStart?: string;
}

/** The caller's `signal` was aborted; `cause` is its reason. */
export class AbortError extends ClientError {
  override name = "AbortError";
}

/** The server sends the request, or the next one, where it must not go: to another origin, or round in circles. */
export class RedirectError extends ClientError {
  override name = "RedirectError";
  /** Where the server wanted the request to go, if the platform tells. Not enumerable. */
  declare readonly location?: string;
}

/** What an {@link ApiError} is made of. */
export interface ApiErrorInit {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** The parsed body, or its text if it is not JSON. */
  readonly body: unknown;
  /** What is never to appear in the message. */
  readonly secrets?: readonly string[] | undefined;
}

/**
 * The server answered with an error.
 *
 * @typeParam Body the type that the description gives the error's body
 */
export class ApiError<Body = unknown> extends ClientError {
  override name = "ApiError";
  declare readonly status: number;
  declare readonly headers: ResponseHeaders;
  /** The parsed body, or its text if it is not JSON. Not enumerable. */
  declare readonly body: Body;
  /** The API's word for the kind of error. */
  declare readonly type: string | undefined;
  /** The parameter that the error is about. */
  declare readonly param: string | undefined;

  constructor({ status, headers, body, secrets }: ApiErrorInit) {
    // `{ error: { code, message, … } }`, the same without the outer object, or problem details (RFC 9457).
    const { error = body } = Object(body) as { error?: unknown };
    const {
      code,
      message,
      detail = message,
      title = detail,
      type,
      param,
    } = Object(error) as Record<string, unknown>;
    const text = (value: unknown): string | undefined =>
      typeof value === "string" ? redact(value, secrets).slice(0, 500) : undefined;
    super(text(code) ?? "api-error", [status, text(code), text(title)].filter(Boolean).join(": "));
    Object.assign(this, { status, type: text(type), param: text(param) });
    hide(this, "headers", headers);
    hide(this, "body", body);
  }
}

/** Replaces every secret in a text that comes from elsewhere. */
export function redact(text: string, secrets: readonly string[] = []): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, "[redacted]"), text);
}
