/** JSON texts one after another: one a line (JSON Lines, NDJSON), or each behind a separator (RFC 7464). */
import { standardLimit, tooLarge } from "./bytes.js";
import { chunks } from "./chunks.js";
import { DecodeError } from "./errors.js";
import { lines } from "./lines.js";
import type { ResponseDecoder } from "./operation.js";
import { hide } from "./own.js";
import { streamValues } from "./stream-values.js";

/** An `AsyncIterable` of values. It can be iterated once; leaving the loop ends the request. Throws DecodeError `invalid-json`. */
export const jsonLines: ResponseDecoder = /* @__PURE__ */ jsonLinesOf(JSON.parse);

/** {@link jsonLines} of texts that begin with a record separator, and may have lines of their own (RFC 7464). */
export const jsonSequence: ResponseDecoder = /* @__PURE__ */ jsonSequenceOf(JSON.parse);

/** Throws SyntaxError for what is no JSON. */
type Parse = (text: string) => unknown;

/** {@link jsonLines} that `read` reads. */
export function jsonLinesOf(read: Parse): ResponseDecoder {
  return {
    accept: "application/jsonl, application/x-ndjson",
    decode: (...given) => streamValues(readValues(read, ...given), ...given),
  };
}

/** {@link jsonSequence} that `read` reads. */
export function jsonSequenceOf(read: Parse): ResponseDecoder {
  return {
    accept: "application/json-seq",
    decode: (...given) => streamValues(readRecords(read, ...given), ...given),
  };
}

async function* readValues(
  read: Parse,
  ...[response, context, controller]: Parameters<ResponseDecoder["decode"]>
): AsyncGenerator<unknown, void, undefined> {
  const { maxResponseBytes = standardLimit } = context;
  let number = 0;
  for await (const line of lines(chunks(response, context, controller), maxResponseBytes)) {
    number++;
    if (line.trim() !== "") yield parse(read, line, "Line", number);
  }
}

async function* readRecords(
  read: Parse,
  ...[response, context, controller]: Parameters<ResponseDecoder["decode"]>
): AsyncGenerator<unknown, void, undefined> {
  const { maxResponseBytes = standardLimit } = context;
  let number = 0;
  let record = "";
  for await (const line of lines(chunks(response, context, controller), maxResponseBytes)) {
    const [rest = "", ...begun] = line.split("\x1e");
    record += `${rest}\n`;
    for (const next of begun) {
      if (record.trim() !== "") yield parse(read, record, "Record", ++number);
      record = `${next}\n`;
    }
    if (record.length > maxResponseBytes) throw tooLarge(maxResponseBytes);
  }
  if (record.trim() !== "") yield parse(read, record, "Record", number + 1);
}

function parse(read: Parse, text: string, what: string, number: number): unknown {
  try {
    return read(text);
  } catch {
    const error = new DecodeError("invalid-json", `${what} ${number} of the response is not JSON.`);
    hide(error, "bodyStart", text.slice(0, 1000));
    throw error;
  }
}
