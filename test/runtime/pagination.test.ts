import { afterEach, describe, expect, test } from "vitest";
import { cursorPages } from "../../templates/runtime/cursor-pages.js";
import { cursors, offsets, pageNumbers } from "../../templates/runtime/counted-pages.js";
import { linkPages, nextLink, urlPages } from "../../templates/runtime/url-pages.js";
import { PagePromise } from "../../templates/runtime/pagination.js";
import type { Pagination } from "../../templates/runtime/pagination.js";
import { searchPages } from "../../templates/runtime/search-pages.js";
import { clientOf, failureOf, key, list } from "./support.js";
import { answer, startServer } from "./server.js";
import type { Handler, TestServer } from "./server.js";

interface Item {
  readonly id: string;
}

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** In an object, because an async function that returns a PagePromise awaits it. */
async function listOf(handler: Handler, pages: Pagination, query: object = {}) {
  server = await startServer(handler);
  return { items: new PagePromise<{ data: Item[] }, Item>(pages, clientOf(server.baseUrl), list, { query }) };
}

const queries = () => server?.requests.map(({ url }) => url.split("?")[1] ?? "");
const ids = async ({ items }: { readonly items: AsyncIterable<Item> }) => {
  const found: string[] = [];
  for await (const { id } of items) found.push(id);
  return found;
};

/** Ten items, as Stripe lists them. */
const stripe: Handler = ({ url }, response) => {
  const query = new URL(url, "http://x").searchParams;
  const all = Array.from({ length: 10 }, (_, index) => ({ id: `t_${index}` }));
  const limit = Number(query.get("limit") ?? 10);
  const position = (name: string) => all.findIndex(({ id }) => id === query.get(name));
  const before = query.has("ending_before");
  const data = before
    ? all.slice(Math.max(0, position("ending_before") - limit), position("ending_before"))
    : all.slice(position("starting_after") + 1).slice(0, limit);
  const has_more = before ? data[0] !== all[0] : data.at(-1) !== all.at(-1);
  answer(response, { object: "list", data, has_more });
};
const forward = Array.from({ length: 10 }, (_, index) => `t_${index}`);

describe("lists with cursors", () => {
  test("are one page when awaited", async () => {
    const page = await (await listOf(stripe, cursorPages, { limit: 3 })).items;
    expect(page.data.map(({ id }) => id)).toEqual(["t_0", "t_1", "t_2"]);
    expect(server?.requests.length).toBe(1);
  });

  test("give all items, keeping the other parameters", async () => {
    const items = await listOf(stripe, cursorPages, { limit: 4, expand: ["data.x"] });
    expect(await ids(items)).toEqual(forward);
    expect(queries()).toEqual([
      "limit=4&expand[0]=data.x",
      "limit=4&expand[0]=data.x&starting_after=t_3",
      "limit=4&expand[0]=data.x&starting_after=t_7",
    ]);
  });

  test("go backwards with ending_before", async () => {
    const items = await listOf(stripe, cursorPages, { limit: 3, ending_before: "t_8" });
    expect(await ids(items)).toEqual(["t_7", "t_6", "t_5", "t_4", "t_3", "t_2", "t_1", "t_0"]);
    expect(queries()).toEqual([
      "limit=3&ending_before=t_8",
      "limit=3&ending_before=t_5",
      "limit=3&ending_before=t_2",
    ]);
  });

  test("ask for no page beyond what is wanted", async () => {
    const { items } = await listOf(stripe, cursorPages, { limit: 2 });
    expect((await items.toArray({ limit: 4 })).length).toBe(4);
    expect(server?.requests.length).toBe(2);
    for await (const item of items) {
      expect(item.id).toBe("t_0");
      break;
    }
    expect(server?.requests.length).toBe(2);
    expect(await items.toArray({ limit: 0 })).toEqual([]);
    expect((await items.toArray({ limit: Infinity })).length).toBe(10);
  });

  test("give their pages, too", async () => {
    const lengths: number[] = [];
    for await (const page of (await listOf(stripe, cursorPages, { limit: 4 })).items.pages())
      lengths.push(page.data.length);
    expect(lengths).toEqual([4, 4, 2]);
  });

  test("fail where the next page does, and cannot run in circles", async () => {
    const failing = await listOf(
      (_, response, index) =>
        index === 0 ? answer(response, { data: [{ id: "a" }], has_more: true }) : answer(response, {}, 404),
      cursorPages,
    );
    expect(await failureOf(ids(failing))).toMatchObject({ status: 404 });
    for (const data of [[], [{}], [{ id: 5 }], "x", null]) {
      await server?.close();
      expect(
        await failureOf(
          ids(await listOf((_, response) => answer(response, { data, has_more: true }), cursorPages)),
        ),
      ).toMatchObject({ code: "invalid-page" });
    }
    await server?.close();
    expect(
      await failureOf(
        ids(
          await listOf(
            (_, response) => answer(response, { data: [{ id: "a" }], has_more: true }),
            cursorPages,
          ),
        ),
      ),
    ).toMatchObject({ code: "invalid-page" });
    expect(server?.requests.length).toBe(2);
  });
});

test("search pages", async () => {
  const pages = [
    { data: [{ id: "a" }], has_more: true, next_page: "p/2" },
    { data: [{ id: "b" }], has_more: false, next_page: "p3" },
  ];
  expect(
    await ids(
      await listOf((_, response, index) => answer(response, pages[index]), searchPages, { query: "x:'y'" }),
    ),
  ).toEqual(["a", "b"]);
  expect(queries()).toEqual(["query=x%3A%27y%27", "query=x%3A%27y%27&page=p%2F2"]);
});

test("pages by number, by offset, by cursor", async () => {
  const counted: Handler = (_, response, index) =>
    answer(response, {
      data: index < 2 ? [{ id: `${index}` }] : [],
      meta: { next: index < 2 ? `c${index}` : null },
    });
  expect(await ids(await listOf(counted, pageNumbers({ parameter: "page" })))).toEqual(["0", "1"]);
  expect(queries()).toEqual(["", "page=2", "page=3"]);
  await server?.close();
  await ids(await listOf(counted, pageNumbers({ parameter: "page", first: 0 }), { page: 4 }));
  expect(queries()).toEqual(["page=4", "page=5", "page=6"]);
  await server?.close();
  expect(await ids(await listOf(counted, offsets({ parameter: "skip" })))).toEqual(["0", "1"]);
  expect(queries()).toEqual(["", "skip=1", "skip=2"]);
  await server?.close();
  expect(await ids(await listOf(counted, cursors({ parameter: "after", next: "meta.next" })))).toEqual([
    "0",
    "1",
  ]);
  expect(queries()).toEqual(["", "after=c0", "after=c1"]);
});

describe("pages by URL", () => {
  test("on the same origin, relative or not", async () => {
    const handler: Handler = (_, response, index) =>
      answer(response, {
        data: [{ id: `${index}` }],
        next_page_url: ["/v1/things?page=2&a=%20", `${server?.baseUrl}/other?page=3`, null][index],
      });
    expect(await ids(await listOf(handler, urlPages("next_page_url"), { limit: 1 }))).toEqual([
      "0",
      "1",
      "2",
    ]);
    expect(server?.requests.map(({ url }) => url)).toEqual([
      "/v1/things?limit=1",
      "/v1/things?page=2&a=%20",
      "/other?page=3",
    ]);
    expect(server?.requests[2]?.headers.authorization).toBe(`Bearer ${key}`);
  });

  test("by Link header", async () => {
    const handler: Handler = (_, response, index) =>
      answer(
        response,
        [{ id: `${index}` }],
        200,
        index === 0 ? { link: '</last>; rel="last", </v1/things?page=2>; rel="next"' } : {},
      );
    expect(await ids(await listOf(handler, linkPages()))).toEqual(["0", "1"]);
  });

  test.each(["https://evil.test/x", "//evil.test/", "http://127.0.0.1:1/", "javascript:x", "http://"])(
    "%s is not followed",
    async (next) => {
      const error = await failureOf(
        ids(await listOf((_, response) => answer(response, { data: [], next }), urlPages("next"))),
      );
      expect(error).toMatchObject({
        name: "RedirectError",
        code: "page-elsewhere",
        location: next,
        operation: list.id,
      });
    },
  );

  test.each<[string, string | undefined]>([
    ["", undefined],
    ["<a>; rel=next", "a"],
    ['<a>; rel="prev next"', "a"],
    ['<a>; title="x"; rel="next"', "a"],
    ['<a>; rel="prev", <b>; REL=NEXT', "b"],
    ['<a>; rel="nextish"', undefined],
    ['<a>; title="\\"b, <c>; rel=next", <d>;  x ;\trel  =  "last next"', "d"],
    ['<a>; title="b, <c>; rel=next', undefined],
    ["<a>; rel=prev; rel=next", undefined],
    ["<".repeat(100_000), undefined],
    [`<a>${'"\\'.repeat(50_000)}`, undefined],
    [`<a>; rel${" ".repeat(50_000)}x`, undefined],
    [`<a>${"; ".repeat(50_000)}`, undefined],
  ])("Link: %.40s", (header, want) => {
    expect(nextLink(header)).toBe(want);
  });
});
