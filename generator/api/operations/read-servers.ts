import { arrayMember, isObject, objectMember, stringMember, type JsonObject } from "../../source/json.js";
import type { SchemaReader } from "../schema/reader.js";

/** A Server Object (OpenAPI 3.1, 4.8.5) that calls can go to. */
export interface Server {
  /** An absolute http or https URL without a slash at its end; `{name}` stands for a variable. */
  readonly url: string;
  readonly variables: ReadonlyMap<string, ServerVariable>;
}

/** A Server Variable Object (OpenAPI 3.1, 4.8.6). */
export interface ServerVariable {
  readonly default: string;
  /** The values that it can have; undefined where any will do. */
  readonly enum: readonly string[] | undefined;
  readonly description: string | undefined;
}

/**
 * The `servers` of `owner`. A relative URL is relative to the description's own (OpenAPI 3.1, 4.8.5), `$self` or where it was read
 * from. What comes to no absolute http(s) URL is left out and reported: callers give a base URL then.
 */
export function readServers(owner: JsonObject, pointer: string, reader: SchemaReader): readonly Server[] {
  return arrayMember(owner, "servers").flatMap((raw, index) => {
    const at = `${pointer}/servers/${String(index)}`;
    const given = stringMember(raw, "url");
    // Looking up where a value comes from is dear, and an absolute URL needs no base.
    const base = given !== undefined && ABSOLUTE.test(given) ? undefined : reader.urlAt(at);
    // What a description without servers means too: where that is, only a URL of its own can tell.
    if (given === undefined || (given === "/" && base === undefined)) return [];
    const url = absolute(given, base);
    const variables = readVariables(objectMember(raw, "variables"));
    const problem = undeclared(url, variables) ?? problemOf(fill(url, variables));
    if (problem === undefined) return [{ url: url.replace(/\/+$/, ""), variables }];
    reader.warn(
      "invalid-document",
      `The server URL ${problem}, so it is left out.`,
      at,
      (base ?? reader.urlAt(at)) === undefined
        ? "Calls need the option `baseUrl`; relative URLs are completed where the description has `$self`, or is read from a URL."
        : "Calls need the option `baseUrl`.",
    );
    return [];
  });
}

/** A URL with a scheme, or with a variable in its place. */
const ABSOLUTE = /^(?:[a-z][a-z0-9+.-]*:|\{)/i;

/** Puts a relative URL behind the part of `base` that it is relative to (RFC 3986, 5.2.2), without touching its variables. */
function absolute(url: string, base: string | undefined): string {
  if (base === undefined || ABSOLUTE.test(url)) return url;
  const { protocol, origin } = new URL(base);
  if (url.startsWith("//")) return protocol + url;
  if (url.startsWith("/")) return origin + url;
  const folder = new URL(".", base);
  const up = /^(?:\.\.?(?:\/|$))*/.exec(url)?.[0] ?? "";
  return new URL(up, origin + folder.pathname).href + url.slice(up.length);
}

const VARIABLE = /\{([^{}]*)\}/g;

/** A server's URL with the defaults of its variables. */
export function defaultUrl(server: Server): string {
  return fill(server.url, server.variables).replace(/\/+$/, "");
}

function readVariables(raw: JsonObject | undefined): Server["variables"] {
  return new Map(
    Object.entries(raw ?? {}).flatMap(([name, variable]) => {
      if (!isObject(variable)) return [];
      const values = arrayMember(variable, "enum").filter(
        (value): value is string => typeof value === "string",
      );
      const initial = stringMember(variable, "default") ?? values[0] ?? "";
      return [
        [
          name,
          {
            default: initial,
            enum: values.length > 0 ? values : undefined,
            description: stringMember(variable, "description"),
          },
        ] as const,
      ];
    }),
  );
}

function fill(url: string, variables: Server["variables"]): string {
  return url.replaceAll(VARIABLE, (_, name: string) => variables.get(name)?.default ?? "");
}

/** "For each variable in the URL, a Server Variable Object" has to be there: without one, nothing can take its place (OpenAPI 3.1, 4.8.5). */
function undeclared(url: string, variables: Server["variables"]): string | undefined {
  const name = Array.from(url.matchAll(VARIABLE), ([, found = ""]) => found).find(
    (found) => !variables.has(found),
  );
  return name === undefined
    ? undefined
    : `has the variable \`${name}\`, which \`variables\` does not describe`;
}

function problemOf(url: string): string | undefined {
  if (!URL.canParse(url)) return "is not absolute";
  const { protocol, username, password, search, hash } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") return "is neither http nor https";
  if (username !== "" || password !== "") return "holds credentials";
  if (search !== "" || hash !== "") return "has a query or a fragment";
  return undefined;
}
