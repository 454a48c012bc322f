import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { connect, type AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import type { Duplex } from "node:stream";
import { join } from "node:path";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { proxyOf } from "../../generator/source/proxy.js";
import { BIN, ended, start } from "../cli/unfold.js";
import { put, temporaryFolder, treeOf } from "../emit/folder.js";
import { documentWith, readFiles } from "./reading.js";

const DOCUMENT = documentWith({ A: { type: "string" } });
const CERTIFICATE = join(import.meta.dirname, "certificate");

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A proxy that answers plain requests by itself, leads tunnels to a port of loopback, and remembers what it was asked. */
async function proxy(
  listener: RequestListener,
  tunnelPort = 0,
): Promise<{ url: string; asked: readonly IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = createHttpServer((request, response) => {
    asked.push(request);
    listener(request, response);
  });
  server.on("connect", (request: IncomingMessage, socket: Duplex) => {
    asked.push(request);
    const target = connect(tunnelPort, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    target.on("error", () => socket.destroy());
    socket.on("error", () => target.destroy());
  });
  return { url: `http://127.0.0.1:${await listening(server)}`, asked };
}

function environment(variables: Readonly<Record<string, string>>): void {
  for (const name of ["http_proxy", "https_proxy", "no_proxy"]) {
    vi.stubEnv(name, undefined);
    vi.stubEnv(name.toUpperCase(), undefined);
  }
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

afterEach(() => {
  vi.unstubAllEnvs();
});

const PROXIES = { http_proxy: "http://plain:1", https_proxy: "http://secure:2" };

test.each([
  ["http://a.example", PROXIES, "http://plain:1/"],
  ["https://a.example", PROXIES, "http://secure:2/"],
  ["https://a.example", { http_proxy: "http://plain:1" }, undefined],
  ["http://a.example", { HTTP_PROXY: "proxy:8080" }, "http://proxy:8080/"],
  ["http://a.example", { HTTP_PROXY: "http://upper:1", http_proxy: "http://lower:1" }, "http://lower:1/"],
  ["http://a.example", { http_proxy: "" }, undefined],
  ["http://localhost:3000", PROXIES, undefined],
  ["http://api.localhost", PROXIES, undefined],
  ["http://127.1.2.3", PROXIES, undefined],
  ["http://[::1]:80", PROXIES, undefined],
  ["http://127.example", PROXIES, "http://plain:1/"],
  ["http://a.example", { ...PROXIES, no_proxy: "*" }, undefined],
  ["http://a.example", { ...PROXIES, no_proxy: "b.example, A.EXAMPLE" }, undefined],
  ["http://x.a.example", { ...PROXIES, NO_PROXY: ".a.example" }, undefined],
  ["http://x.a.example", { ...PROXIES, no_proxy: "*.a.example" }, undefined],
  ["http://x.a.example", { ...PROXIES, no_proxy: "a.example" }, undefined],
  ["http://xa.example", { ...PROXIES, no_proxy: "a.example" }, "http://plain:1/"],
  ["http://a.example", { ...PROXIES, no_proxy: "a.example:80" }, undefined],
  ["http://a.example:81", { ...PROXIES, no_proxy: "a.example:80" }, "http://plain:1/"],
  ["http://10.0.0.1", { ...PROXIES, no_proxy: "10.0.0.1" }, undefined],
  ["http://[fd00::1]", { ...PROXIES, no_proxy: "fd00::1" }, undefined],
  ["http://[fd00::1]:81", { ...PROXIES, no_proxy: "[fd00::1]:80" }, "http://plain:1/"],
])("%s with %j is asked through %s", (url, variables, want) => {
  expect(proxyOf(new URL(url), variables)?.href).toBe(want);
});

describe("through a proxy", () => {
  test("a description is read, with headers for its server and credentials for the proxy", async () => {
    const { url, asked } = await proxy((_request, response) => response.end(DOCUMENT));
    environment({ http_proxy: url.replace("//", "//user:p%40ss@") });
    const { document } = await readFiles({}, [
      { path: "http://api.example.test/spec.json", headers: { authorization: "Bearer key" } },
    ]);
    expect(document?.resolve("/components/schemas/A/type")).toBe("string");
    expect(asked.map(({ url: target, headers }) => [target, headers.host])).toEqual([
      ["http://api.example.test/spec.json", "api.example.test"],
    ]);
    expect(asked[0]?.headers).toMatchObject({
      authorization: "Bearer key",
      "proxy-authorization": `Basic ${Buffer.from("user:p@ss").toString("base64")}`,
    });
  });

  test.each([
    ["is not followed to a host that is not listed", [], false],
    ["is followed to one that is", ["other.example.test"], true],
  ])("a redirect %s", async (_, hosts, isFollowed) => {
    const { url, asked } = await proxy((request, response) => {
      if (request.url === "http://api.example.test/spec.json")
        response.writeHead(302, { location: "http://other.example.test/" }).end();
      else response.end(DOCUMENT);
    });
    environment({ http_proxy: url });
    const headers = { authorization: "Bearer key" };
    const { diagnostics, document } = await readFiles(
      {},
      [{ path: "http://api.example.test/spec.json", headers }],
      { hosts },
    );
    expect(document !== undefined).toBe(isFollowed);
    expect(asked.map((request) => [request.url, request.headers.authorization])).toEqual([
      ["http://api.example.test/spec.json", "Bearer key"],
      ...(isFollowed ? [["http://other.example.test/", undefined]] : []),
    ]);
    if (!isFollowed)
      expect(diagnostics).toMatchObject([
        { code: "unreadable-input", hint: expect.stringContaining('"other.example.test"') as string },
      ]);
  });

  test.each([
    "http://10.0.0.1/s.json",
    "http://169.254.169.254/s.json",
    "http://internal.example.test/s.json",
  ])("a reference does not lead to %s", async (target) => {
    const { url, asked } = await proxy((_request, response) => response.end('{"S":{"type":"string"}}'));
    environment({ http_proxy: url });
    const main = documentWith({ A: { $ref: `${target}#/S` } });
    const { diagnostics } = await readFiles({ "main.json": main }, ["main.json"], {
      hosts: ["10.0.0.1", "169.254.169.254"],
    });
    expect(diagnostics).toMatchObject([{ code: "invalid-ref" }]);
    expect(asked).toEqual([]);
  });

  test("nothing on loopback is asked for", async () => {
    const port = await listening(createHttpServer((_request, response) => response.end(DOCUMENT)));
    environment({ http_proxy: "http://127.0.0.1:1" });
    const { document } = await readFiles({}, [`http://127.0.0.1:${port}/spec.json`]);
    expect(document).toBeDefined();
  });

  test.each([
    ["is not there", "http://127.0.0.1:1", "ECONNREFUSED"],
    ["is no URL", "http://", "`http_proxy` does not hold"],
    ["speaks something else", "ftp://proxy.example.test", "`http_proxy` does not hold"],
  ])("one that %s is told of", async (_, http_proxy, message) => {
    environment({ http_proxy });
    const { diagnostics } = await readFiles({}, ["http://api.example.test/spec.json"]);
    expect(diagnostics).toMatchObject([
      { code: "unreadable-input", message: expect.stringContaining(message) as string },
    ]);
  });

  test("a certificate of an authority of one's own is accepted where it is named, and only there", async () => {
    const server = createHttpsServer(
      {
        key: readFileSync(join(CERTIFICATE, "key.pem")),
        cert: readFileSync(join(CERTIFICATE, "certificate.pem")),
      },
      (_request, response) => response.end(DOCUMENT),
    );
    const { url, asked } = await proxy(() => undefined, await listening(server));
    const folder = temporaryFolder();
    put(folder, {
      "unfold.config.json": JSON.stringify({ input: "https://api.example.test/spec.json", output: "out" }),
    });
    const generate = (env: Record<string, string>) =>
      ended(start(folder, ["generate"], { bin: BIN, env: { HTTPS_PROXY: url, ...env } }));
    const refused = await generate({});
    expect(refused.status).toBe(2);
    expect(refused.error).toContain("NODE_EXTRA_CA_CERTS");
    const { status, error } = await generate({ NODE_EXTRA_CA_CERTS: join(CERTIFICATE, "certificate.pem") });
    expect([status, error]).toEqual([0, ""]);
    expect(asked.map((request) => request.url)).toEqual(["api.example.test:443", "api.example.test:443"]);
    expect(Object.keys(treeOf(join(folder, "out")))).toContain("schemas/a.ts");
  });
});
