/** JSON texts, one a line (JSON Lines, NDJSON). */
import { standardLimit } from "./bytes.js";
import { chunks } from "./chunks.js";
import { DecodeError } from "./errors.js";
import { lines } from "./lines.js";
import type { DecodeContext, ResponseDecoder } from "./operation.js";
import { hide } from "./own.js";
import type { TransportResponse } from "./transport.js";

/** An `AsyncIterable` of values. It can be iterated once; leaving the loop ends the request. Throws DecodeError `invalid-json`. */
export const jsonLines: ResponseDecoder = {
  accept: "application/jsonl, application/x-ndjson",
  decode: readValues,
};

async function* readValues(
  response: TransportResponse,
  context: DecodeContext,
  controller: AbortController,
): AsyncGenerator<unknown, void, undefined> {
  const { maxResponseBytes = standardLimit } = context;
  let number = 0;
  for await (const line of lines(chunks(response, context, controller), maxResponseBytes)) {
    number++;
    if (line.trim() === "") continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      const error = new DecodeError("invalid-json", `Line ${number} of the response is not JSON.`);
      hide(error, "bodyStart", line.slice(0, 1000));
      throw error;
    }
    yield value;
  }
}
