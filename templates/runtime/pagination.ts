/** Lists that come in pages. */
import { Client } from "./client.js";
import type { Operation, OperationRequest, Values } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { own } from "./own.js";
import { prepare } from "./prepare.js";
import { ApiPromise } from "./promise.js";
import type { ApiResponse } from "./promise.js";
import { send } from "./send.js";

/** A call that gives a page. */
export interface PageCall {
  readonly client: Client;
  readonly operation: Operation;
  readonly request: OperationRequest;
  readonly options: RequestOptions | undefined;
}

/** How an API divides its lists. */
export interface Pagination {
  /** The items of a page, in the order in which they are to be visited. */
  items(page: unknown, call: PageCall): readonly unknown[];
  /** The call that gives the page after this one; undefined at the end. */
  next(page: unknown, call: PageCall, response: ApiResponse<unknown>): PageCall | undefined;
}

/** A running list call: await it for one page, iterate over it for the items of this page and all that follow. */
export class PagePromise<Page, Item> extends ApiPromise<Page> implements AsyncIterable<Item> {
  readonly #call: PageCall;
  readonly #pagination: Pagination;

  constructor(call: PageCall, pagination: Pagination) {
    super(send<Page>(call.client, call.operation, call.request, call.options).withResponse());
    this.#call = call;
    this.#pagination = pagination;
  }

  /** The pages, from this one on. Each is asked for when its turn comes. */
  async *pages(): AsyncGenerator<Page, void, undefined> {
    for await (const [page] of this.#visit()) yield page;
  }

  /** The items, from this page on. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const [page, call] of this.#visit())
      yield* this.#pagination.items(page, call) as readonly Item[];
  }

  /**
   * The items in memory.
   *
   * @param limit the most items to collect; no page is asked for beyond them
   */
  async toArray({ limit }: { readonly limit: number }): Promise<Item[]> {
    const items: Item[] = [];
    if (limit < 1) return items;
    for await (const item of this) if (items.push(item) >= limit) break;
    return items;
  }

  async *#visit(): AsyncGenerator<[Page, PageCall], void, undefined> {
    let response: ApiResponse<Page> = await this.withResponse();
    for (let call: PageCall | undefined = this.#call; ;) {
      yield [response.data, call];
      call = this.#pagination.next(response.data, call, response);
      if (!call) return;
      response = await send<Page>(call.client, call.operation, call.request, call.options).withResponse();
    }
  }
}

/**
 * Starts a list call.
 *
 * @typeParam Page what the description says of a page
 * @typeParam Item what it says of a page's items
 */
export function paginate<Page, Item>(
  client: Client,
  operation: Operation,
  pagination: Pagination,
  request: OperationRequest = {},
  options?: RequestOptions,
): PagePromise<Page, Item> {
  return new PagePromise({ client, operation, request, options }, pagination);
}

/** The query of a call. */
export function queryOf({ request }: PageCall): Values {
  return own<Record<string, unknown>>((request.query ?? {}) as Values);
}

/** The same call with other query parameters; undefined takes one out. */
export function withQuery(call: PageCall, changes: Values): PageCall {
  return {
    ...call,
    request: { ...call.request, query: own<Record<string, unknown>>(queryOf(call), changes) },
  };
}

/** Where a call goes, with its query but without credentials. */
export function requestUrl({ client, operation, request, options }: PageCall): string {
  return prepare(Client.settings(client, options), operation, request).sent.url;
}

/** A member of a page, or of one of its members. */
export function member(value: unknown, name: string): unknown {
  return value instanceof Object && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

/** A member of a page that holds its items. */
export function itemsOf(page: unknown, name: string): readonly unknown[] {
  const items = name === "" ? page : member(page, name);
  return Array.isArray(items) ? items : [];
}
