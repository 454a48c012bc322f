/** Security schemes (OpenAPI 3.1, section 4.8.27) and the requirements that name them (4.8.30). */
import { authorize, checkCredential } from "./auth.js";
import type { SecurityScheme } from "./auth.js";
import type { AuthConfig, Authorization, SecurityRequirements } from "./credentials.js";
import { ConfigError } from "./errors.js";
import { percentEncode } from "./scalar.js";

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
      if (typeof username !== "string" || typeof password !== "string" || username.includes(":"))
        return undefined;
      return btoa(
        Array.from(new TextEncoder().encode(`${username}:${password}`), (byte) =>
          String.fromCharCode(byte),
        ).join(""),
      );
    },
    // The password.
    also: (text) =>
      new TextDecoder()
        .decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)))
        .replace(/^[^:]*:/, ""),
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
    also: (key) => percentEncode(key),
    apply: (request, key) => {
      const [, address = "", query = ""] = /^([^?]*)\??(.*)$/s.exec(request.url) ?? [];
      const field = percentEncode(name);
      // Servers repeat it in redirects and in the URLs of next pages: twice, it is a list to some.
      const others = query.split("&").filter((pair) => pair !== "" && pair.split("=", 1)[0] !== field);
      request.url = `${address}?${[...others, `${field}=${percentEncode(key)}`].join("&")}`;
    },
  };
}

/** `type: apiKey, in: cookie`. */
export function cookieKey(name: string, option: string): SecurityScheme {
  return {
    option,
    also: (key) => percentEncode(key),
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
export function securitySchemes(
  schemes: Readonly<Record<string, SecurityScheme>>,
  standard: SecurityRequirements,
): AuthConfig {
  const named = new Map(Object.entries(schemes));
  const optionOf = (name: string): string => named.get(name)?.option ?? name;
  return {
    options: [...new Set([...named.keys()].map(optionOf))],
    check: (option, credential) => {
      for (const scheme of named.values())
        if (scheme.option === option && typeof credential !== "function") checkCredential(scheme, credential);
    },
    authorize: async (request, credentials, security = standard) => {
      const alternative =
        security.length === 0
          ? []
          : security.find((names) => names.every((name) => credentials[optionOf(name)] !== undefined));
      if (!alternative) {
        const options = security.map((names) => names.map(optionOf).join(" and ")).join(", or ");
        throw new ConfigError("invalid-option", `The operation needs the option ${options}.`);
      }
      const used: Authorization[] = [];
      for (const name of alternative) {
        const scheme = named.get(name);
        if (scheme) used.push(await authorize(request, scheme, credentials));
      }
      return {
        secrets: used.flatMap(({ secrets }) => secrets),
        refresh: () => used.filter(({ refresh }) => refresh?.()).length > 0,
      };
    },
  };
}
