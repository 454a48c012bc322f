import { dirname, resolve } from "node:path";
import { withCleanPrototype } from "../clean-prototype.js";
import type { Severity } from "../diagnostics/diagnostic.js";
import type { UnfoldError } from "../diagnostics/unfold-error.js";
import type { RefPolicy } from "../source/document.js";
import type { InputSpec } from "../source/read-document.js";
import { defined } from "./defined.js";
import { lastSaid, layersOf, presetOptions, typeSettings, type Layer } from "./layers.js";
import { findConfig, loadConfig } from "./load-config.js";
import { shownPath } from "./shown-path.js";
import type { ExpansionSettings, Settings } from "./settings.js";
import { refuseSharedOutputs, targetsOf, type Target, type TargetConfig } from "./targets.js";
import { templateSettings } from "./template-settings.js";
import { usageError } from "./usage-error.js";
import type { UserConfig } from "./user-config.js";
import type { ParsedConfig } from "./validate-config.js";

/** What the command line, or a program, says beside or instead of a configuration file. Relative paths: to `cwd`. */
export interface Overrides {
  /** A configuration file, or a configuration itself; `false`: none, even if there is a file. Default: looked for in `cwd`, unless both `input` and `output` are given. */
  readonly config?: string | UserConfig | false;
  /** Replaces the inputs of the configuration. */
  readonly input?: readonly string[];
  /** Replaces the overlays of the configuration. */
  readonly overlays?: readonly string[];
  readonly output?: string;
  readonly refs?: RefPolicy;
  /** Those of the configuration's targets that are meant. Default: all. */
  readonly targets?: readonly string[];
  /** `false`: neither reads nor writes the cache. */
  readonly cache?: boolean;
}

const NO_CONFIG: ParsedConfig = {};

/**
 * Finds, loads and checks the configuration and merges the overrides into it, for each package that it describes.
 * @param cwd absolute path of the working directory
 * @throws UnfoldError `invalid-config`, `invalid-usage`, and what {@link loadConfig} throws
 */
export async function resolveTargets(overrides: Overrides, cwd: string): Promise<readonly Settings[]> {
  const { config, file } = await withCleanPrototype(() => configuration(overrides, cwd));
  return withCleanPrototype(() => {
    const found = targetsOf(config, overrides.targets);
    if (found.length > 1 && (overrides.input ?? overrides.output) !== undefined)
      throw severalTargets("`--input` and `--output` are those of one package", found);
    const all = found.map((one) => merged(overrides, one, file, cwd));
    refuseSharedOutputs(all);
    return all;
  });
}

/** {@link resolveTargets} where one package is meant. */
export async function resolveSettings(overrides: Overrides, cwd: string): Promise<Settings> {
  const [only, ...others] = await resolveTargets(overrides, cwd);
  if (only !== undefined && others.length === 0) return only;
  throw severalTargets("This is done for one package", [...(only === undefined ? [] : [only]), ...others]);
}

function severalTargets(why: string, all: readonly { readonly target?: Target }[]): UnfoldError {
  const names = all.flatMap(({ target }) => (target === undefined ? [] : [target.name]));
  return usageError(
    `${why}, and the configuration has the targets ${names.join(", ")}.`,
    "Name one with `--target`.",
  );
}

/** A configuration, and the file that it was read from. */
interface Configuration {
  readonly config: ParsedConfig;
  readonly file?: string;
}

function merged(
  overrides: Overrides,
  { config, target }: TargetConfig,
  file: string | undefined,
  cwd: string,
): Settings {
  const base = file === undefined ? cwd : dirname(file);
  const inputs = overrides.input?.map((path) => ({ path, base: cwd })) ?? inputSpecs(config, base);
  if (inputs.length === 0) throw incomplete("input", file && shownPath(file, cwd));
  const overlays = (paths: readonly string[], folder: string) =>
    paths.map((path) => ({ path, base: folder }));
  const output =
    overrides.output === undefined
      ? config.output && resolve(base, config.output)
      : resolve(cwd, overrides.output);
  if (output === undefined) throw incomplete("output", file && shownPath(file, cwd));
  const policy = overrides.refs ?? config.refs?.policy;
  const { include, exclude = [] } = config.operations ?? {};
  const layers = layersOf(config);
  const preset = presetOptions(config);
  const grouping = lastSaid(layers, "grouping");
  return {
    cwd,
    ...(file !== undefined && { configFile: file }),
    ...(target !== undefined && { target }),
    inputs,
    overlays: overrides.overlays ? overlays(overrides.overlays, cwd) : overlays(config.overlays ?? [], base),
    limits: defined(config.limits ?? {}),
    cache: overrides.cache ?? config.cache ?? true,
    output,
    package: packageSettings(config),
    ...(preset !== undefined && { preset }),
    templates: templateSettings(layers, base),
    hooks: layers.flatMap(({ values }) => values.hooks ?? []),
    operations: { ...(include !== undefined && { include }), exclude },
    ...(grouping !== undefined && { grouping }),
    names: {
      schemas: config.names?.schemas ?? {},
      operations: config.names?.operations ?? {},
      places: config.names?.places ?? {},
    },
    refs: {
      ...(policy !== undefined && { policy }),
      roots: (config.refs?.roots ?? []).map((root) => resolve(base, root)),
      hosts: config.refs?.hosts ?? [],
    },
    pagination: layers.flatMap(({ values }) => values.pagination ?? []).map(paginationRule),
    types: typeSettings(layers),
    expansion: expansionSettings(lastSaid(layers, "expansion")),
    diagnostics: new Map(layers.flatMap(severities)),
  };
}

async function configuration({ config, input, output }: Overrides, cwd: string): Promise<Configuration> {
  // What is wholly said by flags must not depend on the folder it is said in.
  if (config === false || (config === undefined && input !== undefined && output !== undefined))
    return { config: NO_CONFIG };
  if (typeof config === "object") {
    // Loaded when needed: a run that flags say all of checks no configuration.
    const { checkConfig } = await import("./validate-config.js");
    return { config: checkConfig(config) };
  }
  const file = config === undefined ? await findConfig(cwd) : resolve(cwd, config);
  if (file !== undefined) return { config: await loadConfig(file, cwd), file };
  throw unconfigured(input === undefined ? "--input PATH" : "--output DIR");
}

function inputSpecs({ input = [] }: ParsedConfig, base: string): readonly InputSpec[] {
  return (Array.isArray(input) ? input : [input]).map((source) => {
    if (typeof source === "string") return { path: source, base };
    const { path, headers, at } = source;
    return { path, base, ...(headers !== undefined && { headers }), ...(at !== undefined && { at }) };
  });
}

function packageSettings({ package: given = {} }: ParsedConfig): Settings["package"] {
  return { name: "generated-client", version: "0.0.0", private: true, ...defined(given) };
}

function paginationRule(
  rule: NonNullable<ParsedConfig["pagination"]>[number],
): Settings["pagination"][number] {
  const { operations, style, ...others } = rule;
  return { operations, style, ...defined(others) };
}

function expansionSettings(expansion: ParsedConfig["expansion"] = {}): false | ExpansionSettings {
  if (expansion === false) return false;
  const { extensions = {}, ...limits } = expansion;
  return { ...defined(limits), extensions: defined(extensions) };
}

function severities({ values: { diagnostics = {} } }: Layer): (readonly [string, Severity | "off"])[] {
  return Object.entries(diagnostics).flatMap(([code, severity]) =>
    severity === undefined ? [] : [[code, severity] as const],
  );
}

function unconfigured(flag: string): UnfoldError {
  return usageError(
    `There is no configuration in the working directory, and no \`${flag}\` was given.`,
    "Run `unfold generate --input openapi.yaml --output generated`, or write an `unfold.config.ts` that says so.",
  );
}

function incomplete(key: "input" | "output", file: string | undefined): UnfoldError {
  const flag = key === "input" ? "--input PATH" : "--output DIR";
  const message = `Neither the configuration nor \`${flag}\` names the ${key}.`;
  return usageError(message, `Add \`${key}\` to the configuration.`, file);
}
