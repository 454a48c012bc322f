import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Api } from "../api/api.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";
import { mockHandler } from "./handler.js";

/** What a request may hold at most, in bytes: a mock has no use for more. */
const LARGEST_BODY = 1_000_000;

/**
 * Serves samples of an API's responses on 127.0.0.1 until `signal` ends it.
 * @param port 0: any that is free
 * @param started is told the base URL once the server listens
 * @throws UnfoldError if the port is taken
 */
export async function serveMock(
  api: Api,
  port: number,
  signal: AbortSignal,
  started: (url: string) => void,
): Promise<void> {
  const server = mockServer(api);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => {
      const hint = "Choose another with `--port`, or 0 for any.";
      const message = `The port ${String(port)} cannot be used: ${error.message}`;
      reject(new UnfoldError([{ code: "invalid-usage", severity: "error", message, hint }]));
    });
    signal.addEventListener(
      "abort",
      () => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      },
      { once: true },
    );
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      started(`http://127.0.0.1:${String(typeof address === "object" ? address?.port : port)}`);
    });
  });
}

/** The server, which does not listen yet. */
export function mockServer(api: Api): Server {
  const handle = mockHandler(api);
  return createServer((request, response) => {
    void readBody(request).then((body) => {
      const { method = "GET", url = "/" } = request;
      const answer = handle({ method, url, body, contentType: request.headers["content-type"] ?? "" });
      response.setHeader("request-id", "req_mock");
      if (answer.body === undefined) response.writeHead(answer.status === 200 ? 204 : answer.status).end();
      else
        response
          .writeHead(answer.status, { "content-type": "application/json" })
          .end(`${JSON.stringify(answer.body, null, 2)}\n`);
    });
  });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      const bytes = chunk as Buffer;
      size += bytes.length;
      if (size <= LARGEST_BODY) chunks.push(bytes);
    }
  } catch {
    // The caller went away: there is nobody to answer.
  }
  return Buffer.concat(chunks).toString("utf8");
}
