/** Server-sent events (HTML standard, section 9.2). */
import { standardLimit, tooLarge } from "./bytes.js";
import { chunks } from "./chunks.js";
import { lines } from "./lines.js";
import type { DecodeContext, ResponseDecoder } from "./operation.js";
import type { TransportResponse } from "./transport.js";

export interface ServerSentEvent {
  /** The kind of event, `message` unless the server says otherwise. */
  readonly event: string;
  readonly data: string;
  /** The last id that the server gave, empty if none. */
  readonly id: string;
  /** The last reconnection time that the server gave, in milliseconds. */
  readonly retry: number | undefined;
}

/** An `AsyncIterable` of events. It can be iterated once; leaving the loop ends the request. An unfinished event is dropped, as the standard wants. */
export const serverSentEvents: ResponseDecoder = {
  accept: "text/event-stream",
  decode: readEvents,
};

async function* readEvents(
  response: TransportResponse,
  context: DecodeContext,
  controller: AbortController,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const { maxResponseBytes = standardLimit } = context;
  let event = "";
  let data: string[] = [];
  let size = 0;
  let id = "";
  let retry: number | undefined;
  for await (const line of lines(chunks(response, context, controller), maxResponseBytes)) {
    if (line === "") {
      if (data.length > 0) yield { event: event || "message", data: data.join("\n"), id, retry };
      event = "";
      data = [];
      size = 0;
      continue;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + (line[colon + 1] === " " ? 2 : 1));
    if (field === "event") event = value;
    else if (field === "data") {
      data.push(value);
      if ((size += value.length + 1) > maxResponseBytes) throw tooLarge(maxResponseBytes);
    } else if (field === "id" && !value.includes("\0")) id = value;
    else if (field === "retry" && /^\d+$/.test(value)) retry = Number(value);
  }
}
