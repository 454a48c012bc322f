/** How requests get their credentials: what a call asks of the security schemes in `key-auth.ts`, `auth.ts` and `security.ts`. */
import type { TransportRequest } from "./transport.js";

/** Options by name, credentials among them; no prototype. */
export type Credentials = Readonly<Record<string, unknown>>;

/** Alternatives of scheme names; all schemes of one alternative are needed. An empty alternative means that none is. */
export type SecurityRequirements = readonly (readonly string[])[];

/** What one request carries. */
export interface Authorization {
  /** The credentials as they may appear in texts from elsewhere, to be kept out of messages. */
  readonly secrets: readonly string[];
  /** Forgets what a server answered 401 to; `true` if another attempt will carry something else. */
  readonly refresh?: () => boolean;
}

/** The security schemes of an API. */
export interface AuthConfig {
  /** The names of the options, of clients and of calls, that hold credentials. */
  readonly options: readonly string[];
  /**
   * Checks one of these options as soon as it is given.
   *
   * @throws ConfigError `invalid-option`, without the credential
   */
  check?(option: string, credential: unknown): void;
  /**
   * Adds credentials to a request.
   *
   * @param security the operation's requirements; the API's own where undefined
   * @throws ConfigError `invalid-option`
   */
  authorize(
    request: TransportRequest,
    credentials: Credentials,
    security: SecurityRequirements | undefined,
  ): Authorization | Promise<Authorization>;
}
