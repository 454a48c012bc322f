import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { JsonObject } from "../../../generator/source/json.js";
import { answer, chooser } from "./answer.js";
import { expandingOperations } from "./description.js";

/** A server on loopback that answers as its description says, and expands what it is asked to. */
export interface ExpandingServer extends AsyncDisposable {
  readonly baseUrl: string;
  /** What the answers that follow are chosen by. */
  seed: number;
}

export async function startExpandingServer(root: JsonObject): Promise<ExpandingServer> {
  const routes = expandingOperations(root).map((operation) => ({
    operation,
    pattern: new RegExp(`^${operation.path.replaceAll(/\{[^{}]+\}/g, "[^/]+")}$`),
    // `/v1/widgets/search` before `/v1/widgets/{widget}`.
    parameters: operation.path.split("{").length,
  }));
  routes.sort((a, b) => a.parameters - b.parameters);

  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? "", "http://localhost");
      const given = new URLSearchParams(request.method === "POST" ? await bodyOf(request) : url.search);
      const expand = [...given].flatMap(([name, value]) => (/^expand\[\d+\]$/.test(name) ? [value] : []));
      const route = routes.find(
        ({ operation, pattern }) =>
          operation.method.toUpperCase() === request.method && pattern.test(url.pathname),
      );
      const body =
        route === undefined
          ? {
              error: {
                type: "invalid_request_error",
                message: `No ${String(request.method)} ${url.pathname}.`,
              },
            }
          : answer(root, route.operation.response, expand, chooser(started.seed));
      response.writeHead(route === undefined ? 404 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const started: ExpandingServer = {
    baseUrl: `http://127.0.0.1:${port}`,
    seed: 0,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  return started;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
