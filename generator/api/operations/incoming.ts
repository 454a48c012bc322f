import type { JsonObject } from "../../source/json.js";
import type { Parameter, RequestBody, Response } from "./operation.js";

/** A request that the API makes, which its callers answer: one operation of a webhook or of a callback. */
export interface IncomingRequest {
  /** The description's `operationId`; without one, the name of the webhook, or the operation's id and the name of the callback. */
  readonly id: string;
  /** What the names of its types begin with, in PascalCase. */
  readonly typeName: string;
  /** What the description calls the webhook or callback. */
  readonly name: string;
  /** In lower case where OpenAPI has a field for it, else as the description writes it. */
  readonly method: string;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  /** Without those of the path, which the receiver chooses. */
  readonly parameters: readonly Parameter[];
  /** What is sent to the receiver. */
  readonly body: RequestBody | undefined;
  /** What the receiver may answer, in the order of their status. */
  readonly responses: readonly Response[];
  readonly extensions: JsonObject;
  /** Where it stands in the document. */
  readonly pointer: string;
}

/** An operation of `webhooks` (OpenAPI 3.1, 4.8.1). */
export type Webhook = IncomingRequest;

/** An operation of a Callback Object (OpenAPI 3.1, 4.8.18). */
export interface Callback extends IncomingRequest {
  /** The runtime expression that gives the URL: `{$request.body#/callbackUrl}`. */
  readonly expression: string;
}
