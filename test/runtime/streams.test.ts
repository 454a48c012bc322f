/** Responses that are not JSON: texts, bytes, streams, events, lines. */
import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { serverSentEvents } from "../../templates/runtime/events.js";
import type { ServerSentEvent } from "../../templates/runtime/events.js";
import { jsonLines } from "../../templates/runtime/json-lines.js";
import { lines } from "../../templates/runtime/lines.js";
import type { ResponseDecoder } from "../../templates/runtime/operation.js";
import { bytes, nothing, stream, text } from "../../templates/runtime/raw-response.js";
import { send } from "../../templates/runtime/send.js";
import { clientOf, failureOf, list, transports } from "./support.js";
import { answer, eventually, startServer } from "./server.js";
import type { TestServer } from "./server.js";

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function* cut(data: Uint8Array<ArrayBuffer>, size: number) {
  await Promise.resolve();
  for (let at = 0; at < data.length; at += size) yield data.slice(at, at + size);
}

test.each<[string, string[]]>([
  ["", []],
  ["a", ["a"]],
  ["a\n", ["a"]],
  ["a\nb", ["a", "b"]],
  ["a\r\nb\rc\n\nd", ["a", "b", "c", "", "d"]],
  ["\r\n\r\n", ["", ""]],
  ["\n\r", ["", ""]],
  ["é日😀\r\n", ["é日😀"]],
])("lines of %j, wherever it is cut", async (given, want) => {
  const data = new TextEncoder().encode(given);
  for (let size = 1; size <= Math.max(1, data.length); size++)
    expect(await collect(lines(cut(data, size), 100))).toEqual(want);
});

test("a line that does not end is refused, one long line in small pieces is no burden", async () => {
  const data = new TextEncoder().encode("x".repeat(200_000));
  expect(await failureOf(collect(lines(cut(data, 10), 1000)))).toMatchObject({ code: "response-too-large" });
  expect((await collect(lines(cut(data, 1), 1e6)))[0]?.length).toBe(200_000);
});

describe.each(transports)("over %s", (_, transport) => {
  async function call<T>(
    response: ResponseDecoder,
    write: (response: ServerResponse) => unknown,
    options = {},
  ) {
    server = await startServer((_request, reply) => write(reply));
    return send<T>(clientOf(server.baseUrl, { transport, ...options }), { ...list, response }).withResponse();
  }
  const freed = () => eventually(async () => (await server?.connections()) === 0);

  test("text, bytes and nothing", async () => {
    expect((await call(text, (reply) => reply.end("é"))).data).toBe("é");
    await server?.close();
    expect((await call(bytes, (reply) => reply.end(Buffer.from([0, 255, 128])))).data).toEqual(
      new Uint8Array([0, 255, 128]),
    );
    await server?.close();
    expect((await call(nothing, (reply) => reply.end("x".repeat(1e6)))).data).toBeUndefined();
    await server?.close();
    await expect(
      call(bytes, (reply) => reply.end("x".repeat(1000)), { maxResponseBytes: 10 }),
    ).rejects.toMatchObject({ code: "response-too-large" });
  });

  test("a stream, as it arrives", async () => {
    let more: (() => void) | undefined;
    const { data } = await call<ReadableStream<Uint8Array>>(stream, (reply) => {
      reply.write("first");
      more = () => reply.end("second");
    });
    const reader = data.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("first");
    more?.();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("second");
    expect((await reader.read()).done).toBe(true);
  });

  test("a stream that is cancelled frees its connection", async () => {
    const { data } = await call<ReadableStream<Uint8Array>>(stream, (reply) => reply.write("x"));
    await data.cancel();
    await freed();
    await server?.close();
    const waiting = await call<ReadableStream<Uint8Array>>(stream, (reply) => reply.write("x"));
    const reader = waiting.data.getReader();
    await reader.read();
    const next = reader.read();
    await reader.cancel();
    expect(await next).toMatchObject({ done: true });
    await freed();
  });

  test("a stream that stalls, breaks, or is given up, fails", async () => {
    const stalled = await call<ReadableStream<Uint8Array>>(stream, (reply) => reply.write("x"), {
      timeout: 50,
    });
    const reader = stalled.data.getReader();
    await reader.read();
    expect(await failureOf(reader.read())).toMatchObject({ name: "TimeoutError", operation: list.id });
    await freed();
    await server?.close();
    const broken = await call<ReadableStream<Uint8Array>>(stream, (reply) =>
      reply.write("x", () => setTimeout(() => reply.socket?.destroy(), 20)),
    );
    expect(await failureOf(new Response(broken.data).text())).toMatchObject({ name: "ConnectionError" });
    await server?.close();
    const controller = new AbortController();
    server = await startServer((_request, reply) => reply.write("x"));
    const given = await send<ReadableStream<Uint8Array>>(
      clientOf(server.baseUrl, { transport }),
      { ...list, response: stream },
      {},
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort("enough"), 20);
    expect(await failureOf(new Response(given).text())).toMatchObject({
      name: "AbortError",
      cause: "enough",
    });
    await freed();
  });

  test("server-sent events", async () => {
    const wire =
      ': hello\n\ndata: 1\n\nevent: add\nid: 7\nretry: 50\ndata: {"a":\ndata:  1}\n\nretry: x\ndata\n\nid\ndata:é\r\n\r\nevent: unfinished\ndata: x\n';
    const { data } = await call<AsyncIterable<ServerSentEvent>>(serverSentEvents, (reply) => {
      for (const byte of Buffer.from(wire)) reply.write(Buffer.of(byte));
      reply.end();
    });
    expect(await collect(data)).toEqual([
      { event: "message", data: "1", id: "", retry: undefined },
      { event: "add", data: '{"a":\n 1}', id: "7", retry: 50 },
      { event: "message", data: "", id: "7", retry: 50 },
      { event: "message", data: "é", id: "", retry: 50 },
    ]);
  });

  test("JSON lines", async () => {
    const { data } = await call<AsyncIterable<unknown>>(jsonLines, (reply) =>
      reply.end('{"a":1}\r\n\n2\n"x"'),
    );
    expect(await collect(data)).toEqual([{ a: 1 }, 2, "x"]);
    await server?.close();
    const broken = await call<AsyncIterable<unknown>>(jsonLines, (reply) => {
      reply.setHeader("request-id", "req_1");
      reply.end('1\n{"secret":\n');
    });
    const error = await failureOf(collect(broken.data));
    expect(error).toMatchObject({
      name: "DecodeError",
      message: "Line 2 of the response is not JSON.",
      operation: list.id,
      status: 200,
      requestId: "req_1",
      bodyStart: '{"secret":',
    });
  });

  test("leaving the loop early frees the connection", async () => {
    const { data } = await call<AsyncIterable<unknown>>(jsonLines, (reply) => {
      const timer = setInterval(() => reply.write("1\n"), 5);
      reply.on("close", () => clearInterval(timer));
    });
    for await (const value of data) {
      expect(value).toBe(1);
      break;
    }
    await freed();
  });

  test.each([0, 1])("leaving while value %i is awaited frees the connection", async (index) => {
    const { data } = await call<AsyncIterable<unknown>>(jsonLines, (reply) =>
      reply.write("1\n".repeat(index)),
    );
    const values = data[Symbol.asyncIterator]();
    for (let read = 0; read < index; read++) await values.next();
    const next = values.next();
    await values.return?.();
    expect(await next).toMatchObject({ done: true });
    await freed();
  });

  test("leaving before anything is read frees the connection", async () => {
    const { data } = await call<AsyncIterable<unknown>>(jsonLines, (reply) => reply.write("1\n"));
    await data[Symbol.asyncIterator]().return?.();
    await freed();
  });

  test("an error in the midst of it surfaces", async () => {
    const { data } = await call<AsyncIterable<ServerSentEvent>>(serverSentEvents, (reply) =>
      reply.write("data: 1\n\n", () => setTimeout(() => reply.socket?.destroy(), 20)),
    );
    const error = await failureOf(collect(data));
    expect(error).toMatchObject({ name: "ConnectionError", operation: list.id, status: 200 });
    expect(error.headers?.get("date")).toBeTruthy();
  });

  test("an error status is an error, and retried, before anything is streamed", async () => {
    server = await startServer((_request, reply, index) =>
      index === 0 ? answer(reply, {}, 503) : reply.end("data: 1\n\n"),
    );
    const events = await send<AsyncIterable<ServerSentEvent>>(clientOf(server.baseUrl, { transport }), {
      ...list,
      response: serverSentEvents,
    });
    expect(await collect(events)).toHaveLength(1);
    expect(server.requests[0]?.headers.accept).toBe("text/event-stream");
  });
});
