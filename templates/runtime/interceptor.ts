/** How features take part in calls. */
import type { ClientError } from "./errors.js";
import type { ResolvedOptions } from "./settings.js";
import type { CallSignal } from "./share-signal.js";
import type { TransportRequest, TransportResponse } from "./transport.js";

/** A request without credentials. */
export type OpenRequest = Omit<TransportRequest, "signal"> & { readonly signal: CallSignal };

/** Sends a request; credentials are added on the way. */
export type Sender = (request: OpenRequest) => Promise<TransportResponse>;

export interface Interceptor {
  /**
   * Puts itself between an attempt and its sender.
   *
   * @param attempt counts from 1
   */
  (next: Sender, options: ResolvedOptions, operation: string, attempt: number): Sender;
  /** The options, of clients and of calls, that it adds, with their defaults. A list grows by what is given for it. */
  readonly options?: Readonly<Record<string, unknown>>;
  /**
   * Is told of failures.
   *
   * @param delay milliseconds until the next attempt; undefined if there is none
   */
  failed?(options: ResolvedOptions, error: ClientError, delay?: number): void;
}

/** Interceptors one around another, the outermost first. */
export function combine(...interceptors: readonly Interceptor[]): Interceptor {
  const intercept: Interceptor = (sender, ...attempt) =>
    interceptors.reduceRight((next, wrap) => wrap(next, ...attempt), sender);
  return Object.assign(intercept, {
    options: Object.assign({}, ...interceptors.map(({ options }) => options)) as Interceptor["options"],
    failed: (...failure: Parameters<NonNullable<Interceptor["failed"]>>) => {
      for (const interceptor of interceptors) interceptor.failed?.(...failure);
    },
  });
}
