/** Search results whose pages are named by the page before, as Stripe's: `page`, `next_page`, `has_more`, `data`. */
import { itemsOf, member, withQuery } from "./pagination.js";
import type { Pagination } from "./pagination.js";

export const searchPages: Pagination = {
  items: (page) => itemsOf(page, "data"),
  next(page, call) {
    const next = member(page, "next_page");
    return member(page, "has_more") === true && typeof next === "string"
      ? withQuery(call, { page: next })
      : undefined;
  },
};
