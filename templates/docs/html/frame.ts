import { html, type Content, type Html } from "./html.js";

/** What a page is put into. */
export interface Frame {
  /** The way to the site's folder: `../` or "". */
  readonly root: string;
  readonly title: string;
  /** What the whole reference is called. */
  readonly site: string;
  readonly version: string;
  readonly description: string;
  readonly content: Content;
}

/** Only files of the site itself: nothing inline, nothing from elsewhere, and no way to send anything away. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** A whole page of the site. It can be read as it is; scripts add the list of pages, the search and the pictures. */
export function framed({ root, title, site, version, description, content }: Frame): string {
  const whole = title === site ? site : `${title} · ${site}`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${whole}</title>
        ${description !== "" && html`<meta name="description" content="${description}" />`}
        <link rel="icon" href="${root}assets/icon.svg" />
        <link rel="stylesheet" href="${root}assets/site.css" />
        <script src="${root}assets/theme.js"></script>
        <script src="${root}assets/site.js" defer></script>
        <script src="${root}assets/pages.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header class="bar">
          <button class="menu" type="button" aria-expanded="false" aria-controls="pages" hidden>
            <span aria-hidden="true">☰</span><span class="unseen">All pages</span>
          </button>
          <a class="home" href="${root}index.html">${site}</a>
          <span class="version">${version}</span>
          <div class="search" hidden></div>
          <button class="theme" type="button" hidden></button>
        </header>
        <nav class="pages" id="pages" aria-label="Pages">
          <p><a href="${root}index.html">All operations and schemas</a></p>
        </nav>
        <main id="content" tabindex="-1">${content}</main>
      </body>
    </html> `.text;
}

/** A block of code that its reader can scroll with the keyboard. */
export function codeBlock(title: string, language: "json" | "ts", code: string): Html {
  return html`<figure class="code">
    <figcaption>${title}</figcaption>
    <pre tabindex="0" data-language="${language}"><code>${code}</code></pre>
  </figure>`;
}
