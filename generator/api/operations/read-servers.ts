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

/** The `servers` of `owner`, without those that are no absolute http(s) URL, which are reported: callers give a base URL then. */
export function readServers(owner: JsonObject, pointer: string, reader: SchemaReader): readonly Server[] {
  return arrayMember(owner, "servers").flatMap((raw, index) => {
    const at = `${pointer}/servers/${String(index)}`;
    const url = stringMember(raw, "url");
    if (url === undefined || url === "/") return [];
    const variables = readVariables(objectMember(raw, "variables"));
    const problem = undeclared(url, variables) ?? problemOf(fill(url, variables));
    if (problem === undefined) return [{ url: url.replace(/\/+$/, ""), variables }];
    reader.warn(
      "invalid-document",
      `The server URL ${problem}, so it is left out.`,
      at,
      "Calls need the option `baseUrl`.",
    );
    return [];
  });
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
