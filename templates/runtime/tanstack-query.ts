/** What the modules of TanStack Query have in common. It imports nothing of the library, whichever framework it is for. */
import { member, queryOf, withQuery } from "./pagination.js";
import type { PageCall, PagePromise, Pagination } from "./pagination.js";
import type { OperationRequest, Values } from "./operation.js";
import { own } from "./own.js";
import { nextLink } from "./url-pages.js";

/** One page of an infinite query. It is plain data, so that it can be dehydrated and persisted. */
export interface QueryPage<Page, Item> {
  /** What the API answered. */
  readonly page: Page;
  readonly items: readonly Item[];
  /** What asks for the next page; undefined at the end. */
  readonly next: PageParam | undefined;
}

/** The query parameters that differ from those of the first page. */
export type PageParam = Readonly<Record<string, unknown>>;

/** How a page names the next one. */
export type NextPage = (
  page: unknown,
  request: OperationRequest,
  headers: Headers,
  pagination: Pagination,
) => PageParam | undefined;

interface Headers {
  get(name: string): string | null;
}

/** `PageParam`s of lists whose next page is the same call with other query parameters. */
const nextByQuery: NextPage = (page, request, _, pagination) => {
  const call = callWith(request);
  const next = pagination.next(page, call, undefined as never);
  return next && changes(queryOf(call), queryOf(next));
};

/** A call of which only the request is looked at. */
function callWith(request: unknown): PageCall {
  return [undefined as never, undefined as never, Object(request) as OperationRequest];
}

/** `PageParam`s of lists whose pages hold the URL of the next one under `name`: its query counts. */
export function nextByUrl(name: string): NextPage {
  return (page) => queryOfUrl(member(page, name));
}

/** `PageParam`s of lists with a `Link` header (RFC 8288): the query of its `rel="next"` counts. */
export const nextByLink: NextPage = (_, __, headers) => queryOfUrl(nextLink(headers.get("link") ?? ""));

/** The request of the page that `param` asks for. */
export function requestOfPage<Request>(request: Request, param: PageParam | undefined): Request {
  if (param === undefined) return request;
  const [, , next] = withQuery(callWith(request), param);
  return next as Request;
}

/**
 * Waits for a page.
 *
 * @param list the call of this page
 * @param request the request of this page
 */
export async function queryPage<Page, Item>(
  list: PagePromise<Page, Item>,
  request: unknown,
  pagination: Pagination,
  next: NextPage = nextByQuery,
): Promise<QueryPage<Page, Item>> {
  const { data, headers } = await list.withResponse();
  return {
    page: data,
    items: pagination.items(data, callWith(request)) as readonly Item[],
    next: next(data, Object(request) as OperationRequest, headers, pagination),
  };
}

/** The request with the paths that a mutation expands. */
export function withExpand(
  request: unknown,
  part: "query" | "body",
  name: string,
  paths: readonly string[] | undefined,
): unknown {
  if (paths === undefined || paths.length === 0) return request;
  const given = Object(request) as Values;
  return own<Record<string, unknown>>(given, {
    [part]: own<Record<string, unknown>>(Object(given[part]) as Values, { [name]: paths }),
  });
}

/** What of a call's options makes it another call: nothing, or one object with those of `names` that are given. */
export function scopeOf(options: object | undefined, names: readonly string[]): readonly object[] {
  const given = Object.entries(Object(options) as Values).filter(
    ([name, value]) => names.includes(name) && value !== undefined,
  );
  return given.length > 0 ? [Object.fromEntries(given)] : [];
}

/** A part of a key without `bigint`s, which keys cannot hold: they become texts such as `12n`. */
export function keyPart<Value>(value: Value): Value {
  if (typeof value === "bigint") return `${String(value)}n` as Value;
  if (Array.isArray(value)) return value.map(keyPart) as Value;
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, keyPart<unknown>(part)]),
  ) as Value;
}

function changes(before: Values, after: Values): PageParam {
  const changed = Object.entries(after).filter(([name, value]) => value !== before[name]);
  return own<Record<string, unknown>>(Object.fromEntries(changed));
}

function queryOfUrl(url: unknown): PageParam | undefined {
  if (typeof url !== "string" || url === "") return undefined;
  const from = url.indexOf("?");
  const found = own<Record<string, unknown>>({});
  const parameters = new URLSearchParams(from < 0 ? "" : url.slice(from).replace(/#.*$/s, ""));
  parameters.forEach((value, name) => {
    const before = found[name];
    found[name] =
      before === undefined ? value : [...(Array.isArray(before) ? (before as unknown[]) : [before]), value];
  });
  return found;
}
