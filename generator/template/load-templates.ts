import { BOX } from "../../templates/box.js";
import { configLocation } from "../config/config-location.js";
import { shownPath } from "../config/shown-path.js";
import type { Settings, TemplateSettings } from "../config/settings.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { nearest } from "../nearest.js";
import { checkOptions } from "./check-options.js";
import { loadTemplateFile } from "./load-template-file.js";
import { coversAll } from "./scope.js";
import type { SelectedTemplate } from "./selected-template.js";
import { CORE_TEMPLATES, type Template } from "./template.js";

/**
 * The templates that the configuration names, loaded, with their options checked. What is wrong with one is reported, and the rest still
 * looked at.
 */
export async function loadTemplates(
  settings: Settings,
  diagnostics: Diagnostics,
): Promise<readonly SelectedTemplate[]> {
  const loaded: SelectedTemplate[] = [];
  for (const given of settings.templates) {
    const problem = async (message: string, path = given.path, hint?: string): Promise<void> => {
      const location = await configLocation(settings, path);
      diagnostics.error({
        code: "invalid-config",
        message,
        location,
        ...(hint === undefined ? {} : { hint }),
      });
    };
    const template = await find(given, settings, diagnostics, problem);
    if (template === undefined) continue;
    const wrong = shapeProblem(template);
    if (wrong !== undefined) {
      await problem(`\`${given.path.join(".")}\`: ${wrong}.`);
      continue;
    }
    const same = loaded.find((other) => overlaps(other, template, given));
    if (same !== undefined) {
      await problem(
        `\`${given.path.join(".")}\`: ${same.template.name === template.name ? `there is a template \`${template.name}\` already` : `\`${same.template.name}\` replaces \`${template.replaces ?? ""}\` already`}.`,
      );
      continue;
    }
    const checked = checkOptions(template, given.options);
    for (const { path, message } of checked.issues)
      await problem(
        `\`${[...given.path, "options", ...path].join(".")}\` of the template \`${template.name}\`: ${message}.`,
        [...given.path, "options", ...path],
      );
    if (checked.issues.length > 0) continue;
    loaded.push({
      template,
      options: checked.options,
      scope: given.scope,
      ...("name" in given.use ? {} : await placeOf(given, settings)),
    });
  }
  await checkHooks(settings, loaded, diagnostics);
  return loaded;
}

/** Stacks name the file of a template; one that stands in the configuration is found there. */
async function placeOf({ use, path }: TemplateSettings, settings: Settings) {
  const file = "file" in use ? use.file : (settings.configFile ?? "");
  return {
    code: { file, shown: shownPath(file, settings.cwd) },
    location: await configLocation(settings, path),
  };
}

async function find(
  { use, path }: TemplateSettings,
  settings: Settings,
  diagnostics: Diagnostics,
  problem: (message: string, path?: readonly string[], hint?: string) => Promise<void>,
): Promise<Template<unknown> | undefined> {
  if ("template" in use) return use.template;
  if ("file" in use)
    return loadTemplateFile(use.file, await configLocation(settings, path), settings.cwd, diagnostics);
  const built = await BOX.get(use.name)?.();
  if (built !== undefined) return built;
  const isCore = CORE_TEMPLATES.some((name) => name === use.name);
  const known = [...BOX.keys()];
  const meant = nearest(use.name, known);
  await problem(
    isCore
      ? `\`${path.join(".")}\`: \`${use.name}\` is in every package.`
      : `\`${path.join(".")}\`: there is no template \`${use.name}\`${meant === undefined ? "" : `; did you mean \`${meant}\`?`}${meant === undefined ? "." : ""}`,
    path,
    isCore
      ? "Take it out, or change it with `hooks`."
      : `Templates in the box: ${known.join(", ")}. The path of a file begins with \`./\`.`,
  );
  return undefined;
}

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

function shapeProblem(template: Template<unknown>): string | undefined {
  if (!NAME.test(template.name))
    return `the template's name ${JSON.stringify(template.name)} must be lower case with dashes`;
  if (CORE_TEMPLATES.some((name) => name === template.name) && template.replaces !== template.name)
    return `the name \`${template.name}\` is that of a part of every package; say \`replaces: "${template.name}"\` to write it`;
  if (template.replaces !== undefined && !CORE_TEMPLATES.includes(template.replaces))
    return `\`replaces\` must be one of ${CORE_TEMPLATES.join(", ")}`;
  return undefined;
}

/** Two templates of one name, or two that replace the same part, need scopes of their own. */
function overlaps(
  { template, scope }: SelectedTemplate,
  other: Template<unknown>,
  given: TemplateSettings,
): boolean {
  if (!coversAll(scope) && !coversAll(given.scope)) return false;
  return (
    template.name === other.name || (other.replaces !== undefined && template.replaces === other.replaces)
  );
}

async function checkHooks(
  settings: Settings,
  loaded: readonly SelectedTemplate[],
  diagnostics: Diagnostics,
): Promise<void> {
  const known = [...CORE_TEMPLATES, ...loaded.map(({ template }) => template.name)];
  for (const [index, { template }] of settings.hooks.entries()) {
    if (known.includes(template)) continue;
    const meant = nearest(template, known);
    diagnostics.error({
      code: "invalid-config",
      message: `\`hooks.${String(index)}.template\`: there is no template \`${template}\` in this package${meant === undefined ? "" : `; did you mean \`${meant}\`?`}${meant === undefined ? "." : ""}`,
      location: await configLocation(settings, ["hooks", String(index), "template"]),
      hint: `Templates of this package: ${known.join(", ")}.`,
    });
  }
}
