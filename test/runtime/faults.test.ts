/** What happens when the server, or the way to it, is broken: the same over every transport. */
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import type { Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { json, jsonOrEmpty } from "../../templates/runtime/json.js";
import { multipartBody } from "../../templates/runtime/multipart.js";
import { send } from "../../templates/runtime/send.js";
import { clientOf, create, failureOf, key, list, retrieve, transports } from "./support.js";
import { answer, eventually, startRawServer, startServer } from "./server.js";
import type { TestServer } from "./server.js";

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const http = (...lines: string[]) => lines.join("\r\n");

/** Writes `text` again and again, for as long as the connection lasts. */
function trickle(socket: Socket, text: string): void {
  const timer = setInterval(() => socket.write(text), 5);
  socket.on("close", () => clearInterval(timer));
}

describe.each(transports)("over %s", (_, transport) => {
  const client = (options = {}) => clientOf(server?.baseUrl ?? "", { transport, ...options });

  const broken: readonly (readonly [string, (socket: Socket) => unknown, string])[] = [
    ["no answer", (socket) => socket.destroy(), "ConnectionError"],
    ["a reset before the headers", (socket) => socket.resetAndDestroy(), "ConnectionError"],
    [
      "a reset within the headers",
      (socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-le", () => socket.resetAndDestroy()),
      "ConnectionError",
    ],
    [
      "a body shorter than it says",
      (socket) => socket.end(http("HTTP/1.1 200 OK", "content-length: 100", "", '{"a":')),
      "ConnectionError",
    ],
    [
      "chunks without a last one",
      (socket) => socket.end(http("HTTP/1.1 200 OK", "transfer-encoding: chunked", "", "5", '{"a":', "")),
      "ConnectionError",
    ],
    [
      "truncated JSON until the end of the connection",
      (socket) => socket.end(http("HTTP/1.1 200 OK", "connection: close", "", '{"a":')),
      "DecodeError",
    ],
    ["no HTTP", (socket) => socket.end("hello\r\n\r\n"), "ConnectionError"],
    [
      "a header of 100 kB",
      (socket) =>
        socket.end(http("HTTP/1.1 200 OK", `x: ${"y".repeat(100_000)}`, "content-length: 2", "", "{}")),
      "ConnectionError",
    ],
  ];
  test.each(broken)("%s is a typed error, and retried", async (_what, fault, name) => {
    server = await startRawServer(fault);
    const error = await failureOf(send(client(), create, { body: { amount: 1 } }));
    expect(error).toMatchObject({ name, retryable: true, attempts: 3, operation: "PostThings" });
    expect(server.requests.length).toBe(3);
  });

  test.each(broken)("%s is not retried for a POST without a key", async (_what, fault) => {
    server = await startRawServer(fault);
    const unkeyed = { ...create, method: "PATCH" };
    expect(await failureOf(send(client(), unkeyed, { body: {} }))).toMatchObject({
      retryable: false,
      attempts: 1,
    });
    expect(server.requests.length).toBe(1);
  });

  const undecodable: readonly (readonly [string, string, Record<string, string>])[] = [
    ["truncated JSON", '{"a":', {}],
    ["a login page", "<!doctype html>", { "content-type": "text/html" }],
    ["NaN", '{"a":NaN}', {}],
    ["nothing", "", {}],
  ];
  test.each(undecodable)(
    "%s is a DecodeError that tells of the response, without it in the message",
    async (_what, text, headers) => {
      server = await startServer((_request, response) =>
        response.writeHead(200, { "request-id": "req_9", ...headers }).end(text),
      );
      const error = await failureOf(send(client({ maxRetries: 0 }), list));
      expect(error).toMatchObject({
        name: "DecodeError",
        code: "invalid-json",
        status: 200,
        requestId: "req_9",
        bodyStart: text,
        retryable: true,
      });
      if (text) expect(`${error.message}${JSON.stringify(error)}`).not.toContain(text);
      expect(Object.keys(error)).not.toContain("bodyStart");
    },
  );

  test("duplicate keys follow JSON.parse, __proto__ is a property like any other, a byte order mark is no data", async () => {
    server = await startServer((_request, response) =>
      response.end('\uFEFF{"a":1,"a":2,"__proto__":{"polluted":true}}'),
    );
    const data = await send<Record<string, unknown>>(client(), list);
    expect(Object.entries(data)).toEqual([
      ["a", 2],
      ["__proto__", { polluted: true }],
    ]);
    expect(data["polluted"]).toBeUndefined();
  });

  test.each([
    [204, {}],
    [205, {}],
    [304, {}],
  ])("status %i has no content, whatever was described", async (status) => {
    server = await startServer((_request, response) => response.writeHead(status).end());
    expect(await send(client(), list).withResponse()).toMatchObject({ status, data: undefined });
  });

  test("a response to HEAD has no content; an empty 200 has none where that is described", async () => {
    server = await startServer((_request, response) =>
      response.writeHead(200, { "content-type": "application/json" }).end(),
    );
    expect(await send(client(), { ...list, method: "HEAD", response: json })).toBeUndefined();
    expect(await send(client(), { ...list, response: jsonOrEmpty })).toBeUndefined();
  });

  const slow: readonly (readonly [string, (socket: Socket) => unknown])[] = [
    ["headers", () => undefined],
    ["a body", (socket) => socket.write(http("HTTP/1.1 200 OK", "content-length: 10", "", "{"))],
    ["an error's body", (socket) => socket.write(http("HTTP/1.1 500 No", "content-length: 10", "", "{"))],
    [
      "headers, one by one,",
      (socket) => {
        socket.write("HTTP/1.1 200 OK\r\n");
        trickle(socket, "x: y\r\n");
      },
    ],
    [
      "a body, byte by byte,",
      (socket) => {
        socket.write(http("HTTP/1.1 200 OK", "content-length: 100000", "", ""));
        trickle(socket, " ");
      },
    ],
  ];
  describe.each(slow)("%s that never arrive(s)", (_what, stall) => {
    test("end in a TimeoutError, retried", async () => {
      server = await startRawServer(stall);
      expect(await failureOf(send(client({ timeout: 40, maxRetries: 1 }), list))).toMatchObject({
        name: "TimeoutError",
        code: "timeout",
        attempts: 2,
        retryable: true,
      });
      await eventually(async () => (await server?.connections()) === 0);
    });

    test("end the call within its total timeout", async () => {
      server = await startRawServer(stall);
      const call = send(client({ timeout: 40, totalTimeout: 60, maxRetries: 1000 }), list);
      expect(await failureOf(call)).toMatchObject({ name: "TimeoutError" });
      expect(server.requests.length).toBeLessThan(4);
    });

    test("end in an AbortError when the caller gives up", async () => {
      server = await startRawServer(stall);
      const controller = new AbortController();
      const call = failureOf(send(client(), list, {}, { signal: controller.signal }));
      await eventually(() => server?.requests.length === 1);
      controller.abort("enough");
      expect(await call).toMatchObject({ name: "AbortError", code: "aborted", cause: "enough", attempts: 1 });
      await eventually(async () => (await server?.connections()) === 0);
    });
  });

  test("a signal that is aborted already sends nothing; one that is aborted while waiting wakes the call", async () => {
    server = await startServer((_request, response) => answer(response, {}, 503));
    expect(await failureOf(send(client(), list, {}, { signal: AbortSignal.abort() }))).toMatchObject({
      name: "AbortError",
    });
    expect(server.requests.length).toBe(0);
    const controller = new AbortController();
    const middleware = [{ retry: () => controller.abort() }];
    const call = send(client({ retryDelay: () => 1e9, middleware }), list, {}, { signal: controller.signal });
    expect(await failureOf(call)).toMatchObject({ name: "AbortError", attempts: 1 });
  });

  test("an encryption that never begins ends like an answer that never comes", async () => {
    server = await startRawServer(() => undefined);
    const baseUrl = server.baseUrl.replace("http:", "https:");
    expect(await failureOf(send(client({ baseUrl, timeout: 40, maxRetries: 1 }), list))).toMatchObject({
      name: "TimeoutError",
      attempts: 2,
    });
    const controller = new AbortController();
    setTimeout(() => controller.abort("enough"), 20);
    const call = send(client({ baseUrl }), list, {}, { signal: controller.signal });
    expect(await failureOf(call)).toMatchObject({ name: "AbortError", cause: "enough", attempts: 1 });
  });

  test("a body that fails while it is sent fails the call, once, with its reason", async () => {
    server = await startServer((_request, response) => answer(response, {}));
    let pieces = 0;
    const file = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) =>
        pieces++ < 3 ? controller.enqueue(new Uint8Array(100)) : controller.error(new Error("disk")),
    });
    const call = send(client(), { ...create, body: multipartBody }, { body: { file } });
    const error = await failureOf(call);
    expect(error).toMatchObject({ name: "ConnectionError", attempts: 1, retryable: false });
    expect(inspect(error.cause)).toContain("disk");
    expect(server.requests).toEqual([]);
  });

  test("a response longer than allowed is refused: by its length, in chunks, and as it is decompressed", async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, 32));
    server = await startServer((request, response) => {
      if (request.url.includes("gzip")) response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
      else if (request.url.includes("chunks"))
        for (let i = 0; i < 100; i++) response.write(" ".repeat(20_000));
      else response.end(" ".repeat(2_000_000));
    });
    for (const thing of ["gzip", "chunks", "length"]) {
      const error = await failureOf(
        send(client({ maxResponseBytes: 1_000_000 }), retrieve, { path: { thing } }),
      );
      expect(error).toMatchObject({
        name: "ClientError",
        code: "response-too-large",
        retryable: false,
        attempts: 1,
      });
    }
    await eventually(async () => (await server?.connections()) === 0);
  });

  test("a compressed response is decompressed; one that cannot be is an error", async () => {
    const once = gzipSync('{"a":1}');
    server = await startServer((request, response) => {
      const [coding, body] = request.url.includes("twice")
        ? ["gzip, gzip", gzipSync(once)]
        : request.url.includes("bad")
          ? ["gzip", "{}"]
          : request.url.includes("odd")
            ? ["rot13", "xyz"]
            : ["gzip", once];
      response.writeHead(200, { "content-encoding": coding }).end(body);
    });
    expect(await send(client(), retrieve, { path: { thing: "once" } })).toEqual({ a: 1 });
    expect(await send(client(), retrieve, { path: { thing: "twice" } })).toEqual({ a: 1 });
    expect((await failureOf(send(client(), retrieve, { path: { thing: "bad" } }))).name).toBe(
      "ConnectionError",
    );
    expect((await failureOf(send(client(), retrieve, { path: { thing: "odd" } }))).name).toBe("DecodeError");
  });

  test("informational responses are passed over, HTTP/1.0 is understood", async () => {
    server = await startRawServer((socket) =>
      socket.end(
        http(
          "HTTP/1.1 103 Early Hints",
          "link: </a>",
          "",
          "HTTP/1.1 102 Processing",
          "",
          "HTTP/1.0 200 OK",
          "",
          '{"a":1}',
        ),
      ),
    );
    expect(await send(client(), list)).toEqual({ a: 1 });
  });

  test("a connection that the server closed while it was idle does not fail a call", async () => {
    server = await startServer((_request, response) => {
      answer(response, {});
      setTimeout(() => response.socket?.destroy(), 5);
    });
    for (let i = 0; i < 5; i++) {
      await send(client(), create, { body: {} });
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });

  test("nothing listens: a ConnectionError with the reason, and without the key", async () => {
    server = await startServer(() => undefined);
    const { baseUrl } = server;
    await server.close();
    const error = await failureOf(send(clientOf(baseUrl, { transport }), list));
    expect(error).toMatchObject({
      name: "ConnectionError",
      code: "connection-failed",
      message: "No complete response (ECONNREFUSED).",
    });
    expect(error.cause).toBeInstanceOf(Error);
    expect(String(error.stack)).not.toContain(key);
  });
});
