import type { Api } from "../../generator/api/api.js";
import type { Server } from "../../generator/api/operations/read-servers.js";
import { jsonLiteral, propertyName, stringLiteral } from "../../generator/code/literals.js";
import type { ModuleWriter } from "../../generator/emit/module-writer.js";
import { baseUrlLiteral } from "./base-url.js";

/** How the variables of servers get their values. */
export interface VariableOptions {
  /** The type of the option that takes them. */
  readonly type: string;
  /** The client's defaults with what comes of them, as an expression, from one for those that hold the values. */
  readonly defaults: (defaults: string) => string;
}

/** The values that callers can give by the name of a variable, of the default server and of those of single operations; undefined: any. */
export function variableValues(api: Api): ReadonlyMap<string, ReadonlySet<string> | undefined> {
  const servers = [api.servers, ...api.operations.map((operation) => operation.servers)];
  const found = new Map<string, Set<string> | undefined>();
  for (const [name, variable] of servers.flatMap(([first]) => [...(first?.variables ?? [])])) {
    const before = found.has(name) ? found.get(name) : new Set<string>();
    const isListed = before !== undefined && variable.enum !== undefined;
    found.set(name, isListed ? new Set([...before, ...variable.enum]) : undefined);
  }
  return found;
}

/** The variables of the default server and of those of single operations (OpenAPI 3.1, 4.8.6); undefined where there are none. */
export function serverVariables(api: Api, writer: ModuleWriter): VariableOptions | undefined {
  const [server] = api.servers;
  const named = variableValues(api);
  if (named.size === 0) return undefined;
  const members = [...named].map(([name, values]) => {
    const type = values === undefined ? "string" : [...values].map(stringLiteral).join(" | ");
    return `readonly ${propertyName(name)}?: ${type} | undefined;`;
  });
  const own =
    server === undefined || server.variables.size === 0 ? [] : [operationServer([server], writer) ?? ""];
  return {
    type: `{ ${members.join(" ")} }`,
    defaults: (defaults) =>
      `${writer.importValue("runtime/servers", "withServerVariables")}(${[defaults, jsonLiteral([...named.keys()]), ...own].join(", ")})`,
  };
}

/** The base URL of an operation that has servers of its own, as an expression; undefined where the first is none that can be called. */
export function operationServer([server]: readonly Server[], writer: ModuleWriter): string | undefined {
  if (server === undefined) return undefined;
  if (server.variables.size > 0)
    return `${writer.importValue("runtime/servers", "variableServer")}(${urlAndVariables(server)})`;
  const url = baseUrlLiteral(server.url);
  return url === undefined ? undefined : `() => ${url}`;
}

function urlAndVariables({ url, variables }: Server): string {
  const facts = Object.fromEntries(
    [...variables].map(([name, variable]) => [
      name,
      { default: variable.default, ...(variable.enum === undefined ? {} : { enum: variable.enum }) },
    ]),
  );
  return `${stringLiteral(url)}, ${jsonLiteral(facts)}`;
}
