/** Calls that choose among the media types that an operation can be sent or answered in. */
import { call } from "./call.js";
import type { Client } from "./client.js";
import { invalid } from "./errors.js";
import type { BodyEncoder, Chooser, Operation, OperationRequest, ResponseDecoder } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { own } from "./own.js";
import { ApiPromise } from "./promise.js";
import type { ApiResponse } from "./promise.js";

/** The option of calls whose body can be sent as several media types. */
export interface ContentTypeOption<Type extends string> {
  /** What the body is sent as; its type follows. */
  readonly contentType?: Type | undefined;
}

/** The option of calls that can be answered in several media types. */
export interface AcceptOption<Type extends string> {
  /** What the answer is asked for as; the type of the result follows. An answer of another type is read as if it were of this one. */
  readonly accept?: Type | undefined;
}

/** Encoders and decoders by media type, that of the operation itself first. A `*` stands for any text. */
export interface MediaTypes {
  readonly bodies?: Readonly<Record<string, BodyEncoder>>;
  readonly responses?: Readonly<Record<string, ResponseDecoder>>;
}

/** The choice of an operation, for `Operation.choose`. An option of the two that has no choice is left to be refused as unknown. */
export function mediaTypes({ bodies, responses }: MediaTypes): Chooser {
  return (operation, options) => {
    const others = own<RequestOptions & { contentType?: string; accept?: string }>(options);
    const { contentType, accept } = others;
    const body = bodies && contentType !== undefined ? pick(bodies, contentType, "contentType") : undefined;
    const response = responses && accept !== undefined ? pick(responses, accept, "accept") : undefined;
    if (bodies) delete others.contentType;
    if (responses) delete others.accept;
    return {
      options: others,
      grouped: body?.isOther ?? false,
      operation: own<Operation>({
        ...operation,
        ...(body && { body: body.isRange ? encodedAs(body.value, body.type) : body.value }),
        ...(response && {
          response: { ...response.value, accept: response.type },
          isOther: response.isOther,
        }),
      }),
    };
  };
}

interface Picked<Value> {
  readonly value: Value;
  readonly type: string;
  readonly isOther: boolean;
  readonly isRange: boolean;
}

function pick<Value>(choices: Readonly<Record<string, Value>>, type: string, option: string): Picked<Value> {
  const keys = Object.keys(choices);
  const key = keys.find((known) => known === type) ?? keys.find((known) => isWithin(type, known));
  const value = key === undefined ? undefined : choices[key];
  if (value === undefined) throw invalid("option", option, `be one of ${keys.join(", ")}`);
  return { value, type, isOther: key !== keys[0], isRange: key !== type };
}

/** What a range of media types encodes, as the one that was chosen. */
function encodedAs(encoder: BodyEncoder, type: string): BodyEncoder {
  return (content) => ({ ...encoder(content), type });
}

function isWithin(type: unknown, range: string): type is string {
  const [before = "", after] = range.split("*");
  return (
    typeof type === "string" &&
    after !== undefined &&
    type.length > before.length + after.length &&
    type.startsWith(before) &&
    type.endsWith(after)
  );
}

/** Starts a call of an operation that has a choice. */
export function sendAs<T>(
  client: Client,
  operation: Operation,
  request?: OperationRequest,
  options?: RequestOptions,
): ApiPromise<T> {
  return new ApiPromise(callAs(client, operation, request, options) as Promise<ApiResponse<T>>);
}

async function callAs(
  client: Client,
  operation: Operation,
  request?: OperationRequest,
  options?: RequestOptions,
): Promise<ApiResponse<unknown>> {
  const chosen = options && operation.choose?.(operation, options);
  return call(client, chosen?.operation ?? operation, request, chosen?.options ?? options);
}
