/** JSON bodies (RFC 8259). */
import { invalidWhole } from "./invalid-whole.js";
import type { BodyEncoder } from "./operation.js";

/**
 * A body as JSON. `undefined` members are left out, dates are ISO 8601.
 *
 * @throws ConfigError `invalid-body` for what has no JSON form: cycles, bigints, functions
 */
export const jsonBody: BodyEncoder = /* @__PURE__ */ jsonBodyAs("application/json");

/** {@link jsonBody} under another media type, such as `application/merge-patch+json`. */
export function jsonBodyAs(type: string): BodyEncoder {
  return (body) => {
    let content: string | undefined;
    try {
      content = JSON.stringify(body);
    } catch {
      // A cycle or a bigint: as unsendable as what has no JSON form.
    }
    if (content === undefined) throw invalidWhole("body", "have a JSON form");
    return { content, type };
  };
}
