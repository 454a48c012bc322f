/** Functions that are told of a call's steps, for logging, metrics, tracing and extra headers. */
import { ClientError } from "./errors.js";
import { checkHeaderNames } from "./read-option.js";
import { addHeaders } from "./headers.js";
import type { Interceptor, Sender } from "./interceptor.js";
import { own } from "./own.js";
import type { ResolvedOptions } from "./settings.js";
import type { ResponseHeaders } from "./transport.js";

/** What all events tell. */
export interface CallEvent {
  /** The operation id. */
  readonly operation: string;
  /** The attempt that the event belongs to; counts from 1. */
  readonly attempt: number;
}

/** A request before credentials are added to it. */
export interface RequestEvent extends CallEvent {
  readonly method: string;
  readonly url: string;
  /** Belongs to this attempt alone, and may be changed. */
  readonly headers: Record<string, string>;
}

/** A response of which the headers have arrived. */
export interface ResponseEvent extends CallEvent {
  readonly status: number;
  readonly headers: ResponseHeaders;
}

/** A failure that is about to be followed by another attempt. */
export interface RetryEvent extends CallEvent {
  readonly error: ClientError;
  /** Milliseconds until the next attempt. */
  readonly delay: number;
}

/** A failure that the call ends in. */
export interface ErrorEvent extends CallEvent {
  readonly error: ClientError;
}

export interface MiddlewareEvents {
  request: RequestEvent;
  response: ResponseEvent;
  retry: RetryEvent;
  error: ErrorEvent;
}

/**
 * `request` and `response` are awaited, within the timeout of the attempt; what they throw ends the call with a `ClientError` of
 * code `middleware-failed`. `retry` and `error` learn of what has been decided: they are not waited for, and what they throw
 * changes nothing. Returned values are not used.
 */
export type Middleware = {
  readonly [Step in keyof MiddlewareEvents]?: (event: MiddlewareEvents[Step]) => unknown;
};

/** Options of clients and calls that have the feature. */
export interface MiddlewareOptions {
  /** What is told of requests, responses, retries and errors. A call's come after the client's. */
  readonly middleware?: Middleware | readonly Middleware[] | undefined;
}

/** The feature, for `ClientFeatures.intercept`. */
export const middleware: Interceptor = /* @__PURE__ */ Object.assign(intercept, {
  options: { middleware: [] },
  failed,
});

function intercept(...[next, options, operation, attempt]: Parameters<Interceptor>): Sender {
  if (!options.middleware?.length) return next;
  return async ({ method, url, headers: before, ...others }) => {
    const headers = own(before);
    await tell(options, "request", { operation, attempt, method, url, headers });
    checkHeaderNames(headers);
    const response = await next({ method, url, ...others, headers: addHeaders(own({}), headers) });
    await tell(options, "response", {
      operation,
      attempt,
      status: response.status,
      headers: response.headers,
    });
    return response;
  };
}

function failed(options: ResolvedOptions, error: ClientError, delay?: number): void {
  const { operation = "", attempts: attempt = 0 } = error;
  const told =
    delay === undefined
      ? tell(options, "error", { operation, attempt, error })
      : tell(options, "retry", { operation, attempt, error, delay });
  told.catch(() => undefined);
}

/** @throws ClientError `middleware-failed` */
async function tell<Step extends keyof MiddlewareEvents>(
  options: ResolvedOptions,
  step: Step,
  event: MiddlewareEvents[Step],
): Promise<void> {
  for (const listener of options.middleware ?? []) {
    try {
      await listener[step]?.({ ...event });
    } catch (error) {
      throw new ClientError("middleware-failed", `Middleware failed at ${step}.`, error);
    }
  }
}
