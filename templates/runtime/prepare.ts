/** From an operation and its arguments to a request, up to the credentials. */
import { ConfigError } from "./errors.js";
import { addHeaders, headerValue } from "./headers.js";
import type { Operation, OperationRequest, Values } from "./operation.js";
import { own } from "./own.js";
import { isRepeatable } from "./retry.js";
import type { Settings } from "./settings.js";
import type { RequestBody } from "./transport.js";
import { checkBaseUrl, expandPath } from "./url.js";

/** What all attempts of a call have in common. */
export interface PreparedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: RequestBody | undefined;
  /** Whether it may be sent more than once. */
  readonly repeatable: boolean;
}

/**
 * @throws ParameterError for arguments that cannot be sent
 * @throws ConfigError `missing-base-url`, `invalid-base-url`, `invalid-header`
 */
export function prepare(settings: Settings, operation: Operation, request: OperationRequest): PreparedRequest {
  const { defaults } = settings;
  const { method, path, response, pathEncoder = expandPath, query, headers: headerEncoder, cookies, body: bodyEncoder } = operation;
  const part = (name: "path" | "query" | "headers" | "cookies"): Values => Object.assign(own<Record<string, unknown>>({}), request[name]);
  const search = query?.(part("query"));
  const url = baseUrlOf(settings, operation) + pathEncoder(path, part("path")).replace(/^(?!\/)/, "/") + (search ? `?${search}` : "");

  const headers = own(settings.headers);
  headers["accept"] ??= response.accept;
  if (headerEncoder) addHeaders(headers, headerEncoder(part("headers")));
  const pairs = cookies ? Object.values(cookies(part("cookies"))) : [];
  if (pairs.length > 0) headers["cookie"] = headerValue("cookie", pairs.join("; "));

  let content: RequestBody | undefined;
  if (bodyEncoder && request.body !== undefined && method !== "GET" && method !== "HEAD") {
    const encoded = bodyEncoder(request.body);
    content = encoded.content;
    headers["content-type"] ??= headerValue("content-type", encoded.type);
  }

  const keyHeader = (defaults.idempotencyHeader ?? "idempotency-key").toLowerCase();
  if (settings.idempotencyKey !== undefined) headers[keyHeader] = headerValue(keyHeader, settings.idempotencyKey);
  else if (defaults.idempotencyHeader && method === "POST") headers[keyHeader] ??= randomKey();
  return { url, method, headers, body: content, repeatable: isRepeatable(method, headers[keyHeader]) && !(content instanceof ReadableStream) };
}

function baseUrlOf({ baseUrl, defaults }: Settings, { server = defaults.baseUrl }: Operation): string {
  if (baseUrl !== undefined) return baseUrl;
  if (server === undefined) throw new ConfigError("missing-base-url", "The description names no server: give the option baseUrl.");
  return checkBaseUrl(server);
}

/** 128 random bits. `crypto.randomUUID` is missing in pages that came over http. */
function randomKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
