import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { isPrivateAddress } from "../../generator/source/private-address.js";
import { documentWith, readFiles } from "./reading.js";

/** A server on loopback that goes away with the test. */
function serve(listener: RequestListener): Promise<string> {
  return listening(createServer(listener));
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const hostOf = (origin: string): string => new URL(origin).host;
const DOCUMENT = documentWith({ A: { type: "string" } });

describe("a URL as an input", () => {
  test("is read, with headers for its origin, and named without its query", async () => {
    const seen: IncomingMessage[] = [];
    const origin = await serve((request, response) => {
      seen.push(request);
      response.end(DOCUMENT);
    });
    const { document } = await readFiles({}, [
      { path: `${origin}/spec.json?token=secret`, headers: { authorization: "Bearer key" } },
    ]);
    expect(document?.resolve("/components/schemas/A/type")).toBe("string");
    expect(seen[0]?.headers.authorization).toBe("Bearer key");
    expect(document?.locate("/components")?.file).toBe(`${origin}/spec.json`);
  });

  test.each([
    ["gzip", gzipSync(DOCUMENT)],
    ["br", brotliCompressSync(DOCUMENT)],
  ])("may be compressed with %s", async (encoding, body) => {
    const origin = await serve((_request, response) =>
      response.setHeader("content-encoding", encoding).end(body),
    );
    const { document } = await readFiles({}, [`${origin}/spec.json`]);
    expect(document?.resolve("/components/schemas/A/type")).toBe("string");
  });

  test("may redirect within its origin, and keeps its headers there", async () => {
    const origin = await serve((request, response) => {
      if (request.url === "/old") response.writeHead(302, { location: "/new.json" }).end();
      else response.end(documentWith({ A: { title: request.headers["x-key"] } }));
    });
    const { document } = await readFiles({}, [{ path: `${origin}/old`, headers: { "x-key": "k" } }]);
    expect(document?.resolve("/components/schemas/A/title")).toBe("k");
  });

  test("does not take its headers to another origin", async () => {
    const seen: IncomingMessage[] = [];
    const other = await serve((request, response) => {
      seen.push(request);
      response.end(DOCUMENT);
    });
    const origin = await serve((_request, response) =>
      response.writeHead(307, { location: `${other}/spec.json` }).end(),
    );
    const input = { path: `${origin}/spec.json`, headers: { authorization: "Bearer key" } };
    const { document } = await readFiles({}, [input], { hosts: [hostOf(other)] });
    expect(document).toBeDefined();
    expect(seen[0]?.headers.authorization).toBeUndefined();
  });

  test("does not follow a redirect to a private address that is not listed", async () => {
    let reached = false;
    const other = await serve((_request, response) => {
      reached = true;
      response.end(DOCUMENT);
    });
    for (const target of [
      other,
      other.replace("127.0.0.1", "localhost"),
      other.replace("127.0.0.1", "0x7f.1"),
      other.replace("127.0.0.1", "[::ffff:127.0.0.1]"),
    ]) {
      const origin = await serve((_request, response) => response.writeHead(302, { location: target }).end());
      const { diagnostics } = await readFiles({}, [`${origin}/spec.json`], {
        hosts: ["127.0.0.1", "localhost"],
      });
      expect(diagnostics).toMatchObject([{ code: "unreadable-input" }]);
    }
    expect(reached).toBe(false);
  });

  test.each<[string, RequestListener, string]>([
    [
      "redirects in a circle",
      (_request, response) => response.writeHead(302, { location: "/spec.json" }).end(),
      "limit-exceeded",
    ],
    [
      "redirects to a file",
      (_request, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end(),
      "unreadable-input",
    ],
    [
      "redirects to nonsense",
      (_request, response) => response.writeHead(302, { location: "http://" }).end(),
      "unreadable-input",
    ],
    ["asks for a login", (_request, response) => response.writeHead(401).end(), "unreadable-input"],
    ["has nothing", (_request, response) => response.writeHead(404).end(DOCUMENT), "unreadable-input"],
    [
      "never ends",
      (_request, response) => setInterval(() => response.write(" ".repeat(10_000)), 1).unref(),
      "limit-exceeded",
    ],
    [
      "stops in the middle",
      (_request, response) =>
        response.writeHead(200, { "content-length": "100" }).write("{", () => response.destroy()),
      "unreadable-input",
    ],
    [
      "is a small bomb",
      (_request, response) =>
        response.setHeader("content-encoding", "gzip").end(gzipSync(Buffer.alloc(10_000_000))),
      "limit-exceeded",
    ],
    [
      "is not compressed as it says",
      (_request, response) => response.setHeader("content-encoding", "gzip").end("no"),
      "unreadable-input",
    ],
    [
      "is a login page",
      (_request, response) => response.end("<!doctype html><html></html>"),
      "unknown-input",
    ],
  ])("that %s is refused", async (_name, listener, code) => {
    const origin = await serve(listener);
    const { diagnostics } = await readFiles({}, [`${origin}/spec.json`], {
      limits: { bytes: 1_000_000, milliseconds: 2000 },
    });
    expect(diagnostics).toMatchObject([
      { code, severity: "error", location: { file: `${origin}/spec.json` } },
    ]);
  });

  test.each<readonly [what: string, start: string, more: string]>([
    ["never begins", "", ""],
    ["comes byte by byte", "HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n", " "],
    ["has headers without end", "HTTP/1.1 200 OK\r\n", "x: y\r\n"],
  ])("that %s is given up", async (_name, start, more) => {
    const origin = await serve(({ socket }) => {
      socket.write(start);
      const timer = setInterval(() => socket.write(more), 20);
      socket.on("close", () => clearInterval(timer));
    });
    const limits = { milliseconds: 200 };
    const { diagnostics } = await readFiles({}, [`${origin}/spec.json`], { limits });
    expect(diagnostics).toMatchObject([
      { code: "limit-exceeded", message: expect.stringContaining("200 ms") as string },
    ]);
  });

  test("does not redirect from https to http", async () => {
    const [cert, key] = ["certificate.pem", "key.pem"].map((name) =>
      readFileSync(join(import.meta.dirname, "certificate", name)),
    );
    let isReached = false;
    const plain = await serve((_request, response) => {
      isReached = true;
      response.end(DOCUMENT);
    });
    const server = createHttpsServer({ cert, key }, (_request, response) =>
      response.writeHead(302, { location: plain }).end(),
    );
    const origin = (await listening(server)).replace("http:", "https:");
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const { diagnostics } = await readFiles({}, [`${origin}/spec.json`], { hosts: [hostOf(plain)] });
    expect(diagnostics).toMatchObject([{ message: expect.stringContaining("from https to http") as string }]);
    expect(isReached).toBe(false);
  });

  test("that nobody answers is refused", async () => {
    const { diagnostics } = await readFiles({}, ["http://127.0.0.1:1/spec.json"]);
    expect(diagnostics).toMatchObject([
      { code: "unreadable-input", message: expect.stringContaining("ECONNREFUSED") as string },
    ]);
  });
});

describe("a URL in a $ref", () => {
  test.each<[string, (host: string) => readonly string[], boolean]>([
    ["is refused by default", () => [], false],
    ["is refused for a private host without its port", (host) => [host.split(":")[0] ?? ""], false],
    ["is read for a listed host and port", (host) => [host], true],
  ])("%s", async (_name, hosts, isRead) => {
    let reached = false;
    const origin = await serve((_request, response) => {
      reached = true;
      response.end('{"S":{"type":"string"}}');
    });
    const main = documentWith({ A: { $ref: `${origin}/s.json#/S` } });
    const { document, diagnostics } = await readFiles({ "main.json": main }, ["main.json"], {
      hosts: hosts(hostOf(origin)),
    });
    expect(reached).toBe(isRead);
    expect(document?.resolve("/components/schemas/A")).toEqual(isRead ? { type: "string" } : undefined);
    if (!isRead)
      expect(diagnostics).toMatchObject([
        { code: "invalid-ref", hint: expect.stringContaining(hostOf(origin)) as string },
      ]);
  });

  test("may be relative to the URL that holds it", async () => {
    const origin = await serve((request, response) => {
      response.end(
        request.url === "/v1/main.json"
          ? documentWith({ A: { $ref: "parts/s.yaml#/S" } })
          : "S: {type: string}\n",
      );
    });
    const { document } = await readFiles({}, [`${origin}/v1/main.json`], { hosts: [hostOf(origin)] });
    expect(document?.resolve("/components/schemas/A")).toEqual({ type: "string" });
    expect(document?.locate("/components/schemas/A/type")?.file).toBe(`${origin}/v1/parts/s.yaml`);
  });
});

describe("addresses", () => {
  test.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "255.255.255.255",
    "224.0.0.1",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fd12::1",
    "::ffff:10.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "ff02::1",
    "no address",
  ])("%s is not public", (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  test.each(["1.1.1.1", "8.8.8.8", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])(
    "%s is public",
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});
