/** What requests have that change something: a body, and what makes it safe to send them twice. */
import { addHeaders } from "./headers.js";
import type { RequestWriter } from "./operation.js";

/**
 * Adds the body, and the idempotency key of the call; to a POST of an API that has such keys a random one, if none is given.
 *
 * @throws ConfigError `invalid-header` for a key that no header can carry; `invalid-parameter`, `invalid-body`
 */
export const writeRequest: RequestWriter = (request, operation, content, { defaults, options }) => {
  const { sent } = request;
  const { method, headers } = sent;
  const hasBody = content !== undefined && !/^(GET|HEAD)$/.test(method);
  const body = hasBody ? operation.body?.(content) : undefined;
  if (body) {
    sent.body = body.content;
    headers["content-type"] ??= body.type;
    request.once = body.once === true;
  }
  const name = defaults.idempotencyHeader?.toLowerCase() ?? "idempotency-key";
  if (options.idempotencyKey) addHeaders(headers, { [name]: options.idempotencyKey });
  else if (defaults.idempotencyHeader && method === "POST") headers[name] ??= randomKey();
  // RFC 9110, section 9.2.2.
  const isIdempotent = name in headers || /^(GET|HEAD|OPTIONS|TRACE|PUT|DELETE|QUERY)$/.test(method);
  request.repeatable = isIdempotent && !request.once;
};

/** 128 random bits. `crypto.randomUUID` is missing in pages that came over http. */
function randomKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
