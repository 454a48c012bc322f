/** What calls return: a promise of the data that can also give the response around it. */
import type { ResponseHeaders } from "./transport.js";

/** What is known of every call. */
export interface CallFacts {
  /** The operation id. */
  readonly operation: string;
  /** How many requests were sent. */
  readonly attempts: number;
  /** Milliseconds from the start of the call. */
  readonly elapsed: number;
  /** The server's name for the last request, if it gave one. */
  readonly requestId: string | undefined;
}

/** A successful response. */
export interface ApiResponse<T> extends CallFacts {
  readonly data: T;
  readonly status: number;
  readonly headers: ResponseHeaders;
}

/** A running call. */
export class ApiPromise<T> implements Promise<T> {
  /** Promises have it; nothing needs its value. */
  declare readonly [Symbol.toStringTag]: string;
  readonly #response: Promise<ApiResponse<T>>;

  constructor(response: Promise<ApiResponse<T>>) {
    this.#response = response;
  }

  /** The data with status, headers and request id. */
  withResponse(): Promise<ApiResponse<T>> {
    return this.#response;
  }

  then<A = T, B = never>(
    fulfilled?: ((data: T) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    // One promise less than a chain of two, in every call.
    return this.#response.then(({ data }) => (fulfilled ? fulfilled(data) : (data as never)), rejected);
  }

  catch<B = never>(rejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, rejected);
  }

  finally(settled?: (() => void) | null): Promise<T> {
    return this.then().finally(settled);
  }
}
