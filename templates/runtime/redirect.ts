/** Redirects, followed by hand so that nothing leaves the origin that the caller configured. */
import { RedirectError } from "./errors.js";
import { hide, own } from "./own.js";
import type { TransportRequest, TransportResponse } from "./transport.js";

/** Whether a response says to go elsewhere. Status 0 is how browsers hide a redirect. */
export function isRedirect(response: TransportResponse): boolean {
  return response.status === 0 || (/^30[12378]$/.test(String(response.status)) && response.headers.get("location") !== null);
}

/**
 * The request that a redirect asks for, as the Fetch standard makes it (HTTP-redirect fetch), on the same origin only.
 *
 * @param hops how many redirects were followed before
 * @throws RedirectError `redirect-refused`: elsewhere, more than five times, or a stream that cannot be sent twice
 */
export function redirected(request: TransportRequest, response: TransportResponse, hops: number): TransportRequest {
  const location = response.headers.get("location");
  let url: URL | undefined;
  try {
    url = new URL(location ?? "", request.url);
  } catch {
    // Not a URL: refused below, like all that is not on the origin.
  }
  const stays = url && location !== null && !url.username && !url.password && url.origin === new URL(request.url).origin;
  const toGet = response.status === 303 || (response.status < 303 && request.method === "POST");
  if (!url || !stays || hops >= 5 || (!toGet && request.body instanceof ReadableStream)) {
    const error = new RedirectError("redirect-refused", "The server redirects to another origin, too often, or a body that cannot be sent again.");
    hide(error, "location", location);
    throw error;
  }
  if (!toGet) return own({ ...request, url: url.href });
  const { "content-type": _, ...headers } = request.headers;
  return own({ ...request, url: url.href, headers: own(headers), body: undefined, method: request.method === "HEAD" ? "HEAD" : "GET" });
}
