/** Redirects, followed by hand so that nothing leaves the origin that the caller configured. */
import { RedirectError } from "./errors.js";
import type { Interceptor, OpenRequest } from "./interceptor.js";
import { hide, own } from "./own.js";
import type { TransportResponse } from "./transport.js";

const mostHops = 5;

/**
 * The feature, for `ClientFeatures.intercept`.
 *
 * @throws RedirectError `redirect-refused`: elsewhere, more than five times, a stream that cannot be sent twice, or hidden by
 * the platform, as browsers do
 */
export const followRedirects: Interceptor = (next) => async (first) => {
  let request = first;
  let response = await next(request);
  for (let hops = 0; isRedirect(response); hops++) {
    response.body?.cancel().catch(() => undefined);
    request = redirected(request, response, hops);
    response = await next(request);
  }
  return response;
};

/** Whether a response says to go elsewhere. Status 0 is how browsers hide that. */
function isRedirect({ status, headers }: TransportResponse): boolean {
  return status === 0 || ([301, 302, 303, 307, 308].includes(status) && headers.get("location") !== null);
}

/** The request that a redirect asks for, as the Fetch standard makes it (HTTP-redirect fetch), on the same origin only. */
function redirected(request: OpenRequest, { status, headers }: TransportResponse, hops: number): OpenRequest {
  const from = new URL(request.url);
  const location = headers.get("location") ?? "//";
  const to = URL.canParse(location, from) ? new URL(location, from) : undefined;
  if (to) to.hash = "";
  const isChanged = status === 303 ? request.method !== "HEAD" : status < 303 && request.method === "POST";
  const method = isChanged ? "GET" : request.method;
  const isSame = method === request.method;
  if (
    to?.origin !== from.origin ||
    to.username ||
    to.password ||
    hops >= mostHops ||
    (isSame && request.body instanceof ReadableStream)
  ) {
    const why =
      status === 0 ? ", and this platform hides where to" : " to another origin, too often, or a stream";
    const error = new RedirectError("redirect-refused", `The server redirects${why}.`);
    hide(error, "location", location);
    throw Object.assign(error, { status });
  }
  if (isSame) return own({ ...request, url: to.href });
  const { "content-type": _, ...others } = request.headers;
  return own({ ...request, url: to.href, method, headers: own(others), body: undefined });
}
