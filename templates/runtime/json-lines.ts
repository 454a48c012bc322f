/** JSON texts one after another: one a line (JSON Lines, NDJSON), or each behind a separator (RFC 7464). */
import { standardLimit, tooLarge } from "./bytes.js";
import { chunks } from "./chunks.js";
import { DecodeError } from "./errors.js";
import { lines } from "./lines.js";
import type { DecodeContext, ResponseDecoder } from "./operation.js";
import { hide } from "./own.js";
import type { CallController } from "./share-signal.js";
import type { TransportResponse } from "./transport.js";

/** An `AsyncIterable` of values. It can be iterated once; leaving the loop ends the request. Throws DecodeError `invalid-json`. */
export const jsonLines: ResponseDecoder = {
  accept: "application/jsonl, application/x-ndjson",
  decode: readValues,
};

/** {@link jsonLines} of texts that begin with a record separator, and may have lines of their own (RFC 7464). */
export const jsonSequence: ResponseDecoder = {
  accept: "application/json-seq",
  decode: readRecords,
};

async function* readValues(
  response: TransportResponse,
  context: DecodeContext,
  controller: CallController,
): AsyncGenerator<unknown, void, undefined> {
  const { maxResponseBytes = standardLimit } = context;
  let number = 0;
  for await (const line of lines(chunks(response, context, controller), maxResponseBytes)) {
    number++;
    if (line.trim() !== "") yield parse(line, "Line", number);
  }
}

async function* readRecords(
  response: TransportResponse,
  context: DecodeContext,
  controller: AbortController,
): AsyncGenerator<unknown, void, undefined> {
  const { maxResponseBytes = standardLimit } = context;
  let number = 0;
  let record = "";
  for await (const line of lines(chunks(response, context, controller), maxResponseBytes)) {
    const [rest = "", ...begun] = line.split("\x1e");
    record += `${rest}\n`;
    for (const next of begun) {
      if (record.trim() !== "") yield parse(record, "Record", ++number);
      record = `${next}\n`;
    }
    if (record.length > maxResponseBytes) throw tooLarge(maxResponseBytes);
  }
  if (record.trim() !== "") yield parse(record, "Record", number + 1);
}

function parse(text: string, what: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const error = new DecodeError("invalid-json", `${what} ${number} of the response is not JSON.`);
    hide(error, "bodyStart", text.slice(0, 1000));
    throw error;
  }
}
