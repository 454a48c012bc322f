/** How features take part in an attempt. */
import type { ClientError } from "./errors.js";
import type { CallFacts } from "./promise.js";
import type { ResolvedOptions } from "./settings.js";
import type { TransportRequest, TransportResponse } from "./transport.js";

/** Sends a request; credentials are added on the way. */
export type Sender = (request: TransportRequest) => Promise<TransportResponse>;

/** Puts itself between an attempt and its sender. */
export type Interceptor = (next: Sender) => Sender;

/** What the option `middleware` needs. */
export interface MiddlewareFeature {
  intercept(next: Sender, options: ResolvedOptions, facts: CallFacts): Sender;
  /** @param delay milliseconds until the next attempt; undefined if there is none */
  failed(options: ResolvedOptions, facts: CallFacts, error: ClientError, delay?: number): void;
}
