/** Thousands of calls against a server that fails one request in five, in every way there is. */
import { afterEach, expect, test } from "vitest";
import { ClientError, TimeoutError } from "../../templates/runtime/errors.js";
import { send } from "../../templates/runtime/send.js";
import { clientOf, create, list, transports } from "./support.js";
import { answer, eventually, startServer } from "./server.js";
import type { TestServer } from "./server.js";

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A small generator of chance (mulberry32), so that a failure can be repeated. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const count = Number(process.env["STORM_CALLS"] ?? 1500);

test.each(transports)(
  `${count} calls over %s end in a result or a typed error; no POST is applied twice; nothing is left open`,
  async (_, transport) => {
    const chance = chanceOf(7);
    const applied = new Map<string, number>();
    const answers = new Map<string, object>();
    server = await startServer((request, response) => {
      const key = String(request.headers["idempotency-key"]);
      const fault = Math.floor(chance() * 40);
      const isNew = request.method === "POST" && !answers.has(key) && (fault === 0 || fault > 3);
      if (isNew) {
        applied.set(request.body, (applied.get(request.body) ?? 0) + 1);
        answers.set(key, { id: request.body });
      }
      if (fault <= 1) response.socket?.resetAndDestroy();
      else if (fault === 2) answer(response, { error: {} }, 429, { "retry-after": "0" });
      else if (fault === 3) answer(response, { error: { type: "api_error" } }, 500);
      else if (fault === 4)
        response.writeHead(200, { "content-length": 100 }).write("{", () => response.socket?.destroy());
      else if (fault === 5) response.end('{"id":');
      else if (fault === 6) response.writeHead(200, { "content-length": 100 }).write("{");
      // Of fault 7 nothing comes, ever.
      else if (fault > 7) answer(response, answers.get(key) ?? { id: request.url });
    });
    const rejections: unknown[] = [];
    const note = (reason: unknown): number => rejections.push(reason);
    process.on("unhandledRejection", note);
    const client = clientOf(server.baseUrl, { transport, timeout: 1500, maxRetries: 3 });
    const signal = new AbortController().signal;
    let results = 0;
    const errors: ClientError[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      for (let index = next++; index < count; index = next++) {
        const call =
          index % 2 === 0
            ? send<{ id: string }>(client, create, { body: { index } }, { signal })
            : send<{ id: string }>(client, list, { query: { index } }, { signal });
        try {
          expect((await call).id).toBe(index % 2 === 0 ? `index=${index}` : `/v1/things?index=${index}`);
          results++;
        } catch (error) {
          if (!(error instanceof ClientError)) throw error;
          errors.push(error);
        }
      }
    };
    await Promise.all(Array.from({ length: 50 }, work));
    expect(results + errors.length).toBe(count);
    // Whatever ends in an error was tried four times.
    expect(errors.filter(({ attempts }) => attempts !== 4)).toEqual([]);
    // On a busy machine answers may come too late; no other fault gets more frequent by that.
    const faults = errors.filter((error) => !(error instanceof TimeoutError));
    expect(faults.length).toBeLessThan(count * 0.02);
    expect(results).toBeGreaterThan(count / 2);
    expect([...applied.values()].filter((times) => times > 1)).toEqual([]);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", note);
    expect(rejections).toEqual([]);
    // Every stalled connection was given up; at most one for each call at a time is kept for the next.
    await eventually(async () => ((await server?.connections()) ?? 0) <= 50);
    expect(process.getActiveResourcesInfo().filter((name) => name === "Timeout").length).toBeLessThan(20);
  },
);

test("a thousand calls at once, with one signal between them", async () => {
  server = await startServer((request, response) => answer(response, { url: request.url }));
  const warnings: Error[] = [];
  const note = (warning: Error): number => warnings.push(warning);
  process.on("warning", note);
  const { signal } = new AbortController();
  const client = clientOf(server.baseUrl);
  const urls = await Promise.all(
    Array.from({ length: 1000 }, (_, index) =>
      send<{ url: string }>(client, list, { query: { index } }, { signal }),
    ),
  );
  await new Promise((resolve) => setImmediate(resolve));
  process.off("warning", note);
  expect(new Set(urls.map(({ url }) => url)).size).toBe(1000);
  expect(warnings).toEqual([]);
});
