/** Debian's Chromium: pages from the API's origin and from others, and a worker of a page. */
import { existsSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type ConsoleMessage } from "playwright-core";
import type { Platform } from "./platform.js";
import type { Report } from "./programs/context.js";

const EXECUTABLE = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** What the network panel says of requests that fail; tests ask for such. */
const FAILED_REQUEST = /^(Failed to load resource: |Access to fetch at )/;

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP page.test 127.0.0.1",
];

interface PageOptions {
  readonly name: string;
  /** The host of the page, at the API's port. */
  readonly host: string;
  readonly path: string;
  readonly isSecure?: boolean;
}

function page({ name, host, path, isSecure = true }: PageOptions): Platform {
  return {
    name: `Chromium, ${name}`,
    missing: existsSync(EXECUTABLE) ? undefined : "apt-get install --no-install-recommends chromium",
    isBrowser: true,
    isCrossOrigin: host !== "127.0.0.1",
    isSecure,
    run: async (project, context) => {
      const browser = await chromium.launchPersistentContext(
        await mkdtemp(join(project.folder, "profile-")),
        {
          executablePath: EXECUTABLE,
          headless: true,
          args: FLAGS,
        },
      );
      try {
        const page = await browser.newPage();
        const complaints: string[] = [];
        const printed = new Promise<Report>((resolve, reject) => {
          page.on("pageerror", reject);
          page.on("crash", () => reject(new Error("The page crashed.")));
          page.on("console", (message: ConsoleMessage) => {
            const text = message.text();
            if (message.type() === "log") resolve(JSON.parse(text) as Report);
            else if (!FAILED_REQUEST.test(text)) complaints.push(`${message.type()}: ${text}`);
          });
        });
        await page.goto(`http://${host}:${new URL(context.api).port}${path}`);
        return { report: await printed, complaints };
      } finally {
        await browser.close();
      }
    },
  };
}

export const pages: readonly Platform[] = [
  page({ name: "a page of the API's origin", host: "127.0.0.1", path: "/page.html" }),
  page({ name: "a page of another origin", host: "localhost", path: "/page.html" }),
  page({ name: "a page without a secure context", host: "page.test", path: "/page.html", isSecure: false }),
  page({ name: "a worker of a page", host: "localhost", path: "/worker.html" }),
];
