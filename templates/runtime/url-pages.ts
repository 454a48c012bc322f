/** Lists that name the URL of the next page, in the body or in a `Link` header. */
import { RedirectError } from "./errors.js";
import { hide } from "./own.js";
import { itemsOf, member, requestUrl } from "./pagination.js";
import type { PageCall, Pagination } from "./pagination.js";

/**
 * A member of the page holds the URL of the next one, as `next_page_url` or `next`.
 *
 * @param next the member's name
 * @param items the name of the member with the items; empty if the page is itself the array
 */
export function urlPages(next: string, items = "data"): Pagination {
  return {
    items: (page) => itemsOf(page, items),
    next: (page, call) => callOf(member(page, next), call),
  };
}

/** The `Link` header (RFC 8288) holds the URL of the next page as `rel="next"`. */
export function linkPages(items = ""): Pagination {
  return {
    items: (page) => itemsOf(page, items),
    next: (_, call, { headers }) => callOf(nextLink(headers.get("link") ?? ""), call),
  };
}

/** The target of `rel="next"` in a `Link` header. */
export function nextLink(header: string): string | undefined {
  for (const [, target, parameters = ""] of header.matchAll(
    /<([^<>]*)>((?:[^"<]|"(?:[^"\\]|\\.)*(?:"|$))*)/g,
  ))
    if (relations(parameters).includes("next")) return target;
  return undefined;
}

/** What the parameters of a link say that it is: the first `rel` counts (RFC 8288, section 3.3). */
function relations(parameters: string): string[] {
  for (const [, name = "", quoted, plain = ""] of parameters.matchAll(
    /;\s*([^\s=;"]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)(?:"|$)|([^\s";,]*)))?/g,
  ))
    if (name.toLowerCase() === "rel") return (quoted ?? plain).toLowerCase().split(/\s+/);
  return [];
}

/**
 * The call of a page by its URL, which must be on the origin that the first page came from: the call carries credentials.
 *
 * @throws RedirectError `page-elsewhere`
 */
function callOf(next: unknown, call: PageCall): PageCall | undefined {
  if (typeof next !== "string" || next === "") return undefined;
  const here = new URL(requestUrl(call));
  let url: URL | undefined;
  try {
    url = new URL(next, here);
  } catch {
    // Not a URL: refused below, like all that is not on the origin.
  }
  if (url?.origin !== here.origin || url.href === here.href) {
    const error = new RedirectError(
      "page-elsewhere",
      "The next page is on another origin, or is this page again.",
    );
    hide(error, "location", next);
    throw Object.assign(error, { operation: call[1].id });
  }
  const path = url.pathname + url.search;
  const [client, { query: _, ...operation }, { headers, cookies, body } = {}, options] = call;
  return [
    client,
    { ...operation, path, pathEncoder: (template) => template },
    { headers, cookies, body },
    { ...options, baseUrl: url.origin },
  ];
}
