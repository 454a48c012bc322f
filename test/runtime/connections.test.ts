/** Connections that are not plain: interim responses, HTTP/1.0, closed between calls, encrypted, through a proxy. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo, Server, Socket } from "node:net";
import { connect } from "node:net";
import { join, resolve } from "node:path";
import { createServer as createTlsServer } from "node:tls";
import { Agent, fetch as undiciFetch, ProxyAgent } from "undici";
import { afterEach, describe, expect, test } from "vitest";
import { nodeTransport, undiciTransport } from "../../templates/runtime/node.js";
import { send } from "../../templates/runtime/send.js";
import type { CoreOptions } from "../../templates/runtime/options.js";
import { clientOf, create, failureOf, list, transports } from "./support.js";
import { startRawServer } from "./server.js";

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket.on("error", () => undefined));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  ending.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((done) => server.close(done));
  });
  return (server.address() as AddressInfo).port;
}

async function rawServer(handler: (socket: Socket, index: number) => unknown) {
  const server = await startRawServer(handler);
  ending.push(() => server.close());
  return server;
}

const http = (...lines: string[]): string => lines.join("\r\n");
const ok = http("HTTP/1.1 200 OK", "content-length: 8", "", '{"a": 1}');
const hints = http("HTTP/1.1 103 Early Hints", "link: </a.css>; rel=preload", "", "");
const go = http("HTTP/1.1 100 Continue", "", "");

describe.each(transports)("over %s", (way, transport) => {
  test.each([
    ["early hints", hints + ok],
    ["early hints, again and again", hints.repeat(50) + ok],
    ["HTTP/1.0", http("HTTP/1.0 200 OK", "", '{"a": 1}')],
  ])("%s: the response counts", async (what, answered) => {
    const { baseUrl } = await rawServer((socket) =>
      socket.write(answered, () => what === "HTTP/1.0" && socket.end()),
    );
    const client = clientOf(baseUrl, { transport, maxRetries: 0 });
    expect(await send(client, list)).toEqual({ a: 1 });
    expect(await send(client, create, { body: { amount: 1 } })).toEqual({ a: 1 });
  });

  test("a 100 that nobody waits for changes nothing, or is a typed error where undici is below", async () => {
    const { baseUrl } = await rawServer((socket) => socket.write(go + hints + ok));
    const call = send(clientOf(baseUrl, { transport, maxRetries: 0 }), list);
    if (way === "node:http") expect(await call).toEqual({ a: 1 });
    else expect(await failureOf(call)).toMatchObject({ name: "ConnectionError", retryable: true });
  });

  test("interim responses alone are no response", async () => {
    const { baseUrl } = await rawServer((socket) => socket.end(hints + hints));
    expect(await failureOf(send(clientOf(baseUrl, { transport }), list))).toMatchObject({
      name: "ConnectionError",
      attempts: 3,
    });
  });

  test("a connection that the server closed between two calls is no failure of the second", async () => {
    const { baseUrl } = await rawServer((socket) => socket.write(ok, () => socket.end()));
    const client = clientOf(baseUrl, { transport });
    for (let call = 0; call < 5; call++) expect(await send(client, list)).toEqual({ a: 1 });
  });
});

test("a transport over node:http that is closed ends its idle connections, and others after their use", async () => {
  const open = new Set<Socket>();
  const waiting: Socket[] = [];
  const { baseUrl } = await rawServer((socket, index) => {
    open.add(socket.on("close", () => open.delete(socket)));
    if (index === 0) socket.write(ok);
    else waiting.push(socket);
  });
  const transport = nodeTransport();
  const client = clientOf(baseUrl, { transport, maxRetries: 0 });
  await send(client, list);
  const calls = [send(client, list), send(client, list)];
  await expect.poll(() => waiting.length).toBe(2);
  waiting.pop()?.write(ok);
  await Promise.race(calls);
  transport.close();
  await expect.poll(() => open.size).toBe(1);
  waiting.pop()?.write(ok);
  expect(await Promise.all(calls)).toEqual([{ a: 1 }, { a: 1 }]);
  await expect.poll(() => open.size).toBe(0);
});

const certificates = resolve(import.meta.dirname, "../source/certificate");
const [certificate = "", key = ""] = ["certificate.pem", "key.pem"].map((name) =>
  readFileSync(join(certificates, name), "utf8"),
);
/** `fetch` with a dispatcher, as an option takes it: only the types of the platform's and of undici's differ. */
const fetchBy = (dispatcher: Agent | ProxyAgent) =>
  ((url: string, init: object) => undiciFetch(url, { ...init, dispatcher })) as unknown as typeof fetch;
const tls = { ca: certificate, servername: "api.example.test", rejectUnauthorized: true };

describe.each<readonly [string, () => CoreOptions]>([
  ["fetch", () => ({ fetch: fetchBy(new Agent({ connect: tls })) })],
  ["node:http", () => ({ transport: nodeTransport({ tls }) })],
  ["undici", () => ({ transport: undiciTransport(new Agent({ connect: tls })) })],
])("encrypted, over %s", (_, options) => {
  test("a connection that breaks in the middle of a body is a typed error, and the call is repeated", async () => {
    let requests = 0;
    const port = await listening(
      createTlsServer({ cert: certificate, key }, (socket) => {
        socket.on("error", () => undefined);
        socket.on("data", () => {
          if (++requests > 1) socket.end(ok);
          else socket.write(http("HTTP/1.1 200 OK", "content-length: 100", "", "{"), () => socket.destroy());
        });
      }),
    );
    const client = clientOf(`https://127.0.0.1:${port}`, { ...options(), maxRetries: 0 });
    expect(await failureOf(send(client, list))).toMatchObject({ name: "ConnectionError", retryable: true });
    expect(requests).toBe(1);
    requests = 0;
    expect(await send(client, list, {}, { maxRetries: 1 })).toEqual({ a: 1 });
  });
});

describe.each<readonly [string, (proxy: string) => CoreOptions]>([
  ["fetch", (proxy) => ({ fetch: fetchBy(new ProxyAgent(proxy)) })],
  ["undici", (proxy) => ({ transport: undiciTransport(new ProxyAgent(proxy)) })],
])("through a proxy, over %s", (_, options) => {
  test("requests arrive, and the proxy alone is connected to", async () => {
    const { baseUrl, requests } = await rawServer((socket) => socket.write(ok));
    const asked: string[] = [];
    const proxy = createServer().on("connect", (request, socket, head) => {
      asked.push(request.url ?? "");
      const [host, port] = (request.url ?? "").split(":");
      const target = connect(Number(port), host, () => {
        socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
        target.write(head);
        target.pipe(socket).pipe(target);
      });
      target.on("error", () => socket.destroy());
      socket.on("error", () => target.destroy()).on("close", () => target.destroy());
    });
    const port = await listening(proxy);
    const client = clientOf(baseUrl, options(`http://127.0.0.1:${port}`));
    expect(await send(client, list)).toEqual({ a: 1 });
    expect(asked).toEqual([new URL(baseUrl).host]);
    expect(requests).toHaveLength(1);
  });

  test("a proxy that refuses is a typed error", async () => {
    const port = await listening(
      createServer().on("connect", (_request, socket) => socket.end("HTTP/1.1 407 No\r\n\r\n")),
    );
    const client = clientOf("http://127.0.0.1:1", { ...options(`http://127.0.0.1:${port}`), maxRetries: 0 });
    expect(await failureOf(send(client, list))).toMatchObject({ name: "ConnectionError" });
  });
});
