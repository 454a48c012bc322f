/** Encoders and decoders that convert: around those that do not. */
import { errorBody } from "./attempt.js";
import { convert } from "./convert.js";
import type { Conversion } from "./convert.js";
import { ClientError } from "./errors.js";
import { invalidWhole } from "./invalid-whole.js";
import type {
  BodyEncoder,
  HeaderEncoder,
  PathEncoder,
  QueryEncoder,
  ResponseDecoder,
  Values,
} from "./operation.js";
import { streamValues } from "./stream-values.js";

/** A decoder whose values, or each of them where it gives several, are converted. */
export function converted(decoder: ResponseDecoder, conversion: Conversion): ResponseDecoder {
  return {
    ...decoder,
    decode: async (...given) => {
      const value = await decoder.decode(...given);
      return isStream(value)
        ? streamValues(each(value, conversion), ...given)
        : convert(value, conversion, "decode");
    },
  };
}

/** A decoder that converts the bodies of errors. One that cannot be converted is given as it arrived. */
export function withErrors(decoder: ResponseDecoder, conversion: Conversion): ResponseDecoder {
  return {
    ...decoder,
    failure: async (response) => {
      const body = await errorBody(response);
      try {
        return convert(body, conversion, "decode");
      } catch {
        return body;
      }
    },
  };
}

export function convertedBody(encoder: BodyEncoder, conversion: Conversion): BodyEncoder {
  return (body) => encoder(sent(body, conversion, "body"));
}

export function convertedQuery(encoder: QueryEncoder, conversion: Conversion): QueryEncoder {
  return (query) => encoder(sent(query, conversion, "parameter") as Values);
}

export function convertedPath(encoder: PathEncoder, conversion: Conversion): PathEncoder {
  return (template, values) => encoder(template, sent(values, conversion, "parameter") as Values);
}

/** @param conversion of an object with `headers` and `cookies` */
export function convertedHeaders(encoder: HeaderEncoder, conversion: Conversion): HeaderEncoder {
  return ({ headers, cookies }, target) => {
    encoder(sent({ headers, cookies }, conversion, "parameter") as Parameters<HeaderEncoder>[0], target);
  };
}

/** @throws ConfigError `invalid-body`, `invalid-parameter` for a Date that is none */
function sent(value: unknown, conversion: Conversion, kind: "body" | "parameter"): unknown {
  try {
    return convert(value, conversion, "encode");
  } catch (thrown) {
    throw thrown instanceof ClientError ? thrown : invalidWhole(kind, "hold only valid dates");
  }
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

async function* each(
  values: AsyncIterable<unknown>,
  conversion: Conversion,
): AsyncGenerator<unknown, void, undefined> {
  for await (const value of values) yield convert(value, conversion, "decode");
}
