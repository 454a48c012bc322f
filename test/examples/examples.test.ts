import { createHmac } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { BIN, start } from "../cli/unfold.js";
import { startServer, type Handler } from "../runtime/server.js";
import { exampleOf, type Example } from "./project.js";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const needsChromium = existsSync(CHROMIUM) || process.env["CI"] === "true";

/** Generates and builds an example by its own scripts. */
async function built(name: string): Promise<Example> {
  const example = exampleOf(name);
  await example.script("generate");
  await example.script("build");
  return example;
}

async function serverOf(handler: Handler) {
  const server = await startServer(handler);
  onTestFinished(() => server.close());
  return server;
}

const json = (response: Parameters<Handler>[1], value: unknown): void => {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(value));
};

describe("examples/ledger", () => {
  let example: Example;
  beforeAll(async () => {
    example = await built("ledger");
    return () => {
      example.remove();
    };
  });

  test("adjusts a balance once, and prints the ledger with what was expanded", async () => {
    const { baseUrl, requests } = await serverOf(({ method }, response) => {
      const transaction = {
        amount: -500,
        currency: "usd",
        ending_balance: -1200,
        description: "For the delay",
      };
      const older = { amount: 1900, currency: "usd", ending_balance: -700, invoice: { number: "A-7" } };
      json(response, method === "POST" ? transaction : { has_more: false, data: [transaction, older] });
    });
    const env = { STRIPE_KEY: "sk_test_1", STRIPE_API: baseUrl };
    const printed = await example.script("start", ["cus_1", "-500", "For the delay"], env);
    expect(printed.trimEnd().split("\n")).toEqual([
      "      -$5.00       -$12.00  For the delay",
      "      $19.00        -$7.00  A-7",
    ]);
    expect(requests.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`)).toEqual([
      "POST /v1/customers/cus_1/balance_transactions",
      "GET /v1/customers/cus_1/balance_transactions?limit=100&expand[0]=data.invoice",
    ]);
    expect(requests[0]?.headers["idempotency-key"]).toMatch(/^adjust-cus_1--500-\d{4}-\d\d-\d\d$/);
  });

  test("answers what the API refuses, and an API that is not there, with a sentence", async () => {
    const { baseUrl } = await serverOf((_, response) => {
      response.statusCode = 404;
      json(response, { error: { type: "invalid_request_error", message: "No such customer: 'cus_0'" } });
    });
    const failed = async (STRIPE_API: string) =>
      example.script("start", ["cus_0"], { STRIPE_KEY: "sk_test_1", STRIPE_API }).then(
        () => "",
        (error: unknown) => (error as { readonly stderr: string }).stderr,
      );
    expect(await failed(baseUrl)).toContain("Stripe refused: 404: No such customer: 'cus_0'");
    expect(await failed("http://127.0.0.1:1")).toMatch(/^Stripe was not reached: /);
  });
});

describe("examples/worker", () => {
  test("answers from the API, and takes only webhooks that are signed", async () => {
    const example = await built("worker");
    onTestFinished(() => {
      example.remove();
    });
    const mock = start(example.folder, ["mock", "--port", "0"], { bin: BIN });
    const STRIPE_API = await new Promise<string>((resolve) => {
      mock.stdout?.once("data", (text: Buffer) => resolve(text.toString().trim()));
    });
    const { Miniflare } = await import("miniflare");
    const worker = new Miniflare({
      modules: true,
      script: readFileSync(join(example.folder, "dist/worker.js"), "utf8"),
      compatibilityDate: "2026-04-01",
      bindings: { STRIPE_KEY: "sk_test_1", STRIPE_WEBHOOK_SECRET: "whsec_1", STRIPE_API },
    });
    onTestFinished(() => worker.dispose());
    const credit = await worker.dispatchFetch("http://worker.test/customers/cus_1/credit");
    expect(credit.status).toBe(200);
    expect(await credit.json()).toEqual({
      left: expect.any(Object) as object,
      grants: expect.arrayContaining([expect.any(String) as string]) as string[],
    });

    const payload = JSON.stringify({ type: "invoice.paid" });
    const deliver = async (secret: string) => {
      const time = String(Math.floor(Date.now() / 1000));
      const signature = createHmac("sha256", secret).update(`${time}.${payload}`).digest("hex");
      const response = await worker.dispatchFetch("http://worker.test/webhooks", {
        method: "POST",
        headers: { "stripe-signature": `t=${time},v1=${signature}` },
        body: payload,
      });
      return [response.status, await response.json()];
    };
    expect(await deliver("whsec_1")).toEqual([200, { received: "invoice.paid" }]);
    expect(await deliver("whsec_2")).toEqual([400, { refused: "wrong-signature" }]);
    expect((await worker.dispatchFetch("http://worker.test/")).status).toBe(404);
  });
});

const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };

describe.skipIf(!needsChromium)("examples/github-issues, in Chromium", () => {
  test("lists issues, fetches more, and shows a new one", async () => {
    const example = await built("github-issues");
    onTestFinished(() => {
      example.remove();
    });
    const issues = [1, 2, 3].map((number) => issueOf(number, `Issue ${String(number)}`));
    const api: Handler = ({ method, url, body }, response) => {
      if (method === "POST") {
        const { title } = JSON.parse(body) as { readonly title: string };
        issues.unshift(issueOf(issues.length + 1, title));
        response.statusCode = 201;
        json(response, issues[0]);
        return;
      }
      const isSecond = /[?&]page=2/.test(url);
      if (!isSecond)
        response.setHeader(
          "link",
          `<https://api.github.com${url}&page=2>; rel="next", <https://api.github.com${url}>; rel="last"`,
        );
      json(response, isSecond ? issues.slice(2) : issues.slice(0, 2));
    };
    const { baseUrl, requests } = await serverOf((request, response, index) => {
      const { pathname } = new URL(request.url, "http://localhost");
      if (pathname.startsWith("/repos/")) return api(request, response, index);
      const file = pathname === "/" ? "/index.html" : pathname;
      response.setHeader("content-type", TYPES[extname(file)] ?? "text/plain");
      const path = join(example.folder, "dist", file);
      if (!existsSync(path)) response.statusCode = 404;
      return response.end(existsSync(path) ? readFileSync(path) : "");
    });

    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    await page.goto(`${baseUrl}/?repo=acme/site&api=${encodeURIComponent(baseUrl)}`);
    const titles = () => page.locator("li a").allTextContents();
    await page.getByText("Issue 2").waitFor();
    expect(await titles()).toEqual(["Issue 1", "Issue 2"]);
    expect(await page.locator("h1").textContent()).toBe("acme/site");
    await page.getByRole("button", { name: "More" }).click();
    await page.getByText("Issue 3").waitFor();
    await page.getByLabel("Title").fill("A <new> one");
    await page.getByRole("button", { name: "Open an issue" }).click();
    await page.getByText("A <new> one").waitFor();
    expect(await titles()).toEqual(["A <new> one", "Issue 1", "Issue 2", "Issue 3"]);
    expect(
      requests.filter(({ url }) => url.startsWith("/repos/")).map(({ method, url }) => `${method} ${url}`),
    ).toEqual([
      "GET /repos/acme/site/issues?state=open&per_page=20",
      "GET /repos/acme/site/issues?state=open&per_page=20&page=2",
      "POST /repos/acme/site/issues",
      "GET /repos/acme/site/issues?state=open&per_page=20",
      "GET /repos/acme/site/issues?state=open&per_page=20&page=2",
    ]);
    expect(complaints).toEqual([]);
  });
});

function issueOf(number: number, title: string) {
  return {
    id: number,
    number,
    title,
    state: "open",
    comments: 0,
    html_url: "https://github.com/acme/site",
    created_at: "2026-01-01T00:00:00Z",
    user: { login: "ada" },
    labels: [],
  };
}
