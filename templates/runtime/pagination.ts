/** Lists that come in pages. */
import { call } from "./call.js";
import { Client } from "./client.js";
import type { Operation, OperationRequest, Values } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { own } from "./own.js";
import { prepare } from "./prepare.js";
import { ApiPromise } from "./promise.js";
import type { ApiResponse } from "./promise.js";

/** A call that gives a page. */
export type PageCall = readonly [
  client: Client,
  operation: Operation,
  request?: OperationRequest | undefined,
  options?: RequestOptions | undefined,
];

/** How an API divides its lists. */
export interface Pagination {
  /**
   * The items of a page, in the order in which they are to be visited.
   *
   * @param call the one of the first page
   */
  items(page: unknown, call: PageCall): readonly unknown[];
  /** The call that gives the page after this one; undefined at the end. */
  next(page: unknown, call: PageCall, response: ApiResponse<unknown>): PageCall | undefined;
}

/**
 * A running list call: await it for one page, iterate over it for the items of this page and all that follow.
 *
 * @typeParam Page what the description says of a page
 * @typeParam Item what it says of a page's items
 */
export class PagePromise<Page, Item> extends ApiPromise<Page> implements AsyncIterable<Item> {
  readonly #first: PageCall;
  readonly #pagination: Pagination;

  constructor(pagination: Pagination, ...first: PageCall) {
    super(call(...first) as Promise<ApiResponse<Page>>);
    this.#pagination = pagination;
    this.#first = first;
  }

  /** The pages, from this one on. Each is asked for when its turn comes. */
  async *pages(): AsyncGenerator<Page, void, undefined> {
    let response: ApiResponse<Page> | undefined;
    for (let next: PageCall | undefined = this.#first; next;) {
      response = (await (response ? call(...next) : this.withResponse())) as ApiResponse<Page>;
      yield response.data;
      next = this.#pagination.next(response.data, next, response);
    }
  }

  /** The items, from this page on. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages())
      yield* this.#pagination.items(page, this.#first) as readonly Item[];
  }

  /**
   * The items in memory.
   *
   * @param limit the most items to collect; no page is asked for beyond them
   */
  async toArray({ limit }: { readonly limit: number }): Promise<Item[]> {
    const items: Item[] = [];
    if (limit > 0) for await (const item of this) if (items.push(item) >= limit) break;
    return items;
  }
}

/** The query of a call. */
export function queryOf([, , request]: PageCall): Values {
  return own<Record<string, unknown>>(Object(request?.query) as Values);
}

/** The same call with other query parameters; undefined takes one out. */
export function withQuery(call: PageCall, changes: Values): PageCall {
  const [client, operation, request, options] = call;
  return [
    client,
    operation,
    { ...request, query: own<Record<string, unknown>>(queryOf(call), changes) },
    options,
  ];
}

/** Where a call goes, with its query but without credentials. */
export function requestUrl([client, operation, request = {}, options]: PageCall): string {
  return prepare(Client.settings(client, options), operation, request).sent.url;
}

/** A member of a page, or of one of its members. */
export function member(value: unknown, name: string): unknown {
  return Object.hasOwn(Object(value) as object, name) ? (value as Values)[name] : undefined;
}

/** The items of a page, from the member that holds them; no name: the page is the array. */
export function itemsOf(page: unknown, name: string): readonly unknown[] {
  const items = name ? member(page, name) : page;
  return Array.isArray(items) ? items : [];
}
