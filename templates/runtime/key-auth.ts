/** The smallest security: one key, which all operations need. */
import type { AuthConfig } from "./credentials.js";
import { invalid } from "./errors.js";

/** `type: http, scheme: bearer`, with a key that does not change. */
export function bearerKey(option: string): AuthConfig {
  return {
    options: [option],
    check: checkSecret,
    authorize: ({ headers }, credentials) => {
      const secret = checkSecret(option, credentials[option]);
      headers["authorization"] = `Bearer ${secret}`;
      return { secrets: [secret] };
    },
  };
}

/**
 * A credential that a header can carry.
 *
 * @throws ConfigError `invalid-option`, without the credential
 */
export function checkSecret(option: string, secret: unknown): string {
  if (typeof secret === "string" && /^[\x21-\x7e]+$/.test(secret)) return secret;
  throw invalid("option", option, "be of visible ASCII characters");
}
