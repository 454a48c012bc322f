/** Server URLs with variables (OpenAPI 3.1, section 4.8.6). */
import { ConfigError, invalid as invalidArgument } from "./errors.js";
import type { ClientDefaults, ServerOf, ServerValues } from "./options.js";
import { checkBaseUrl } from "./url.js";

export interface ServerVariable {
  readonly default: string;
  readonly enum?: readonly string[];
}

/** Variables by name. */
export type ServerVariables = Readonly<Record<string, ServerVariable>>;

/**
 * The server of an API or of an operation, for `ClientDefaults.server` and `Operation.server`. What a call gives for a variable precedes
 * what its client was given. It throws ConfigError `invalid-server-variable` for values that are not in `enum`, and values with
 * characters that could lead to another host or path.
 *
 * @param template `https://{region}.example.com/v1`
 * @param variables what the description says of them
 */
export function variableServer(template: string, variables: ServerVariables): ServerOf {
  return ({ defaults, options }) =>
    filled(template, variables, { ...defaults.serverVariables, ...given(options.serverVariables) });
}

/**
 * The defaults of a client whose caller gives values for variables, and whose calls may.
 *
 * @param known the names of the variables of all servers
 * @param server that of the API, where it has variables: it is tried at once
 * @throws ConfigError `invalid-server-variable` for other names, and as {@link variableServer}
 */
export function withServerVariables(
  defaults: ClientDefaults,
  known: readonly string[],
  server?: ServerOf,
): ClientDefaults {
  const { readOption = (_, value): unknown => value, serverVariables } = defaults;
  const values = checked(serverVariables, known);
  server?.({ defaults: { serverVariables: values }, options: {} });
  return {
    ...defaults,
    ...(server && { server }),
    serverVariables: values,
    readOption: (name, value, before, isCall) =>
      name === "serverVariables" ? checked(value, known) : readOption(name, value, before, isCall),
  };
}

/** @throws ConfigError `invalid-server-variable`, `invalid-option` */
function checked(values: unknown, known: readonly string[]): ServerValues {
  if (typeof values !== "object" && values !== undefined) throw invalidArgument("option", "serverVariables");
  const named = given(values as ServerValues | undefined);
  for (const name of Object.keys(named))
    if (!known.includes(name)) throw invalid(name, "There is none of this name.");
  return named;
}

/** Without those that have no value. */
function given(values: ServerValues | null | undefined): ServerValues {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== undefined));
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
