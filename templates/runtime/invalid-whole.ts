/** What cannot be sent, and has no name. */
import { ConfigError } from "./errors.js";

/**
 * The error of a body, or of the parameters of a call, as a whole: code `invalid-body`, `invalid-parameter`.
 *
 * @param hint what it must be or do
 */
export function invalidWhole(what: "body" | "parameter", hint: string): ConfigError {
  return new ConfigError(`invalid-${what}`, `The ${what === "body" ? what : "parameters"} must ${hint}.`);
}
