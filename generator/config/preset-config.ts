import type { BuiltInPreset, Preset } from "../api/preset.js";
import type { UserConfig } from "./user-config.js";

/** Conventions that a preset changes; `null` takes one of the extended preset's away. */
export type ConventionsConfig = {
  readonly [Name in Exclude<keyof Preset, "name" | "conventions" | "grouping">]?:
    Exclude<Preset[Name], undefined> | (undefined extends Preset[Name] ? null : never) | undefined;
} & {
  /** The extension that marks an enum to which values may be added. */
  readonly openEnumExtension?: string | undefined;
};

/** A bundle of conventions, templates and settings for the packages of one company, say. */
export interface PresetConfig extends Pick<
  UserConfig,
  "templates" | "hooks" | "grouping" | "types" | "expansion" | "pagination" | "diagnostics"
> {
  /** Lower case with dashes. Default: that of the extended preset. */
  readonly name?: string | undefined;
  /** The preset that this one changes. Default: the one in the box that suits the description. */
  readonly extends?: BuiltInPreset | PresetConfig | undefined;
  readonly conventions?: ConventionsConfig | undefined;
}

/** Types a preset; returns it as it is. */
export function definePreset(preset: PresetConfig): PresetConfig {
  return preset;
}
