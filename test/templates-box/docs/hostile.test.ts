/** Descriptions that mean harm: nothing of them runs, loads, hides or turns the page around. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PAYLOAD, sink, TEXTS } from "../../hostile/sink.js";
import { boxPackage, type BoxPackage } from "../package.js";
import { HAS_CHROMIUM, launch, serve, watchedPage, type SiteServer } from "./browser.js";

/** What is written for pages, beside what is written for compilers. */
const MARKUP = [
  `"><img src=x onerror=${PAYLOAD}>`,
  `' autofocus onfocus='${PAYLOAD}' x='`,
  `<svg/onload=${PAYLOAD}>`,
  `-->]]><script>${PAYLOAD}</script><!--`,
  `</title></style></textarea></pre><script>${PAYLOAD}</script>`,
  `[click](javascript:${PAYLOAD}) ![image](https://elsewhere.test/a.png) <https://elsewhere.test/>`,
  `<a href="javascript:${PAYLOAD}">click</a> <a href="https://elsewhere.test/" onclick="${PAYLOAD}">go</a>`,
  '<code><b>[a](</code>https://elsewhere.test/"><script>x</script>)',
  "&#x202e;&lrm;&rlm;&#8238; &lt;script&gt;",
  "| a | b |\n| --- | --- |\n| <script> | \u202e |",
  "# heading\n\n```\n</code></pre><script>\n```",
];

const LONG = 1000;

interface Token {
  readonly type: string;
  readonly children: readonly Token[] | null;
  attrGet(name: string): string | null;
}

/** A reader of Markdown that takes whatever it finds. */
const MarkdownIt = createRequire(import.meta.url)("markdown-it") as new (options: object) => {
  validateLink: () => boolean;
  parse(text: string, environment: object): readonly Token[];
};
const willing = new MarkdownIt({ html: true });
willing.validateLink = () => true;

describe("a hostile description", () => {
  let made: BoxPackage;
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const texts = [...MARKUP, ...[...TEXTS.values()].filter((text) => text.length < LONG)].join(" ");
    made = await boxPackage({ templates: ["docs"], diagnostics: { "invalid-document": "off" } }, sink(texts));
    const folder = join(made.folder, "generated/docs");
    const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
      /\.\w+$/.test(path),
    );
    files = new Map(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
  });
  afterAll(() => made.remove());

  test("holds no character in any file that would hide or turn text around", () => {
    expect(files.size).toBeGreaterThan(20);
    for (const [path, text] of files) {
      expect(text.isWellFormed(), path).toBe(true);
      expect(
        /[\p{Cc}\p{Zl}\p{Zp}]|(?!\u200d)\p{Cf}/u.exec(text.replaceAll("\n", ""))?.[0],
        path,
      ).toBeUndefined();
    }
  });

  test("is text in Markdown: no HTML, no images, no links but to the web and among the pages", () => {
    for (const [path, text] of files) {
      if (!path.endsWith(".md")) continue;
      const tokens = willing.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
      const kinds = tokens
        .map(({ type }) => type)
        .filter((type) => type.startsWith("html") || type === "image");
      expect(kinds, path).toEqual([]);
      for (const token of tokens)
        if (token.type === "link_open")
          expect(token.attrGet("href"), path).toMatch(
            /^https:\/\/elsewhere\.test\/|^(?:\.\.\/)?(?:operations|schemas)\/[\w-]+\.md$/,
          );
    }
  });

  describe.skipIf(!HAS_CHROMIUM)("in Chromium", () => {
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

    test("runs nothing, loads nothing and adds no element", async () => {
      const { page, complaints, close } = await watchedPage(browser, server.url);
      const pages = [...files.keys()].filter((path) => path.endsWith(".html"));
      expect(pages.length).toBeGreaterThan(8);
      for (const path of pages) {
        await page.goto(server.url + path.slice("site/".length));
        await page.locator("nav.pages details").first().waitFor();
        await page.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
        });
        await page.keyboard.press("/");
        await page.keyboard.type("pwned");
        for (const link of await page.locator(".prose a").all())
          expect(await link.getAttribute("href")).toMatch(/^https:\/\/elsewhere\.test\//);
        const found = await page.evaluate(() => ({
          pwned: "PWNED" in globalThis,
          scripts: [...document.scripts].filter(({ src }) => !src.startsWith(location.origin)).length,
          foreign: document.querySelectorAll(
            "img, iframe, object, embed, form, base, style, main svg:not(.edges)",
          ).length,
          handlers: [...document.querySelectorAll("*")].filter((each) =>
            each.getAttributeNames().some((name) => name.startsWith("on")),
          ).length,
        }));
        expect(found, path).toEqual({ pwned: false, scripts: 0, foreign: 0, handlers: 0 });
      }
      expect(complaints).toEqual([]);
      await close();
    });
  });
});
