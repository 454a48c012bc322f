import type { MediaType, Operation } from "../../generator/api/operations/operation.js";
import { essence } from "./media-types.js";
import { preferred, successesOf } from "./operation-types.js";

/** How the run-time reads a body of success, named after its decoder. */
export type Decoding = "nothing" | "json" | "jsonLines" | "serverSentEvents" | "text" | "bytes";

const JSON_LINES = new Set(["application/jsonl", "application/x-ndjson", "application/ndjson"]);

/** How bodies of a media type are read; those of an unknown one are JSON. */
export function decodingOf(media: MediaType): Exclude<Decoding, "nothing"> {
  const type = essence(media);
  if (type === "text/event-stream") return "serverSentEvents";
  if (JSON_LINES.has(type)) return "jsonLines";
  if (type === "*/*" || type.endsWith("json")) return "json";
  return type.startsWith("text/") || type.endsWith("xml") ? "text" : "bytes";
}

/**
 * How the body of success is read: the first that has content says so, and a response without content is then an empty one.
 * `nothing`: no response has any.
 */
export function successDecoding(operation: Operation): { readonly kind: Decoding; readonly empty: boolean } {
  const contents = successesOf(operation).map((response) => preferred(response.contents));
  const media = contents.find((content) => content !== undefined);
  return { kind: media ? decodingOf(media) : "nothing", empty: contents.includes(undefined) };
}
