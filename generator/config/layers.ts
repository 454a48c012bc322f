import type { PresetOptions } from "../api/preset.js";
import type { TypeSettings } from "../api/schema/representation.js";
import type { TypeOverride } from "../api/schema/scoped-types.js";
import { defined } from "./defined.js";
import type { ParsedPreset } from "./preset-schema.js";
import type { ParsedConfig } from "./validate-config.js";

/** What presets and the configuration say of the same things, from the innermost preset to the configuration, which has the last word. */
export interface Layer {
  readonly values: Pick<
    ParsedPreset,
    "templates" | "hooks" | "grouping" | "types" | "expansion" | "pagination" | "diagnostics"
  >;
  /** Where the configuration holds them: `["preset", "extends"]`. */
  readonly path: readonly string[];
}

export function layersOf(config: ParsedConfig): readonly Layer[] {
  return [...presetsOf(config), { values: config, path: [] }];
}

/** The presets of a configuration that are not in the box, the innermost first. */
function presetsOf({ preset }: ParsedConfig): { readonly values: ParsedPreset; readonly path: string[] }[] {
  const found: { readonly values: ParsedPreset; readonly path: string[] }[] = [];
  const path = ["preset"];
  for (let next = preset; typeof next === "object"; next = next.extends) {
    found.unshift({ values: next, path: [...path] });
    path.push("extends");
  }
  return found;
}

/** The conventions that the presets of a configuration make together; undefined: as the description suggests. */
export function presetOptions(config: ParsedConfig): PresetOptions | undefined {
  if (config.preset === undefined) return undefined;
  if (typeof config.preset === "string") return { extends: config.preset, changes: {}, conventions: {} };
  const presets = presetsOf(config).map(({ values }) => values);
  const base = presets[0]?.extends;
  const name = presets.findLast((preset) => preset.name !== undefined)?.name;
  const { openEnumExtension, ...changes } = Object.assign(
    {},
    ...presets.map(({ conventions = {} }) => withoutNulls(conventions)),
  ) as NonNullable<ParsedPreset["conventions"]>;
  return {
    ...(typeof base === "string" && { extends: base }),
    ...(name !== undefined && { name }),
    changes: changes as PresetOptions["changes"],
    conventions: openEnumExtension === undefined ? {} : { openEnum: openEnumExtension },
  };
}

/** `null` takes a convention away: the model has `undefined` for that. */
function withoutNulls(conventions: object): object {
  const said = Object.entries(conventions).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    said.map(([key, value]) => [key, value === null ? undefined : (value as unknown)]),
  );
}

/** The last layer that says `key`. */
export function lastSaid<Key extends keyof Layer["values"]>(
  layers: readonly Layer[],
  key: Key,
): Layer["values"][Key] | undefined {
  return layers.findLast(({ values }) => values[key] !== undefined)?.values[key];
}

/** Types of all layers: tables of formats and overrides are joined, of the rest the last word counts. */
export function typeSettings(layers: readonly Layer[]): Partial<TypeSettings> {
  const said = layers.map(({ values }) => values.types ?? {});
  const formats = Object.assign({}, ...said.map((types) => types.formats)) as TypeSettings["formats"];
  const overrides = said.flatMap((types) =>
    (types.overrides ?? []).map((each): TypeOverride => defined(each)),
  );
  const { dates, int64, binary, enums } = Object.assign({}, ...said.map(defined)) as Partial<TypeSettings>;
  return {
    ...defined({ dates, int64, binary, enums }),
    ...(Object.keys(formats).length > 0 && { formats }),
    ...(overrides.length > 0 && { overrides }),
  };
}
