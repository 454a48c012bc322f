/** What the run-time needs to know of an operation. Generated code holds one such object per operation. */
import type { RequestBody, TransportResponse } from "./transport.js";

/** Values by parameter or property name, as callers give them. */
export type Values = Readonly<Record<string, unknown>>;

/** Turns query parameters into a query string without `?`. */
export type QueryEncoder = (query: Values) => string;

/** Turns header parameters into header values, or cookie parameters into `name=value` pairs, by parameter name. */
export type HeaderEncoder = (values: Values) => Record<string, string>;

/** Puts path parameters into a path template. */
export type PathEncoder = (template: string, values: Values) => string;

export interface EncodedBody {
  readonly content: RequestBody;
  /** The value of `content-type`. */
  readonly type: string;
}

/** Turns a body into what is sent. */
export type BodyEncoder = (body: unknown) => EncodedBody;

/** What a decoder may need besides the response. */
export interface DecodeContext {
  /** The caller's signal. */
  readonly signal: AbortSignal | undefined;
  /** The most milliseconds without news from the server. */
  readonly timeout: number;
  /** The most bytes to hold in memory at once. */
  readonly maxBytes: number;
  /** Ends the request and frees its connection. */
  abort(): void;
}

/** Reads the body of a successful response. */
export interface ResponseDecoder {
  /** The value of `accept`. */
  readonly accept: string;
  decode(response: TransportResponse, context: DecodeContext): unknown;
}

export interface Operation {
  /** The operation id, for errors and logs. */
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  /** The path template, starting with `/`. */
  readonly path: string;
  readonly response: ResponseDecoder;
  /** Needed where the operation has path parameters of another style than `simple`, or arrays or objects. */
  readonly pathEncoder?: PathEncoder;
  readonly query?: QueryEncoder;
  readonly headers?: HeaderEncoder;
  readonly cookies?: HeaderEncoder;
  readonly body?: BodyEncoder;
  /** The base URL of an operation that has servers of its own. A `baseUrl` given by the caller precedes it. */
  readonly server?: string;
  /** Alternatives of security scheme names, all of one alternative needed; the client's own where absent. */
  readonly security?: readonly (readonly string[])[];
}

/** The arguments of a call, each part only where the operation has it. */
export interface OperationRequest {
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly headers?: object | undefined;
  readonly cookies?: object | undefined;
  readonly body?: unknown;
}
