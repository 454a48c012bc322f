/** The transport over `node:http` and `node:https`. */
import * as http from "node:http";
import * as https from "node:https";
import { NodeController } from "./node-controller.js";
import { contentLength, readable } from "./node-body.js";
import { hasBody, NodeResponse } from "./node-response.js";
import type { RequestBody, Transport, TransportRequest, TransportResponse } from "./transport.js";

/** A transport with connections to close. */
export interface NodeTransport extends Transport {
  /** Closes the connections that are idle, and the others after their use. */
  close(): void;
}

export interface NodeTransportOptions {
  /** The most connections to one origin. Default: no limit. */
  readonly maxSockets?: number;
  /** What `node:https` needs to know of certificates. */
  readonly tls?: Pick<https.AgentOptions, "ca" | "cert" | "key" | "rejectUnauthorized" | "servername">;
}

/** A transport over `node:http` and `node:https` that keeps connections alive. */
export function nodeTransport({ maxSockets = Infinity, tls }: NodeTransportOptions = {}): NodeTransport {
  const settings = { keepAlive: true, maxSockets, scheduling: "lifo" } as const;
  const plain = new http.Agent(settings);
  const secure = new https.Agent({ ...settings, ...tls });
  const transport = (request: TransportRequest): Promise<TransportResponse> =>
    new Promise((resolve, reject) => {
      const { url, method, headers, body, signal } = request;
      const { protocol, hostname, port, pathname, search } = new URL(url);
      const [client, agent] = protocol === "https:" ? [https, secure] : [http, plain];
      const host = hostname.replace(/^\[|\]$/g, "");
      const outgoing = client.request({
        agent,
        method,
        protocol,
        host,
        port,
        path: pathname + search,
        headers: body instanceof Blob ? { ...headers, ...contentLength(body) } : headers,
      });
      const abort = (): void =>
        void outgoing.destroy(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
      outgoing.on("error", reject);
      outgoing.on("close", () => signal.removeEventListener("abort", abort));
      outgoing.on("response", (response) => {
        const { statusCode = 0 } = response;
        resolve(new NodeResponse(statusCode, response.headers, response, hasBody(method, statusCode)));
      });
      if (signal.aborted) abort();
      signal.addEventListener("abort", abort);
      writeBody(outgoing, body);
    });
  const close = (): void => {
    for (const agent of [plain, secure]) {
      agent.keepSocketAlive = () => false;
      for (const idle of Object.values(agent.freeSockets)) idle?.forEach((socket) => socket.destroy());
    }
  };
  return Object.assign(transport, { close, Controller: NodeController });
}

function writeBody(outgoing: http.ClientRequest, body: RequestBody | undefined): void {
  if (body === undefined || typeof body === "string" || body instanceof Uint8Array) {
    outgoing.end(body);
    return;
  }
  const stream = readable(body);
  stream.on("error", (error) => outgoing.destroy(error));
  outgoing.on("close", () => stream.destroy());
  stream.pipe(outgoing);
}
