/** Lists whose cursors are the ids of their items, as Stripe's: `starting_after`, `ending_before`, `has_more`, `data`. */
import { DecodeError } from "./errors.js";
import { itemsOf, member, queryOf, withQuery } from "./pagination.js";
import type { Pagination } from "./pagination.js";

/**
 * Forward after the last id of a page. A call with `ending_before` goes backwards: each page from its end, the next before the
 * first id. All other parameters stay as they are.
 *
 * @throws DecodeError `invalid-page` where a page that has more ends with no id, or with the one before it
 */
export const cursorPages: Pagination = {
  items: (page, call) => {
    const items = [...itemsOf(page, "data")];
    return queryOf(call)["ending_before"] ? items.reverse() : items;
  },
  next(page, call) {
    if (member(page, "has_more") !== true) return undefined;
    const cursor = queryOf(call)["ending_before"] ? "ending_before" : "starting_after";
    const id = member(cursorPages.items(page, call).at(-1), "id");
    if (typeof id !== "string" || id === queryOf(call)[cursor])
      throw new DecodeError("invalid-page", "No next id.");
    return withQuery(call, { [cursor]: id });
  },
};
