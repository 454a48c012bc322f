/** A limit to what is read into memory. */
import { standardLimit, tooLarge } from "./bytes.js";
import type { ByteStream } from "./bytes.js";
import type { Interceptor, Sender } from "./interceptor.js";
import type { ResponseHeaders, TransportResponse } from "./transport.js";

/**
 * The feature, for `ClientFeatures.intercept`: reading the text of a response rejects with ClientError
 * `response-too-large` once there are more bytes than the option `maxResponseBytes` says.
 */
export const limitResponses: Interceptor = /* @__PURE__ */ Object.assign(intercept, {
  options: { maxResponseBytes: standardLimit },
});

function intercept(...[next, { maxResponseBytes = standardLimit }]: Parameters<Interceptor>): Sender {
  return async (request) => new LimitedResponse(await next(request), maxResponseBytes);
}

class LimitedResponse implements TransportResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly #response: TransportResponse;
  readonly #limit: number;

  constructor(response: TransportResponse, limit: number) {
    this.status = response.status;
    this.headers = response.headers;
    this.#response = response;
    this.#limit = limit;
  }

  get body(): ByteStream | null {
    return this.#response.body;
  }

  text(): Promise<string> {
    const response = this.#response;
    if (response.readText) return response.readText(this.#limit);
    // The platform's own way is faster, where it is known to be short enough.
    const isPlain = !response.headers.get("content-encoding");
    return isPlain && Number(response.headers.get("content-length") ?? Infinity) <= this.#limit
      ? response.text()
      : readText(response.body, this.#limit);
  }
}

/** The whole body as UTF-8 text, as `Response.text` gives it; the stream is cancelled once there is too much. */
async function readText(body: ByteStream | null, limit: number): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0; ;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    text += decoder.decode(value, { stream: !done });
    if (done) return text;
    size += value?.byteLength ?? 0;
    if (size > limit) {
      reader?.cancel().catch(() => undefined);
      throw tooLarge(limit);
    }
  }
}
