/** How requests get their credentials: what the client asks of the security schemes in `auth.ts`. */
import type { TransportRequest } from "./transport.js";

/** The credentials that one request carries. */
export interface Authorization {
  /** The credentials as they may appear in texts from elsewhere, to be kept out of messages. */
  readonly secrets: readonly string[];
  /** Forgets what a server answered 401 to; `true` if another attempt will carry something else. */
  readonly refresh?: () => boolean;
}

export interface Authorizer {
  /**
   * Adds credentials to a request.
   *
   * @param security alternatives of scheme names; the API's own where undefined
   * @throws ConfigError `missing-credential`
   */
  authorize(request: TransportRequest, security: readonly (readonly string[])[] | undefined): Promise<Authorization>;
}

/** The security schemes of an API. */
export interface AuthConfig {
  /** The names of the options, of clients and of calls, that hold credentials. */
  readonly options: readonly string[];
  /**
   * @param credentials the options that were given, by name; no prototype
   * @throws ConfigError `invalid-credential`, without the credential
   */
  authorizer(credentials: Readonly<Record<string, unknown>>): Authorizer;
}
