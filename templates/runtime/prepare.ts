/** From an operation and its arguments to a request, up to the credentials. */
import { addHeaders } from "./headers.js";
import type { EncodedBody, Operation, OperationRequest, Values } from "./operation.js";
import { own } from "./own.js";
import type { Settings } from "./settings.js";
import type { TransportRequest } from "./transport.js";
import { checkBaseUrl, expandPath } from "./url.js";

/** What all attempts of a call have in common. */
export interface PreparedRequest {
  /** Headers are not yet checked. */
  readonly sent: Omit<TransportRequest, "signal">;
  /** Whether the body can be sent only once. */
  readonly once: boolean;
  /** Whether sending it twice is possible, and does no more than sending it once. */
  readonly repeatable: boolean;
}

/**
 * All of a request but its credentials.
 *
 * @throws ConfigError `invalid-option`, `invalid-header`, `invalid-parameter`, `invalid-body`
 */
export function prepare(
  { defaults, options }: Settings,
  operation: Operation,
  request: OperationRequest,
): PreparedRequest {
  const { method, path, pathEncoder = expandPath } = operation;
  const query = operation.query?.(own(Object(request.query) as Values));
  const base = options.baseUrl || checkBaseUrl(operation.server ?? defaults.baseUrl ?? "");
  const url =
    base +
    pathEncoder(path.replace(/^\/?/, "/"), own(Object(request.path) as Values)) +
    (query ? `?${query}` : "");

  const headers = own(options.headers);
  headers["accept"] ??= operation.response.accept;
  if (operation.headers) addHeaders(headers, operation.headers(request));

  const hasBody = operation.body && request.body !== undefined && !/^(GET|HEAD)$/.test(method);
  const { content, type, once = false }: Partial<EncodedBody> = hasBody ? operation.body(request.body) : {};
  if (type) headers["content-type"] ??= type;

  const keyHeader = (defaults.idempotencyHeader ?? "idempotency-key").toLowerCase();
  if (options.idempotencyKey) headers[keyHeader] = options.idempotencyKey;
  else if (defaults.idempotencyHeader && method === "POST") headers[keyHeader] ??= randomKey();
  // RFC 9110, section 9.2.2.
  const idempotent = keyHeader in headers || /^(GET|HEAD|OPTIONS|TRACE|PUT|DELETE|QUERY)$/.test(method);
  return { sent: { url, method, headers, body: content }, once, repeatable: idempotent && !once };
}

/** 128 random bits. `crypto.randomUUID` is missing in pages that came over http. */
function randomKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
