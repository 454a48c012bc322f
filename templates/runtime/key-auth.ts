/** The smallest security: one key, which all operations need. */
import type { AuthConfig } from "./credentials.js";
import { invalid } from "./errors.js";

/** `type: http, scheme: bearer`, with a key, or a function that is asked for it before each request. */
export function bearerKey(option: string): AuthConfig {
  return {
    options: [option],
    authorize: async ({ headers }, { [option]: given }) => {
      const secret = checkSecret(
        option,
        typeof given === "function" ? await (given as () => unknown)() : given,
      );
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
  throw invalid("option", option, "be visible ASCII");
}
