/** What an API sends by itself, webhooks and callbacks, for packages whose types are not those of JSON. */
import { convert } from "./convert.js";
import type { Conversion } from "./convert.js";
import { DecodeError } from "./errors.js";

/**
 * Parses and converts a body that was received. Whether it comes from the API is not checked.
 *
 * @param body as it was received
 * @param parse how its text is read. Default: as `JSON.parse` does, and then converted
 * @returns what the description says of it; only the formats that are converted are checked
 * @throws DecodeError `invalid-json`, `invalid-format`, ClientError `too-deep`; nothing of the body is in the message of the first
 */
export function readPayload(
  body: string | Uint8Array,
  conversion: Conversion,
  parse: (text: string, conversion: Conversion) => unknown = parsed,
): unknown {
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  try {
    return parse(text, conversion);
  } catch (thrown) {
    throw thrown instanceof SyntaxError
      ? new DecodeError("invalid-json", "The payload is not JSON.")
      : thrown;
  }
}

function parsed(text: string, conversion: Conversion): unknown {
  return convert(JSON.parse(text), conversion, "decode");
}
