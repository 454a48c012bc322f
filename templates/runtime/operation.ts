/** What the run-time needs to know of an operation. Generated code holds one such object per operation. */
import type { SecurityRequirements } from "./credentials.js";
import type { ClientDefaults, RequestOptions, ServerOf } from "./options.js";
import type { PreparedRequest } from "./prepare.js";
import type { Settings } from "./settings.js";
import type { CallController, CallSignal } from "./share-signal.js";
import type { RequestBody, TransportResponse } from "./transport.js";

/** Values by parameter or property name, as callers give them. */
export type Values = Readonly<Record<string, unknown>>;

/** Turns query parameters into a query string without `?`. */
export type QueryEncoder = (query: Values) => string;

/** Adds header and cookie parameters to headers. */
export type HeaderEncoder = (
  request: Pick<OperationRequest, "headers" | "cookies">,
  target: Record<string, string>,
) => void;

/** Puts path parameters into a path template. */
export type PathEncoder = (template: string, values: Values) => string;

export interface EncodedBody {
  readonly content: RequestBody;
  /** Whether the content can be sent only once, as a stream can. */
  readonly once?: boolean;
  /** The value of `content-type`. */
  readonly type: string;
}

/** Turns a body into what is sent. */
export type BodyEncoder = (body: unknown) => EncodedBody;

/** What a decoder may need to know. */
export interface DecodeContext {
  /** The caller's signal. */
  readonly signal?: CallSignal;
  /** The most milliseconds without news from the server. */
  readonly timeout: number;
  /** The most bytes to hold in memory at once. Default 100 MiB. */
  readonly maxResponseBytes?: number;
}

/** Reads the body of a successful response. */
export interface ResponseDecoder {
  /** The value of `accept`. */
  readonly accept: string;
  /**
   * @param controller ends the request and frees its connection, for decoders that give the body as it arrives
   * @param operation the call's, and what is known of the API: for errors of a body that arrives when the call is over
   */
  decode(
    response: TransportResponse,
    context: DecodeContext,
    controller: CallController,
    operation: Pick<Operation, "id">,
    defaults: Pick<ClientDefaults, "requestIdHeader">,
  ): unknown;
  /** Reads the body of an error. Without it, the error has the body as it arrived. */
  readonly failure?: (response: TransportResponse) => Promise<unknown>;
}

/** Adds to a request what those have that change something. */
export type RequestWriter = (
  request: PreparedRequest,
  operation: Operation,
  content: unknown,
  settings: Settings,
) => void;

/** What a call has chosen. */
export interface Choice {
  readonly operation: Operation;
  /** Without those that chose. */
  readonly options: RequestOptions;
  /** Whether namespaces take the body apart from other values: one of another type than the standard one. */
  readonly grouped?: boolean;
}

/** @throws ConfigError `invalid-option` for a media type that the operation does not have */
export type Chooser = (operation: Operation, options: RequestOptions) => Choice;

export interface Operation {
  /** The operation id, for errors and logs. */
  readonly id: string;
  /** The name of its function, where that is not the id with a small first letter. */
  readonly name?: string;
  /** In upper case. */
  readonly method: string;
  /** The path template, starting with `/`. */
  readonly path: string;
  readonly response: ResponseDecoder;
  /** Needed where the operation has path parameters of another style than `simple`, or arrays or objects. */
  readonly pathEncoder?: PathEncoder;
  readonly query?: QueryEncoder;
  /** Needed where the operation has header or cookie parameters. */
  readonly headers?: HeaderEncoder;
  readonly body?: BodyEncoder;
  /** `writeRequest` of `write-request.ts`. All methods but GET need it: without it there is no body, and no second attempt. */
  readonly write?: RequestWriter;
  /**
   * The base URL of an operation that has servers of its own: with variables, `variableServer` of `servers.ts`. A `baseUrl` given by the
   * caller precedes it.
   */
  readonly server?: ServerOf;
  /** The client's own where absent. */
  readonly security?: SecurityRequirements;
  /** `mediaTypes` of `media-types.ts`. Needed where calls choose among media types by their options. */
  readonly choose?: Chooser;
  /** Whether a call chose to be answered in another media type than the standard one. */
  readonly isOther?: boolean;
}

/** The arguments of a call, each part only where the operation has it. */
export interface OperationRequest {
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly headers?: object | undefined;
  readonly cookies?: object | undefined;
  readonly body?: unknown;
}
