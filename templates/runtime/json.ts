/** JSON responses (RFC 8259). */
import { DecodeError } from "./errors.js";
import type { ResponseDecoder } from "./operation.js";
import { hide } from "./own.js";
import type { TransportResponse } from "./transport.js";

/** A response that must hold JSON. Throws `DecodeError` for anything else, an empty body included. */
export const json: ResponseDecoder = {
  accept: "application/json",
  decode: async (response) => parseJson(await response.text(), response),
};

/** {@link json} where the description allows no content: an empty body is `undefined`. */
export const jsonOrEmpty: ResponseDecoder = {
  accept: "application/json",
  decode: async (response) => {
    const text = await response.text();
    return text === "" ? undefined : parseJson(text, response);
  },
};

/** Duplicate keys follow `JSON.parse`: the last one wins. A `__proto__` key is an own property like any other. */
export function parseJson(text: string, { headers }: TransportResponse): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The platform's message quotes the body: it goes into bodyStart instead, which is not printed.
    const error = new DecodeError("invalid-json", `Not JSON (${headers.get("content-type")}).`);
    hide(error, "bodyStart", text.slice(0, 1000));
    throw error;
  }
}
