import { resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Layer } from "./layers.js";
import type { TemplateSettings } from "./settings.js";
import type { ParsedConfig } from "./validate-config.js";

/** A name with a separator or an extension is a path. */
const PATH = /[\\/]|\.[cm]?[jt]s$/;

/** What a later layer names again, with other options perhaps, an earlier one does not add. */
export function templateSettings(layers: readonly Layer[], base: string): readonly TemplateSettings[] {
  const all = layers.flatMap(({ values: { templates = [] }, path }, layer) =>
    templates.map((given, index) => ({
      layer,
      settings: templateSetting(given, [...path, "templates", String(index)], base),
    })),
  );
  return all
    .filter(
      ({ layer, settings }) =>
        !all.some((other) => other.layer > layer && isDeepStrictEqual(other.settings.use, settings.use)),
    )
    .map(({ settings }) => settings);
}

function templateSetting(
  given: NonNullable<ParsedConfig["templates"]>[number],
  path: readonly string[],
  base: string,
): TemplateSettings {
  const { use, options, operations, schemas } =
    typeof given === "object" && "use" in given
      ? given
      : { use: given, options: undefined, operations: undefined, schemas: undefined };
  const reference =
    typeof use !== "string"
      ? { template: use }
      : PATH.test(use)
        ? { file: resolve(base, use) }
        : { name: use };
  return { use: reference, options, scope: { operations, schemas }, path };
}
