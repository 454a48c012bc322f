/** Credentials by security scheme (OpenAPI 3.1, section 4.8.27): where each stands in a request. */
import type { AuthConfig, Authorization, Credentials } from "./credentials.js";
import { ClientError, ConfigError } from "./errors.js";
import { checkSecret } from "./key-auth.js";
import type { TransportRequest } from "./transport.js";

/** A credential, or a function that gets one. What it gives is kept until the server answers 401 to it. */
export type Credential<T = string> = T | (() => T | Promise<T>);

/** One security scheme: the option that holds its credential, and what the credential does to a request. */
export interface SecurityScheme {
  readonly option: string;
  /** The text to be sent, for credentials that are not texts themselves. */
  readonly text?: (credential: unknown) => string | undefined;
  /** What else tells the credential, given the text that is sent. */
  readonly also?: (text: string) => string;
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
    check: (_, credential) => {
      if (typeof credential !== "function") checkCredential(scheme, credential);
    },
    authorize: (request, credentials) => authorize(request, scheme, credentials),
  };
}

/**
 * The text to be sent for a credential.
 *
 * @throws ConfigError `invalid-option`, without the credential
 */
export function checkCredential({ option, text }: SecurityScheme, credential: unknown): string {
  return checkSecret(option, text ? text(credential) : credential);
}

/** Puts the credential of a scheme into a request. */
export async function authorize(
  request: TransportRequest,
  scheme: SecurityScheme,
  credentials: Credentials,
): Promise<Authorization> {
  const { option } = scheme;
  const given = credentials[option];
  if (given === undefined) throw new ConfigError("invalid-option", `Option ${option} is missing.`);
  const ask = typeof given === "function" ? (given as TokenFunction) : undefined;
  const asked = ask && secretOf(ask, scheme);
  const secret = asked ? await asked : checkCredential(scheme, given);
  scheme.apply(request, secret);
  const refresh = (): boolean => {
    if (ask && tokens.get(ask) === asked) tokens.delete(ask);
    return true;
  };
  const secrets = [secret, scheme.also?.(secret) ?? ""].filter(Boolean);
  return { secrets, ...(ask && { refresh }) };
}

type TokenFunction = () => unknown;

/** What functions gave, until it is refused. */
const tokens = /* @__PURE__ */ new WeakMap<TokenFunction, Promise<string>>();

/** What the function gave, or gives now: it is asked once for all calls at a time. */
function secretOf(ask: TokenFunction, scheme: SecurityScheme): Promise<string> {
  let asked = tokens.get(ask);
  if (!asked) {
    asked = askFor(ask, scheme);
    tokens.set(ask, asked);
    asked.catch(() => tokens.delete(ask));
  }
  return asked;
}

async function askFor(ask: TokenFunction, scheme: SecurityScheme): Promise<string> {
  try {
    return checkCredential(scheme, await ask());
  } catch (error) {
    throw error instanceof ClientError
      ? error
      : new ClientError("credential-failed", `The function in option ${scheme.option} failed.`, error);
  }
}
