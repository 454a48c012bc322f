/** JSON with all digits of its integers, for packages that type some as bigint or text. */
import { bigintJson, freeTag, replaceTokens } from "./bigint-json.js";
import { convert } from "./convert.js";
import type { Conversion } from "./convert.js";
import { Digits } from "./digits.js";
import { invalidWhole } from "./invalid-whole.js";
import { parseJson } from "./json.js";
import type { BodyEncoder, ResponseDecoder } from "./operation.js";
import { streamValues } from "./stream-values.js";

/** JSON whose integers are read with all their digits where `conversion` wants them; elsewhere numbers are numbers. */
export function losslessJson(conversion: Conversion): ResponseDecoder {
  return {
    accept: "application/json",
    decode: async (response) => {
      const text = await response.text();
      return decodeLossless(text, parseJson(text, response), conversion);
    },
  };
}

/** {@link losslessJson} where the description allows no content: an empty body is `undefined`. */
export function losslessJsonOrEmpty(conversion: Conversion): ResponseDecoder {
  return {
    accept: "application/json",
    decode: async (response) => {
      const text = await response.text();
      return text === "" ? undefined : decodeLossless(text, parseJson(text, response), conversion);
    },
  };
}

/** JSON without a response around it. Throws SyntaxError. */
export function losslessValue(text: string, conversion: Conversion): unknown {
  return decodeLossless(text, JSON.parse(text), conversion);
}

/** @param value what `JSON.parse` makes of `text` */
function decodeLossless(text: string, value: unknown, conversion: Conversion): unknown {
  const read = parseDigits(text, value);
  const decoded = convert(read, conversion, "decode");
  return read === value ? decoded : withNumbers(decoded);
}

/** `JSON.parse`, but integers that a number may not hold are {@link Digits}. For {@link losslessItems}. */
export function parseDigits(text: string, value: unknown = JSON.parse(text)): unknown {
  if (!/\d{16}/.test(text)) return value;
  const tag = freeTag(text);
  const tagged = replaceTokens(text, (found) => (found.startsWith('"') ? found : `"${tag}${found}"`));
  return JSON.parse(tagged, (_, part: unknown) =>
    typeof part === "string" && part.startsWith(tag) ? new Digits(part.slice(tag.length)) : part,
  );
}

/** A decoder whose items, read by {@link parseDigits}, are converted. */
export function losslessItems(decoder: ResponseDecoder, conversion: Conversion): ResponseDecoder {
  async function* readItems(
    ...given: Parameters<ResponseDecoder["decode"]>
  ): AsyncGenerator<unknown, void, undefined> {
    for await (const item of (await decoder.decode(...given)) as AsyncIterable<unknown>)
      yield withNumbers(convert(item, conversion, "decode"));
  }
  return { ...decoder, decode: (...given) => streamValues(readItems(...given), ...given) };
}

/** JSON in which a bigint is a number with all its digits. */
export function losslessBody(type: string): BodyEncoder {
  return (body) => {
    let content: string | undefined;
    try {
      content = bigintJson(body);
    } catch {
      // A cycle.
    }
    if (content === undefined) throw invalidWhole("body", "have a JSON form");
    return { content, type };
  };
}

/** Puts numbers where no conversion took the digits. Not recursive: bodies may be deep. */
function withNumbers(value: unknown): unknown {
  const root = { value };
  const queue: object[] = [root];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const [name, part] of Object.entries(next) as [string, unknown][]) {
      if (part instanceof Digits)
        Object.defineProperty(next, name, {
          value: Number(part.text),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      else if (typeof part === "object" && part !== null) queue.push(part);
    }
  }
  return root.value;
}
