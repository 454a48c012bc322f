/** JSON bodies (RFC 8259). */
import { ParameterError } from "./errors.js";
import type { BodyEncoder } from "./operation.js";

/**
 * A body as JSON. `undefined` members are left out, dates are ISO 8601.
 *
 * @throws ParameterError `invalid-body` for what has no JSON form: cycles, bigints, functions
 */
export const jsonBody: BodyEncoder = /* @__PURE__ */ jsonBodyAs("application/json");

/** {@link jsonBody} under another media type, such as `application/merge-patch+json`. */
export function jsonBodyAs(type: string): BodyEncoder {
  return (body) => {
    let content: string | undefined;
    let cause: unknown;
    try {
      content = JSON.stringify(body) as string | undefined;
    } catch (error) {
      cause = error;
    }
    if (content === undefined) throw new ParameterError("invalid-body", "The body has no JSON form.", cause);
    return { content, type };
  };
}
