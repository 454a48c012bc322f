import type { MediaType, Operation } from "../../generator/api/operations/operation.js";
import { essence } from "./media-types.js";
import { preferred, successesOf } from "./operation-types.js";

/** How the run-time reads a body of success, named after its decoder. */
export type Decoding =
  "nothing" | "json" | "jsonLines" | "jsonSequence" | "serverSentEvents" | "text" | "bytes";

const JSON_LINES = new Set([
  "application/jsonl",
  "application/x-ndjson",
  "application/ndjson",
  "application/x-jsonlines",
]);

/** Media types of texts beside `text/*`, as IANA has them, and before it had them. */
const TEXTS =
  /[/+](?:x-)?(?:xml|yaml)$|^application\/(?:x-)?(?:csv|ecmascript|graphql|javascript|jose|jwt|pem-certificate-chain|pem-file|sql|toml|www-form-urlencoded|xml-dtd)$/;

/** How bodies of a media type are read; those of an unknown one are JSON. */
export function decodingOf(media: MediaType): Exclude<Decoding, "nothing"> {
  const type = essence(media);
  const { schema } = media;
  if (type === "text/event-stream") return "serverSentEvents";
  if (JSON_LINES.has(type)) return "jsonLines";
  if (/[/+]json-seq$/.test(type)) return "jsonSequence";
  if (type === "*/*") return schema.kind === "string" && schema.binary ? "bytes" : "json";
  if (type.endsWith("json")) return "json";
  return type.startsWith("text/") || TEXTS.test(type) ? "text" : "bytes";
}

/** How a body of success is read. */
export interface SuccessDecoding {
  readonly kind: Decoding;
  /** Whether a response without content is a success too, and an empty body stands for one. */
  readonly empty: boolean;
  /** What is read that way. */
  readonly contents: readonly MediaType[];
}

/**
 * How the body of success is read: the first that has content says so, and a response without content is then an empty one.
 * `nothing`: no response has any.
 */
export function successDecoding(operation: Operation): SuccessDecoding {
  return decodingFrom(successesOf(operation).map((response) => preferred(response.contents)));
}

/** {@link successDecoding} where the answer is asked for as `type`. Responses that have content of other types only do not count. */
export function decodingAs(operation: Operation, type: string): SuccessDecoding {
  return decodingFrom(
    successesOf(operation).flatMap(({ contents }) => {
      const media = contents.find((content) => content.type === type);
      return media !== undefined || contents.length === 0 ? [media] : [];
    }),
  );
}

function decodingFrom(contents: readonly (MediaType | undefined)[]): SuccessDecoding {
  const media = contents.find((content) => content !== undefined);
  const kind = media ? decodingOf(media) : "nothing";
  return {
    kind,
    empty: contents.includes(undefined),
    contents: contents.flatMap((content) => (content && decodingOf(content) === kind ? [content] : [])),
  };
}
