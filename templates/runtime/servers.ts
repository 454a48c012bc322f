/** Server URLs with variables (OpenAPI 3.1, section 4.8.6). */
import { ConfigError } from "./errors.js";

export interface ServerVariable {
  readonly default: string;
  readonly enum?: readonly string[];
}

/**
 * A server URL with its variables filled in.
 *
 * @param template `https://{region}.example.com/v1`
 * @param variables what the description says of them
 * @param values the caller's, each in place of a default
 * @throws ConfigError `invalid-server-variable` for unknown names, values that are not in `enum`, and values with
 * characters that could lead to another host or path
 */
export function serverUrl(
  template: string,
  variables: Readonly<Record<string, ServerVariable>>,
  values: Readonly<Record<string, string>> = {},
): string {
  for (const name of Object.keys(values)) {
    if (!Object.hasOwn(variables, name)) throw invalid(name, "There is none of this name.");
  }
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    if (given === undefined) return variable?.default ?? "";
    if (variable?.enum && !variable.enum.includes(given))
      throw invalid(name, `It must be one of: ${variable.enum.join(", ")}.`);
    if (!/^[\w-]+(\.[\w-]+)*$/.test(given))
      throw invalid(name, "It may hold letters, digits, dashes, underscores and single dots.");
    return given;
  });
}

function invalid(name: string, why: string): ConfigError {
  return new ConfigError(
    "invalid-server-variable",
    `Server variable ${JSON.stringify(name)} cannot have this value. ${why}`,
  );
}
