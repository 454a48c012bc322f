/** `npm run screenshots`: the pictures of `docs/templates/docs.md`, from this repository's description, in the fonts of this machine. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page, ViewportSize } from "playwright-core";
import { boxPackage } from "../package.js";
import { launch, serve } from "./browser.js";

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly viewport: ViewportSize;
  readonly colorScheme: "light" | "dark";
  /** What is done on the page before. */
  readonly prepare: (page: Page) => Promise<void>;
}

const desktop = { width: 1560, height: 1000 };
const list = "operations/get-customers-customer-balance-transactions.html";

async function unfold(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) await page.getByRole("treeitem", { name, exact: true }).last().click();
}

async function scrollTo(page: Page, selector: string): Promise<void> {
  await page.locator(selector).evaluate((element) => element.scrollIntoView());
}

const pictures: readonly Picture[] = [
  {
    name: "docs-desktop",
    path: list,
    viewport: desktop,
    colorScheme: "light",
    prepare: async (page) => {
      await unfold(page, "credit_note CreditNote", "customer Customer");
      await scrollTo(page, "#expansion");
    },
  },
  {
    name: "docs-operation",
    path: list,
    viewport: desktop,
    colorScheme: "light",
    prepare: () => Promise.resolve(),
  },
  {
    name: "docs-dark",
    path: "schemas/credit-note.html",
    viewport: desktop,
    colorScheme: "dark",
    prepare: (page) => unfold(page, "customer Customer | DeletedCustomer"),
  },
  {
    name: "docs-search",
    path: "index.html",
    viewport: { width: 1440, height: 800 },
    colorScheme: "light",
    prepare: async (page) => {
      await page.keyboard.press("/");
      await page.keyboard.type("credit balance");
      await page.locator("[role=option]").first().waitFor();
    },
  },
  {
    name: "docs-phone",
    path: list,
    viewport: { width: 390, height: 844 },
    colorScheme: "light",
    prepare: async (page) => {
      await unfold(page, "customer Customer");
      await scrollTo(page, "#expansion");
    },
  },
];

const IMAGES = fileURLToPath(new URL("../../../docs/images/", import.meta.url));

async function main(): Promise<void> {
  const made = await boxPackage({ templates: ["docs"], names: { schemas: { error: "ErrorResponse" } } });
  const server = await serve(join(made.folder, "generated/docs/site"));
  const browser = await launch();
  try {
    for (const { name, path, viewport, colorScheme, prepare } of pictures) {
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
      const page = await context.newPage();
      await page.goto(server.url + path);
      await page.locator("nav.pages details").nth(2).waitFor({ state: "attached" });
      await prepare(page);
      await page.mouse.move(0, 0);
      await page.screenshot({ path: join(IMAGES, `${name}.png`), animations: "disabled" });
      await context.close();
    }
  } finally {
    await browser.close();
    await server.close();
    made.remove();
  }
}

await main();
