/** From an operation and its arguments to a request, up to the credentials. */
import type { Operation, OperationRequest, Values } from "./operation.js";
import { own } from "./own.js";
import type { Settings } from "./settings.js";
import type { TransportRequest } from "./transport.js";
import { checkBaseUrl, expandPath } from "./url.js";

/** What all attempts of a call have in common. */
export interface PreparedRequest {
  readonly sent: Omit<TransportRequest, "signal">;
  /** Whether the body can be sent only once. */
  once: boolean;
  /** Whether sending it twice is possible, and does no more than sending it once. */
  repeatable: boolean;
}

/**
 * All of a request but its credentials.
 *
 * @throws ConfigError `invalid-option`, `invalid-header`, `invalid-parameter`, `invalid-body`
 */
export function prepare(
  settings: Settings,
  operation: Operation,
  request: OperationRequest,
): PreparedRequest {
  const { defaults, options } = settings;
  const { method, pathEncoder = expandPath } = operation;
  const path = pathEncoder(operation.path, own(Object(request.path) as Values));
  const query = operation.query?.(own(Object(request.query) as Values));
  const base = options.baseUrl ?? (operation.server ?? defaults.server)?.(settings) ?? checkBaseUrl();
  const headers = own(options.headers);
  headers["accept"] ??= operation.response.accept;
  operation.headers?.(request, headers);

  // The slash is written here: no path can change the host before it.
  const url = `${base}/${path.slice(1)}` + (query ? `?${query}` : "");
  const prepared = {
    sent: { url, method, headers, body: undefined },
    once: false,
    repeatable: method === "GET",
  };
  operation.write?.(prepared, operation, request.body, settings);
  return prepared;
}
