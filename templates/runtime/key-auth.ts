/** The smallest security: one key, which all operations need. */
import type { AuthConfig } from "./credentials.js";
import { ConfigError } from "./errors.js";

/** `type: http, scheme: bearer`, with a key that does not change. */
export function bearerKey(option: string): AuthConfig {
  return {
    options: [option],
    check: (credentials) => {
      checkSecret(option, credentials[option]);
    },
    authorize: ({ headers }, credentials) => {
      const secret = checkSecret(option, credentials[option], "missing-option");
      headers["authorization"] = `Bearer ${secret}`;
      return { secrets: [secret] };
    },
  };
}

/**
 * A credential that a header can carry.
 *
 * @param code what it is if it is not
 * @throws ConfigError `invalid-option`, without the credential
 */
export function checkSecret(option: string, secret: unknown, code = "invalid-option"): string {
  if (typeof secret === "string" && /^[\x21-\x7e]+$/.test(secret)) return secret;
  throw new ConfigError(code, `Option ${option} must be a text without spaces, of ASCII characters.`);
}
