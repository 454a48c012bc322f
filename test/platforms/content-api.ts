/** The API of `content.yaml`: content that is not JSON, both ways. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { text as consume } from "node:stream/consumers";
import { answer, type Handler } from "./server.js";

export const contentApi: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ["POST /files", received],
  ["PUT /content", received],
  ["GET /content", (_, response) => response.end(Buffer.from([0, 1, 0xff]))],
  [
    "GET /events",
    (_, response) =>
      inPieces(
        response,
        "text/event-stream",
        "data: 1 \u{1f600}\n\nid: 7\nevent: step\r\ndata: 2\ndata: 3\n\n",
      ),
  ],
  [
    "GET /lines",
    (_, response) => inPieces(response, "application/jsonl", '{"step": 1}\n{"step": 2}\n', true),
  ],
]);

/** Says what arrived, with the boundary of multipart bodies, which is random, as `BOUNDARY`. */
async function received(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const type = request.headers["content-type"] ?? "";
  const [, boundary] = /boundary="?([^";]+)/.exec(type) ?? [];
  const body = await consume(request);
  const plain = (value: string): string =>
    boundary === undefined ? value : value.replaceAll(boundary, "BOUNDARY");
  answer(response, 200, { type: plain(type), text: plain(body) });
}

/** Sends nine bytes at a time, which splits lines and characters; and ends only if told to. */
async function inPieces(response: ServerResponse, type: string, text: string, ends = false): Promise<void> {
  response.writeHead(200, { "content-type": type });
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += 9) {
    await new Promise((resolve) => response.write(bytes.subarray(start, start + 9), resolve));
  }
  if (ends) response.end();
}
