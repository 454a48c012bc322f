import { credentials } from "../../templates/client/security.js";
import { variableValues } from "../../templates/client/server-variables.js";
import type { Api } from "../api/api.js";
import type { Server } from "../api/operations/read-servers.js";
import { canonicalJson } from "../api/schema/canonical-json.js";
import { ModuleWriter } from "../emit/module-writer.js";
import type { JsonValue } from "../source/json.js";
import type { Report } from "./walk.js";

/** Compares what clients are made with: server, credentials, the version of the API. */
export function compareClient(before: Api, after: Api, report: Report): void {
  if (before.preset.name !== after.preset.name)
    report("preset-changed", "preset", before.preset.name, after.preset.name);
  const [was, is] = [before, after].map(pinnedVersion);
  if (was !== is) report("api-version-changed", "version", was ?? null, is ?? null);
  compareServers(before, after, report);
  compareCredentials(before, after, report);
}

/** The version that clients ask for in a header. */
function pinnedVersion({ preset, info }: Api): string | undefined {
  return preset.versionHeader !== undefined && /^\d{4}-\d{2}-\d{2}/.test(info.version)
    ? info.version
    : undefined;
}

/** The URL with the defaults of its variables. */
export function serverUrl({ url, variables }: Server): string {
  return url.replaceAll(/\{([^{}]*)\}/g, (text, name: string) => variables.get(name)?.default ?? text);
}

/** Compares the server that is called by default, and what callers can give for the variables of that and of operations' own. */
function compareServers(before: Api, after: Api, report: Report): void {
  const [from, to] = [before, after].map(({ servers: [server] }) =>
    server === undefined ? null : serverUrl(server),
  );
  if (from !== to) report("server-changed", "baseUrl", from, to);
  const [was, is] = [variableValues(before), variableValues(after)];
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    const at = `serverVariables.${name}`;
    if (!was.has(name)) report("server-variable-added", at);
    else if (!is.has(name)) report("server-variable-removed", at);
    else compareChoices(was.get(name), is.get(name), at, report);
  }
}

/** Compares the values that a variable can have; undefined: any. */
function compareChoices(
  before: ReadonlySet<string> | undefined,
  after: ReadonlySet<string> | undefined,
  at: string,
  report: Report,
): void {
  const without = (values: ReadonlySet<string> | undefined, others: ReadonlySet<string> | undefined) =>
    others === undefined
      ? []
      : values === undefined
        ? ["any"]
        : [...values].filter((value) => !others.has(value));
  const gone = without(before, after);
  const come = without(after, before);
  if (gone.length > 0) report("server-variable-removed", at, gone.join(" | "), null);
  if (come.length > 0) report("server-variable-added", at, null, come.join(" | "));
}

function compareCredentials(before: Api, after: Api, report: Report): void {
  const [was, is] = [credentialsOf(before), credentialsOf(after)];
  const old = new Map(was.options.map(({ name, type }) => [name, type]));
  const now = new Map(is.options.map(({ name, type }) => [name, type]));
  for (const [name, type] of old) {
    const other = now.get(name);
    if (other === undefined) report("credential-removed", name, type, null);
    else if (other !== type) report("credential-changed", name, type, other);
  }
  for (const [name, type] of now) if (!old.has(name)) report("credential-added", name, null, type);
  const needs = ({ security, securitySchemes }: Api): string =>
    canonicalJson([security.map((names) => [...names].sort()), [...securitySchemes.keys()]] as JsonValue);
  const isSentOtherwise = [...old.keys()].join() === [...now.keys()].join() && was.auth !== is.auth;
  if (isSentOtherwise || needs(before) !== needs(after)) report("security-changed", "security");
}

function credentialsOf(api: Api) {
  return credentials(api, new ModuleWriter("client", api));
}
