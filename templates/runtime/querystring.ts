/** Queries that are one value as a whole (`in: querystring`, OpenAPI 3.2, section 4.12). */
import { formText } from "./form-body.js";
import type { QueryEncoder } from "./operation.js";
import { jsonText } from "./styles.js";
import type { ParameterStyles } from "./styles.js";
import { percentEncode, scalarText } from "./scalar.js";

/** `content: application/x-www-form-urlencoded`. */
export function formQuerystring(name: string, styles?: ParameterStyles): QueryEncoder {
  return whole(name, formText(styles));
}

/** JSON, percent-encoded. */
export function jsonQuerystring(name: string): QueryEncoder {
  return whole(name, (_, value) => percentEncode(jsonText(name, value), name));
}

/** A text of any other media type, percent-encoded. */
export function textQuerystring(name: string): QueryEncoder {
  return whole(name, (_, value) => percentEncode(scalarText(name, value), name));
}

function whole(name: string, write: (name: string, value: unknown) => string): QueryEncoder {
  return (query) => {
    const value = Object.hasOwn(query, name) ? query[name] : undefined;
    return value === undefined ? "" : write(name, value);
  };
}
