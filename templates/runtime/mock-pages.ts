/** Pages of the lists of a made-up API. */
import type { MockDescription, MockOperation } from "./mock-operation.js";
import { pageParameter, type MockRequest } from "./mock-request.js";
import { misfit } from "./shape-check.js";
import { isRecord, isVariants, membersOf, solid } from "./shapes.js";
import type { Shape } from "./shapes.js";

/** A page: what of its body is not made up, and its headers. */
export interface MockPage {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** How many items a page has where a request does not say it. */
const usualLimit = 10;
const limits = [
  "limit",
  "per_page",
  "page_size",
  "pageSize",
  "perPage",
  "max_results",
  "maxResults",
  "size",
  "count",
  "first",
  "take",
  "$top",
];
const totals = ["total", "total_count", "totalCount", "total_items", "totalItems"];

/** The page of `all` that a request asks for; undefined where it begins at what is not there. */
export function pageOf(
  all: readonly unknown[],
  operation: MockOperation,
  { query }: MockRequest,
  url: URL,
  description: MockDescription,
  by: string,
): MockPage | undefined {
  const { pages, action } = operation;
  const place = action?.items ?? pages?.items ?? (pages?.style.startsWith("stripe") ? "data" : "");
  const limit = limitOf(query);
  const [shape] = operation.responses.flatMap((response) =>
    /^2|default/.test(response.status) && response.shape ? [response.shape] : [],
  );
  const body = (items: readonly unknown[], facts: readonly (readonly [string, unknown])[] = []): unknown =>
    place === ""
      ? items
      : bodyWith(
          [
            [place, items],
            ...totals.map((name) => [name, all.length] as const),
            ["has_more", false],
            ["url", url.pathname],
            ...facts,
          ],
          shape ?? "unknown",
          description,
        );
  if (pages === undefined)
    return { body: body(limit.isGiven ? all.slice(0, limit.count) : all), headers: {} };
  const from = startOf(all, operation, query, limit.count, by);
  if (from === undefined) return undefined;
  const items = all.slice(Math.max(0, from), Math.max(0, from + limit.count));
  const end = from + limit.count;
  const isLast = end >= all.length;
  switch (pages.style) {
    case "stripe-list": {
      const hasMore = query["ending_before"] === undefined ? !isLast : from > 0;
      return { body: body(items, [["has_more", hasMore]]), headers: {} };
    }
    case "stripe-search":
      return {
        body: body(items, [
          ["has_more", !isLast],
          ["next_page", isLast ? null : String(end)],
        ]),
        headers: {},
      };
    case "page":
    case "offset":
      return { body: body(items), headers: {} };
    case "cursor":
      return { body: body(items, [[pages.next ?? "next", isLast ? null : String(end)]]), headers: {} };
    case "url":
    case "link": {
      const next = new URL(url);
      next.searchParams.set(positionParameter(operation), pagePosition(operation, end, limit.count));
      const header: Readonly<Record<string, string>> =
        pages.style === "link" && !isLast ? { link: `<${next.href}>; rel="next"` } : {};
      return {
        body: body(items, pages.style === "url" ? [[pages.next ?? "next", isLast ? null : next.href]] : []),
        headers: header,
      };
    }
  }
}

/** Where the page begins among all items. */
function startOf(
  all: readonly unknown[],
  operation: MockOperation,
  query: MockRequest["query"],
  limit: number,
  by: string,
): number | undefined {
  const { pages } = operation;
  const number = (name: string, otherwise: number): number => {
    const value = Number(query[name] ?? otherwise);
    return Number.isSafeInteger(value) ? value : otherwise;
  };
  switch (pages?.style) {
    case "stripe-list": {
      const indexOf = (id: unknown): number => all.findIndex((item) => isRecord(item) && item[by] === id);
      const { starting_after: after, ending_before: before } = query;
      if (after !== undefined) return indexOf(after) < 0 ? undefined : indexOf(after) + 1;
      if (before !== undefined) return indexOf(before) < 0 ? undefined : indexOf(before) - limit;
      return 0;
    }
    case "stripe-search":
      return number("page", 0);
    case "page":
      return (number(pages.parameter ?? "page", pages.first ?? 1) - (pages.first ?? 1)) * limit;
    case "offset":
      return number(pages.parameter ?? "offset", 0);
    case "cursor":
      return number(pages.parameter ?? "cursor", 0);
    default:
      return positionOf(operation, query, limit);
  }
}

/** The parameter by which a page's URL says where it begins: one that counts pages if there is one. */
function positionParameter({ pages, parameters = [] }: MockOperation): string {
  const names = parameters.flatMap((parameter) => (parameter.in === "query" ? [parameter.name] : []));
  return (
    pages?.parameter ?? ["page", "offset", "cursor"].find((name) => names.includes(name)) ?? pageParameter
  );
}

function pagePosition(operation: MockOperation, end: number, limit: number): string {
  return String(positionParameter(operation) === "page" ? Math.floor(end / limit) + 1 : end);
}

function positionOf(operation: MockOperation, query: MockRequest["query"], limit: number): number {
  const name = positionParameter(operation);
  const value = Number(query[name] ?? (name === "page" ? 1 : 0));
  const position = Number.isSafeInteger(value) && value >= 0 ? value : 0;
  return name === "page" ? Math.max(0, position - 1) * limit : position;
}

function limitOf(query: MockRequest["query"]): { readonly count: number; readonly isGiven: boolean } {
  const name = limits.find((each) => query[each] !== undefined);
  const value = Number(name === undefined ? usualLimit : query[name]);
  return {
    count: Number.isSafeInteger(value) && value > 0 ? value : usualLimit,
    isGiven: name !== undefined,
  };
}

/** An object with members at their places, as far as the shape has them and they fit. */
function bodyWith(
  facts: readonly (readonly [place: string, value: unknown])[],
  shape: Shape,
  { shapes: table }: MockDescription,
): unknown {
  const root = new Map<string, unknown>();
  for (const [place, value] of facts) {
    const names = place.split(".");
    const member = names.reduce<Shape | undefined>((at, name) => at && memberOf(at, name, table), shape);
    const fitting =
      Array.isArray(value) || member === undefined
        ? value
        : [value, ...(value === null ? [""] : typeof value === "string" ? [Number(value)] : [])].find(
            (each) => misfit(each, member, { table, strict: false, patterns: true }) === undefined,
          );
    if (member === undefined || fitting === undefined) continue;
    put(root, names, fitting);
  }
  return plain(root);
}

function memberOf(shape: Shape, name: string, table: MockDescription["shapes"]): Shape | undefined {
  const facts = solid(shape, table);
  if (isVariants(facts))
    return facts.map((variant) => memberOf(variant, name, table)).find((found) => found !== undefined);
  if (facts.type === "unknown") return "unknown";
  const members = membersOf(facts);
  return Object.hasOwn(members, name) ? members[name] : facts.additionalProperties;
}

function put(root: Map<string, unknown>, [name = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) root.set(name, value);
  else {
    const below = root.get(name);
    const inner = below instanceof Map ? (below as Map<string, unknown>) : new Map<string, unknown>();
    root.set(name, inner);
    put(inner, rest, value);
  }
}

function plain(value: unknown): unknown {
  return value instanceof Map
    ? Object.fromEntries([...(value as Map<string, unknown>)].map(([name, inner]) => [name, plain(inner)]))
    : value;
}
