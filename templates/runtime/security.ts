/** Security schemes (OpenAPI 3.1, section 4.8.27) and the requirements that name them (4.8.30). */
import { authorization, credentialReader } from "./auth.js";
import type { SecurityScheme } from "./auth.js";
import type { AuthConfig, Authorization } from "./authorizer.js";
import { ConfigError } from "./errors.js";
import { percentEncode } from "./url.js";

/** Alternatives; all schemes of one alternative are needed. An empty alternative means that none is. */
export type SecurityRequirements = readonly (readonly string[])[];

/** What `type: http, scheme: basic` takes (RFC 7617). */
export interface BasicCredential {
  readonly username: string;
  readonly password: string;
}

/** `type: http, scheme: basic`, with a {@link BasicCredential}. */
export function basic(option: string): SecurityScheme {
  return {
    option,
    text: (credential) => {
      const { username, password } = Object(credential) as Partial<BasicCredential>;
      if (typeof username !== "string" || typeof password !== "string" || username.includes(":")) return undefined;
      return btoa(Array.from(new TextEncoder().encode(`${username}:${password}`), (byte) => String.fromCharCode(byte)).join(""));
    },
    apply: ({ headers }, text) => {
      headers["authorization"] = `Basic ${text}`;
    },
  };
}

/** `type: apiKey, in: header`. */
export function headerKey(name: string, option: string): SecurityScheme {
  return {
    option,
    apply: ({ headers }, key) => {
      headers[name.toLowerCase()] = key;
    },
  };
}

/** `type: apiKey, in: query`. */
export function queryKey(name: string, option: string): SecurityScheme {
  return {
    option,
    apply: (request, key) => {
      request.url += `${request.url.includes("?") ? "&" : "?"}${percentEncode(name)}=${percentEncode(key)}`;
    },
  };
}

/** `type: apiKey, in: cookie`. */
export function cookieKey(name: string, option: string): SecurityScheme {
  return {
    option,
    apply: ({ headers }, key) => {
      headers["cookie"] = `${headers["cookie"] ? `${headers["cookie"]}; ` : ""}${name}=${percentEncode(key)}`;
    },
  };
}

/**
 * The security of an API with several schemes, or with operations that need none. Of the alternatives of an operation the
 * first one counts for which all credentials were given.
 *
 * @param schemes by the names that the requirements use
 * @param standard the requirements of operations that have none of their own
 */
export function securitySchemes(schemes: Readonly<Record<string, SecurityScheme>>, standard: SecurityRequirements): AuthConfig {
  const named = new Map(Object.entries(schemes));
  return {
    options: [...new Set([...named.values()].map(({ option }) => option))],
    authorizer: (credentials) => {
      const readers = new Map([...named].map(([name, scheme]) => [name, credentialReader(scheme, credentials)]));
      return {
        authorize: async (request, security = standard) => {
          const alternative = security.length === 0 ? [] : security.find((names) => names.every((name) => readers.get(name)));
          if (!alternative) {
            const options = security.map((names) => names.map((name) => named.get(name)?.option ?? name).join(" and "));
            throw new ConfigError("missing-credential", `The operation needs the option ${options.join(", or ")}.`);
          }
          const used: Authorization[] = [];
          for (const name of alternative) {
            const [scheme, reader] = [named.get(name), readers.get(name)];
            if (scheme && reader) used.push(authorization(request, scheme, await reader()));
          }
          return {
            secrets: used.flatMap(({ secrets }) => secrets),
            refresh: () => used.filter(({ refresh }) => refresh?.()).length > 0,
          };
        },
      };
    },
  };
}
