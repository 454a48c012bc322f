/** When a failed request is sent again, and after how long. */
import { ApiError, ConnectionError } from "./errors.js";
import type { ClientError } from "./errors.js";

/** What the waiting time before a retry depends on. */
export interface RetryInfo {
  /** The attempt that failed; counts from 1. */
  readonly attempt: number;
  readonly error: ClientError;
  /** Milliseconds that the server asked to wait (RFC 9110, section 10.2.3), if it did. */
  readonly retryAfter: number | undefined;
}

const longestDelay = 60_000;

/**
 * Whether the failure may pass: no complete response, 408, 409, 429 or 5xx; or what the server says in the header named.
 * Whether the request is safe to repeat is another question.
 */
export function mayPass(error: ClientError, shouldRetryHeader: string | undefined): boolean {
  if (!(error instanceof ApiError)) return error instanceof ConnectionError;
  const said = shouldRetryHeader && error.headers.get(shouldRetryHeader);
  return said ? said === "true" : error.status >= 500 || [408, 409, 429].includes(error.status);
}

/**
 * `Retry-After` in milliseconds, from seconds or a date; undefined where there is none, or none to be understood.
 *
 * @param now milliseconds since 1970
 */
export function retryAfter(value: string | null | undefined, now: number): number | undefined {
  const text = `${value}`;
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return wait >= 0 ? wait : undefined;
}

/**
 * The default delay: half a second, doubled with each attempt up to five, times a random factor from 0.5 to 1, but never
 * below half a second; or what the server asked for and up to a tenth more, if that is longer. Never above a minute.
 *
 * @param random from 0 to 1; by chance
 * @returns milliseconds
 */
export function retryDelay(
  { attempt, retryAfter = 0 }: Pick<RetryInfo, "attempt" | "retryAfter">,
  random: number = Math.random(),
): number {
  const backOff = Math.max(500, Math.min(250 * 2 ** attempt, 5000) * (0.5 + random / 2));
  return Math.min(Math.max(backOff, retryAfter * (1 + random / 10)), longestDelay);
}
