/** Credentials by security scheme (OpenAPI 3.1, section 4.8.27): where each stands in a request. */
import type { AuthConfig, Authorization, Authorizer } from "./authorizer.js";
import { ClientError, ConfigError } from "./errors.js";
import type { TransportRequest } from "./transport.js";

/** A text, or a function that gets one. What it gives is kept until the server answers 401 to it. */
export type Credential = string | (() => string | Promise<string>);

/** One security scheme: the option that holds its credential, and what the credential does to a request. */
export interface SecurityScheme {
  readonly option: string;
  /** The text to be sent, for credentials that are not texts themselves. */
  readonly text?: (credential: unknown) => string | undefined;
  apply(request: TransportRequest, text: string): void;
}

/** `type: http, scheme: bearer`; also `oauth2` and `openIdConnect`, once there is a token. */
export function bearer(option: string): SecurityScheme {
  return {
    option,
    apply: ({ headers }, token) => {
      headers["authorization"] = `Bearer ${token}`;
    },
  };
}

/** The security of an API that has one scheme, which all its operations need. */
export function singleScheme(scheme: SecurityScheme): AuthConfig {
  return {
    options: [scheme.option],
    authorizer: (credentials): Authorizer => {
      const read = credentialReader(scheme, credentials);
      return {
        authorize: async (request) => {
          if (read) return authorization(request, scheme, await read());
          throw new ConfigError("missing-credential", `The client needs the option ${scheme.option}.`);
        },
      };
    },
  };
}

/** A credential in use. */
export interface CredentialInUse {
  readonly text: string;
  /** Forgets the credential, if it was got from a function and is still the one in use. */
  readonly refresh?: () => boolean;
}

/** Puts a credential into a request. */
export function authorization(request: TransportRequest, scheme: SecurityScheme, { text, refresh }: CredentialInUse): Authorization {
  scheme.apply(request, text);
  return { secrets: [text], ...(refresh && { refresh }) };
}

/**
 * The way to a scheme's credential, or undefined where none was given. A function is asked once, and again only after a 401
 * to what it gave: once for all calls that carried it.
 *
 * @throws ConfigError `invalid-credential` (at once for texts, on use for functions)
 */
export function credentialReader(
  { option, text }: SecurityScheme,
  credentials: Readonly<Record<string, unknown>>,
): (() => Promise<CredentialInUse>) | undefined {
  if (!(option in credentials)) return undefined;
  const check = (credential: unknown): string => {
    const value = text ? text(credential) : credential;
    if (typeof value === "string" && value.trim() && !/[^\x20-\x7e]/.test(value)) return value;
    throw new ConfigError("invalid-credential", `Option ${option} must be a credential in visible ASCII characters.`);
  };
  const given = credentials[option];
  if (typeof given !== "function") {
    const fixed = Promise.resolve({ text: check(given) });
    return () => fixed;
  }
  let current: Promise<CredentialInUse> | undefined;
  const forget = (used: Promise<CredentialInUse>): true => {
    if (current === used) current = undefined;
    return true;
  };
  const ask = async (): Promise<string> => {
    try {
      return check(await (given as () => unknown)());
    } catch (error) {
      if (error instanceof ClientError) throw error;
      throw new ClientError("credential-failed", `The function in option ${option} failed.`, error);
    }
  };
  return () => {
    if (current) return current;
    const asked: Promise<CredentialInUse> = ask().then((value) => ({ text: value, refresh: () => forget(asked) }));
    asked.catch(() => forget(asked));
    return (current = asked);
  };
}
