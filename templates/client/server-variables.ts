import type { Api } from "../../generator/api/api.js";
import { jsonLiteral, propertyName, stringLiteral } from "../../generator/code/literals.js";
import type { ModuleWriter } from "../../generator/emit/module-writer.js";

/** How the variables of the server's URL get their values. */
export interface VariableOptions {
  /** The type of the option that takes them. */
  readonly type: string;
  /** The URL as an expression, from one for the values. */
  readonly url: (values: string) => string;
}

/** The variables of the default server (OpenAPI 3.1, 4.8.6); undefined where it has none. */
export function serverVariables(api: Api, writer: ModuleWriter): VariableOptions | undefined {
  const [server] = api.servers;
  if (server === undefined || server.variables.size === 0) return undefined;
  const members = [...server.variables].map(([name, variable]) => {
    const type = variable.enum?.map(stringLiteral).join(" | ") ?? "string";
    return `readonly ${propertyName(name)}?: ${type};`;
  });
  const facts = Object.fromEntries(
    [...server.variables].map(([name, variable]) => [
      name,
      { default: variable.default, ...(variable.enum === undefined ? {} : { enum: variable.enum }) },
    ]),
  );
  const fill = writer.importValue("runtime/servers", "serverUrl");
  return {
    type: `{ ${members.join(" ")} }`,
    url: (values) => `${fill}(${stringLiteral(server.url)}, ${jsonLiteral(facts)}, ${values})`,
  };
}
