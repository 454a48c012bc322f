import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { boxPackage, type BoxPackage } from "../package.js";
import { addExamples } from "./examples.js";
import { HAS_CHROMIUM, launch, serve, watchedPage, type SiteServer } from "./browser.js";

const LIST = "operations/get-customers-customer-balance-transactions.html";
const CREATE = "operations/post-customers-customer-balance-transactions.html";

let made: BoxPackage;
beforeAll(async () => {
  made = await boxPackage({
    templates: ["docs"],
    names: { schemas: { error: "ErrorResponse" } },
    package: { name: "@shop/balance", version: "1.0.0" },
  });
});
afterAll(() => made.remove());

test("the examples of this repository's description compile, with paths to expand", async () => {
  addExamples(made, "@shop/balance");
  expect(made.read("docs/markdown/operations/get-customers-customer-balance-transactions.md")).toContain(
    'const page = await client.customers.balanceTransactions.list("customer_1", {\n  limit: 3,\n  expand: ["data.checkout_session"],\n});',
  );
  expect(await made.errors("typescript7")).toBe("");
});

describe.skipIf(!HAS_CHROMIUM)("the site in Chromium", () => {
  let server: SiteServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await serve(join(made.folder, "generated/docs/site"));
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  /** Opens a page of the site; whatever the test does there, the page must not complain. */
  async function visit(
    path: string,
    look: (page: Page) => Promise<void>,
    options: BrowserContextOptions = {},
    url = server.url,
  ): Promise<void> {
    const { page, complaints, close } = await watchedPage(browser, url, options);
    try {
      await page.goto(url + path);
      await look(page);
      expect(complaints).toEqual([]);
    } finally {
      await close();
    }
  }

  test("pages load under a base path and from a disk, and ask nobody else for anything", async () => {
    const pages = ["index.html", LIST, CREATE, "schemas/invoice.html", "schemas/application.html"];
    const disk = pathToFileURL(`${join(made.folder, "generated/docs/site")}/`).href;
    for (const url of [server.url, disk])
      await visit(
        "index.html",
        async (page) => {
          for (const path of pages) {
            await page.goto(url + path);
            await page.locator("nav.pages details").nth(2).waitFor();
            expect(await page.locator("h1").count()).toBe(1);
            expect(await page.locator("nav.pages [aria-current]").count()).toBe(
              path === "index.html" ? 0 : 1,
            );
          }
        },
        {},
        url,
      );
  });

  test("the search is found by its key, chosen from with arrows, and leads to operations and fields", async () => {
    await visit("index.html", async (page) => {
      await page.keyboard.press("/");
      await page.keyboard.type("customer balance");
      const chosen = page.locator("[role=option][aria-selected=true]");
      await expect.poll(() => chosen.innerText()).toContain("CustomerBalanceTransaction");
      const first = await chosen.getAttribute("id");
      await page.keyboard.press("ArrowDown");
      expect(await page.locator("[role=combobox]").getAttribute("aria-activedescendant")).not.toBe(first);
      await page.keyboard.press("ArrowUp");
      expect(await page.locator("[role=combobox]").getAttribute("aria-activedescendant")).toBe(first);
      await page.keyboard.press("Enter");
      await page.waitForURL("**/schemas/customer-balance-transaction.html");

      await page.keyboard.press("/");
      await page.keyboard.type("invoice period_end");
      await expect.poll(() => chosen.innerText()).toContain("period_end");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/schemas/invoice.html#field-period_end");
      expect(await page.locator(":target code").first().innerText()).toBe("period_end");

      await page.keyboard.press("/");
      await page.keyboard.type("nothing has this name");
      await expect.poll(() => page.locator(".search [role=status]").innerText()).toBe("Nothing found");
      await page.keyboard.press("Escape");
      expect(await page.locator("[role=combobox]").inputValue()).toBe("");
    });
  });

  test("the tree unfolds by keyboard down to four segments, and says the path", async () => {
    await visit(LIST, async (page) => {
      const focused = page.locator("[role=treeitem]:focus");
      const path = page.locator(".chosen > code");
      await page.locator("[role=tree] [tabindex='0']").focus();
      for (const [key, label] of [
        ["ArrowRight", "data CustomerBalanceTransaction"],
        ["ArrowRight", "checkout_session CheckoutSession"],
        ["End", "invoice Invoice"],
        ["ArrowRight", "invoice Invoice"],
        ["ArrowRight", "account_tax_ids TaxId | DeletedTaxId"],
        ["ArrowLeft", "invoice Invoice"],
      ] as const) {
        await page.keyboard.press(key);
        expect(await focused.textContent(), key).toBe(label);
      }
      expect(await path.innerText()).toBe('expand: ["data.invoice"]');
      const revision = page.getByRole("treeitem", { name: "latest_revision" }).first();
      await revision.focus();
      await page.keyboard.press("Enter");
      expect(await path.innerText()).toBe('expand: ["data.invoice.latest_revision"]');
      expect(await revision.getAttribute("aria-expanded")).toBe("true");
      const last = revision.locator("+ ul").getByRole("treeitem", { name: "customer Customer" });
      await last.click();
      expect(await path.innerText()).toBe('expand: ["data.invoice.latest_revision.customer"]');
      expect(await last.getAttribute("aria-expanded")).toBeNull();
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowLeft");
      expect(await last.isVisible()).toBe(false);
      expect(await page.locator(".edges path").getAttribute("d")).toContain("H");
    });
  });

  test("shapes unfold in place, at any depth", async () => {
    await visit(LIST, async (page) => {
      const transaction = page
        .locator(".response details", { hasText: "Fields of CustomerBalanceTransaction" })
        .first();
      await transaction.locator("summary").first().click();
      const invoice = transaction
        .locator("> .fields > li", { hasText: "Fields of Invoice" })
        .locator("details")
        .first();
      await invoice.locator("summary").first().click();
      await expect.poll(() => invoice.getByText("amount_due", { exact: true }).isVisible()).toBe(true);
    });
  });

  test("the theme is the system's until another one is chosen, which is kept", async () => {
    const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await visit(
      "index.html",
      async (page) => {
        const dark = await background(page);
        await page.getByRole("button", { name: "Light theme" }).click();
        const light = await background(page);
        expect(light).not.toBe(dark);
        await page.goto(`${server.url}${LIST}`);
        expect(await background(page)).toBe(light);
      },
      { colorScheme: "dark" },
    );
  });

  test("without scripts, fields, examples and paths are there to read", async () => {
    await visit(
      LIST,
      async (page) => {
        const text = await page.locator("main").innerText();
        for (const part of ["starting_after", '"data.invoice"', "client.customers.balanceTransactions.list("])
          expect(text).toContain(part);
        expect(await page.getByRole("combobox").count()).toBe(0);
      },
      { javaScriptEnabled: false },
    );
  });

  const phone = { viewport: { width: 390, height: 844 } };

  test("a phone shows all of the page's width, and the list of pages at a touch", async () => {
    await visit(
      "index.html",
      async (page) => {
        for (const path of ["index.html", LIST, "schemas/invoice.html"]) {
          await page.goto(server.url + path);
          await page.locator("nav.pages details").nth(2).waitFor({ state: "attached" });
          expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(390);
        }
        const pages = page.getByRole("navigation", { name: "Pages" });
        expect(await pages.isVisible()).toBe(false);
        await page.getByRole("button", { name: "All pages" }).click();
        expect(await pages.isVisible()).toBe(true);
        await page.keyboard.press("Escape");
        expect(await pages.isVisible()).toBe(false);
      },
      phone,
    );
  });

  describe("axe finds no serious fault", () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    const unfolded = async (page: Page): Promise<void> => {
      for (const name of ["invoice Invoice", "customer Customer | DeletedCustomer"])
        await page.getByRole("treeitem", { name }).first().click();
      await page.evaluate(() => {
        for (const details of document.querySelectorAll<HTMLDetailsElement>("main details"))
          details.open = true;
      });
      await expect.poll(() => page.locator(".response details .fields").count()).toBeGreaterThan(1);
    };
    const searched = async (page: Page): Promise<void> => {
      await page.keyboard.press("/");
      await page.keyboard.type("invoice");
      await expect.poll(() => page.locator("[role=option]").count()).toBeGreaterThan(5);
    };
    test.each([
      ["the first page, with results", "index.html", { colorScheme: "light" }, searched],
      ["an operation, unfolded", LIST, { colorScheme: "light" }, unfolded],
      ["an operation, unfolded, dark", LIST, { colorScheme: "dark" }, unfolded],
      ["an operation on a phone", CREATE, phone, undefined],
    ] as const)("%s", async (_, path, options, prepare) => {
      await visit(
        path,
        async (page) => {
          await page.locator("nav.pages details").nth(2).waitFor({ state: "attached" });
          await prepare?.(page);
          const { violations } = await page.evaluate<AxeResults>(`${axe}; axe.run(document)`);
          const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
          expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html).slice(0, 3)])).toEqual([]);
        },
        { reducedMotion: "reduce", ...options },
      );
    });
  });
});
