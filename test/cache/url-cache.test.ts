import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { UrlCache } from "../../generator/cache/url-cache.js";
import { generate } from "../../generator/index.js";
import { put, temporaryFolder } from "../emit/folder.js";
import { documentWith, readFiles } from "../source/reading.js";

interface Served {
  text: string;
  headers: Record<string, string>;
}

/** A server whose answer can be changed; it says 304 where it is asked by the validators that it gives. */
async function serve(answer: Served): Promise<{ url: string; statuses: number[] }> {
  const statuses: number[] = [];
  const holds = ({ headers }: IncomingMessage): boolean =>
    [
      [headers["if-none-match"], answer.headers["etag"]],
      [headers["if-modified-since"], answer.headers["last-modified"]],
    ].some(([asked, has]) => asked !== undefined && asked === has);
  const server = createServer((request, response) => {
    const status = holds(request) ? 304 : 200;
    statuses.push(status);
    response.writeHead(status, answer.headers).end(status === 304 ? undefined : answer.text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/spec.json`, statuses };
}

const TYPE = "/components/schemas/A/type";
const DATE = "Wed, 21 Oct 2015 07:28:00 GMT";

test.each([
  ["an ETag", { etag: '"1"' }, { etag: '"2"' }],
  ["a date", { "last-modified": DATE }, { "last-modified": DATE.replace("2015", "2016") }],
])("an answer with %s is asked for again only where it has changed", async (_, before, after) => {
  const answer: Served = { text: documentWith({ A: { type: "string" } }), headers: before };
  const { url, statuses } = await serve(answer);
  const kept = new UrlCache(temporaryFolder());
  const read = async () => (await readFiles({}, [url], { kept })).document?.resolve(TYPE);
  expect([await read(), await read()]).toEqual(["string", "string"]);
  Object.assign(answer, { text: documentWith({ A: { type: "number" } }), headers: after });
  expect([await read(), await read()]).toEqual(["number", "number"]);
  expect(statuses).toEqual([200, 304, 200, 304]);
});

test.each([
  ["without anything to ask by", {}, {}],
  ["that must not be stored", { etag: '"1"', "cache-control": "private, no-store" }, {}],
  ["to other credentials", { etag: '"1"' }, { authorization: "Bearer other" }],
])("an answer %s is not used", async (_, headers, others) => {
  const { url, statuses } = await serve({ text: documentWith({}), headers });
  const kept = new UrlCache(temporaryFolder());
  await readFiles({}, [url], { kept });
  await readFiles({}, [{ path: url, headers: others }], { kept });
  expect(statuses).toEqual([200, 200]);
});

test("a description that came from a server is kept beside the project, for its user alone, unless it is damaged", async () => {
  const { url, statuses } = await serve({ text: documentWith({}), headers: { etag: '"1"' } });
  const cwd = temporaryFolder();
  put(cwd, { "package.json": "{}" });
  const run = () => generate({ config: { input: url, output: "out" }, cwd });
  await run();
  await run();
  const folder = join(cwd, "node_modules/.cache/openapi-unfold/urls");
  const [file = ""] = readdirSync(folder).map((name) => join(folder, name));
  if (process.platform !== "win32") expect(statSync(file).mode & 0o077).toBe(0);
  writeFileSync(file, readFileSync(file, "utf8").replace("3.1.0", "3.0.0"));
  await run();
  await generate({ config: { input: url, output: "out" }, cwd, cache: false });
  expect(statuses).toEqual([200, 304, 200, 200]);
});

test("the oldest answers make way", async () => {
  const folder = temporaryFolder();
  const kept = new UrlCache(folder);
  for (let index = 0; index < 25; index++) await kept.put(`key${index}`, { body: new Uint8Array() });
  expect(readdirSync(join(folder, "urls"))).toHaveLength(20);
});
