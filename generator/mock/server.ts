import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Api } from "../api/api.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";
import { MockApi } from "../../templates/runtime/mock-api.js";
import { mockDescription } from "../../templates/mock/describe.js";

/** What a request may hold at most, in bytes: a mock has no use for more. */
const LARGEST_BODY = 1_000_000;

/**
 * Serves a made-up API on 127.0.0.1 until `signal` ends it.
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
  const mock = new MockApi(mockDescription(api));
  return createServer((request, response) => {
    void readBody(request)
      .then(async (body) => {
        const answer = await mock.handle(toRequest(request, body));
        response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await shown(answer));
      })
      .catch((error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        response.writeHead(500, { "content-type": "text/plain" }).end(`${message}\n`);
      });
  });
}

function toRequest(
  { method = "GET", url = "/", headers }: IncomingMessage,
  body: Uint8Array<ArrayBuffer>,
): Request {
  const sent = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    // A Request cannot say `CONNECT` and the like, nor have headers that are the transport's.
    if (value !== undefined) sent.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const hasBody = body.length > 0 && method !== "GET" && method !== "HEAD";
  return new Request(new URL(url, "http://localhost"), {
    method,
    headers: sent,
    ...(hasBody ? { body } : {}),
  });
}

/** The body, as people would read it. */
async function shown(answer: Response): Promise<string | Uint8Array> {
  if (!answer.headers.get("content-type")?.includes("json"))
    return new Uint8Array(await answer.arrayBuffer());
  return `${JSON.stringify(await answer.json(), null, 2)}\n`;
}

async function readBody(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
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
  return Uint8Array.from(Buffer.concat(chunks));
}
