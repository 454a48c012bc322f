/** Server URLs with variables (OpenAPI 3.1, section 4.8.6). */
import { ConfigError } from "./errors.js";
import { checkBaseUrl } from "./url.js";

export interface ServerVariable {
  readonly default: string;
  readonly enum?: readonly string[];
}

/** Variables by name. */
export type ServerVariables = Readonly<Record<string, ServerVariable>>;

/** What callers give in place of defaults. */
export type ServerValues = Readonly<Record<string, string | undefined>>;

/**
 * The URL of an API's server with its variables filled in.
 *
 * @param template `https://{region}.example.com/v1`
 * @param variables what the description says of them
 * @param others names of variables that servers of single operations have
 * @throws ConfigError `invalid-server-variable` for unknown names, values that are not in `enum`, and values with
 * characters that could lead to another host or path
 */
export function serverUrl(
  template: string,
  variables: ServerVariables,
  values: ServerValues = {},
  others: readonly string[] = [],
): string {
  checkNames(values, [...Object.keys(variables), ...others]);
  return filled(template, variables, values);
}

/**
 * The values as they are, for APIs of which only servers of single operations have variables.
 *
 * @throws ConfigError `invalid-server-variable` for names that are not `known`
 */
export function checkNames(values: ServerValues | undefined = {}, known: readonly string[]): ServerValues {
  for (const name of Object.keys(values))
    if (!known.includes(name)) throw invalid(name, "There is none of this name.");
  return values;
}

/** The server of an operation, for `Operation.server`; it throws as {@link serverUrl}, but for unknown names. */
export function operationServer(
  template: string,
  variables: ServerVariables,
): (defaults: { readonly serverVariables?: ServerValues | undefined }) => string {
  return ({ serverVariables = {} }) => filled(template, variables, serverVariables);
}

function filled(template: string, variables: ServerVariables, values: ServerValues): string {
  const url = template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    if (given === undefined) return variable?.default ?? "";
    if (variable?.enum?.includes(given)) return given;
    if (variable?.enum) throw invalid(name, `It must be one of: ${variable.enum.join(", ")}.`);
    if (!/^[\w-]+(\.[\w-]+)*$/.test(given))
      throw invalid(name, "It may hold letters, digits, dashes, underscores and single dots.");
    return given;
  });
  return checkBaseUrl(url);
}

function invalid(name: string, why: string): ConfigError {
  return new ConfigError(
    "invalid-server-variable",
    `Server variable ${JSON.stringify(name)} cannot have this value. ${why}`,
  );
}
