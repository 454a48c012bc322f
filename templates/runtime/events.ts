/** Server-sent events (HTML standard, section 9.2). */
import { standardLimit, tooLarge } from "./bytes.js";
import { chunks } from "./chunks.js";
import { parseJson } from "./json.js";
import { lines } from "./lines.js";
import type { ResponseDecoder } from "./operation.js";
import { streamValues } from "./stream-values.js";

/**
 * An event of a stream.
 *
 * @typeParam Data what the description says of the data; it is not checked
 */
export interface ServerSentEvent<Name extends string = string, Data = string> {
  /** The kind of event, `message` unless the server says otherwise. */
  readonly event: Name;
  readonly data: Data;
  /** The last id that the server gave, empty if none. */
  readonly id: string;
  /** The last reconnection time that the server gave, in milliseconds. */
  readonly retry: number | undefined;
}

/** An `AsyncIterable` of events. It can be iterated once; leaving the loop ends the request. An unfinished event is dropped, as the standard wants. */
export const serverSentEvents: ResponseDecoder = {
  accept: "text/event-stream",
  decode: (...given) => streamValues(readEvents(...given), ...given),
};

/** Which events carry JSON. */
export interface EventData {
  /** The names of events whose data is JSON; true for all but those of `text`. */
  readonly json: true | readonly string[];
  readonly text?: readonly string[];
  /** Texts that stand for themselves where JSON is expected. */
  readonly constants?: readonly string[];
}

/**
 * {@link serverSentEvents} of which some carry JSON, which is read. Throws DecodeError `invalid-json`.
 *
 * @param read gives the data for its text and what `JSON.parse` makes of that; default: the latter
 */
export function serverSentEventsWith(
  { json, text = [], constants = [] }: EventData,
  read: (text: string, value: unknown) => unknown = (_, value) => value,
): ResponseDecoder {
  const isJson = ({ event, data }: ServerSentEvent): boolean =>
    (json === true ? !text.includes(event) : json.includes(event)) && !constants.includes(data);
  async function* readJson(
    ...given: Parameters<ResponseDecoder["decode"]>
  ): AsyncGenerator<ServerSentEvent<string, unknown>, void, undefined> {
    for await (const event of readEvents(...given))
      yield isJson(event) ? { ...event, data: read(event.data, parseJson(event.data, given[0])) } : event;
  }
  return { ...serverSentEvents, decode: (...given) => streamValues(readJson(...given), ...given) };
}

async function* readEvents(
  ...[response, context, controller]: Parameters<ResponseDecoder["decode"]>
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
