/** Lists whose pages are asked for by a number, an offset or a cursor that the page before gives. */
import { itemsOf, member, queryOf, withQuery } from "./pagination.js";
import type { Pagination } from "./pagination.js";

export interface CountedPages {
  /** The query parameter that says which page: `page`, `offset`, `cursor`. */
  readonly parameter: string;
  /** The name of the member that holds the items; empty if the page is itself the array. Default `data`. */
  readonly items?: string;
}

/** Pages by number. The first has the number `first` (default 1); the last is the first one without items. */
export function pageNumbers({
  parameter,
  items = "data",
  first = 1,
}: CountedPages & { readonly first?: number }): Pagination {
  return {
    items: (page) => itemsOf(page, items),
    next: (page, call) =>
      itemsOf(page, items).length > 0
        ? withQuery(call, { [parameter]: Number(queryOf(call)[parameter] ?? first) + 1 })
        : undefined,
  };
}

/** Pages by how many items come before them. The last is the first one without items. */
export function offsets({ parameter, items = "data" }: CountedPages): Pagination {
  return {
    items: (page) => itemsOf(page, items),
    next(page, call) {
      const count = itemsOf(page, items).length;
      return count > 0
        ? withQuery(call, { [parameter]: Number(queryOf(call)[parameter] ?? 0) + count })
        : undefined;
    },
  };
}

/** Pages by a cursor, which the page before holds under the name `next`, with dots for members of members. */
export function cursors({
  parameter,
  items = "data",
  next,
}: CountedPages & { readonly next: string }): Pagination {
  return {
    items: (page) => itemsOf(page, items),
    next(page, call) {
      const cursor = next.split(".").reduce(member, page);
      const known = (typeof cursor === "string" && cursor !== "") || typeof cursor === "number";
      return known && cursor !== queryOf(call)[parameter]
        ? withQuery(call, { [parameter]: cursor })
        : undefined;
    },
  };
}
