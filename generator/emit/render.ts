import { coreTemplates, typeTemplates } from "../../templates/core.js";
import { RESERVED_NAMES } from "../../templates/package/exports.js";
import { indexTemplate } from "../../templates/package/index-module.js";
import { packageFiles } from "../../templates/package/package-files.js";
import { packageVersion } from "../../templates/package/package-version.js";
import { runtimeFiles } from "../../templates/package/runtime-files.js";
import type { Api } from "../api/api.js";
import { NameTable } from "../api/names/name-table.js";
import { INCOMING_SUFFIXES, typeSuffixes } from "../api/names/type-suffixes.js";
import type { PackageSettings } from "../config/settings.js";
import type { Location } from "../diagnostics/diagnostic.js";
import type { CodeFile } from "../diagnostics/place-in-code.js";
import type { Deadline } from "../source/deadline.js";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import { applyHooks, seenThrough } from "../template/hooks.js";
import { checkImports, checkNames, checkSyntax, type WrittenModule } from "../template/check-modules.js";
import { deepFreeze } from "../template/freeze.js";
import { runTemplate } from "../template/run-template.js";
import { coversAll, outside, restrict, scopeTest } from "../template/scope.js";
import type { Hook, SelectedTemplate } from "../template/selected-template.js";
import type { Rendering } from "../template/template-context.js";
import { TemplateModule } from "../template/template-module.js";
import { CORE_TEMPLATES, type CoreTemplate, type Template } from "../template/template.js";
import { withImportExtensions } from "./import-extensions.js";
import { modulePathProblem } from "./module-path.js";
import type { Module } from "./module.js";

/** What the config changes of the built-in way from the model to modules. */
export interface RenderOptions {
  /** Templates beside those of the core, or in the place of one. */
  readonly templates?: readonly SelectedTemplate[];
  readonly hooks?: readonly Hook[];
  readonly diagnostics?: Diagnostics;
  /** When all modules have to be there. Default: no matter when. */
  readonly deadline?: Deadline;
  /** The configuration, where hooks are written. */
  readonly config?: CodeFile;
  readonly locate?: (pointer: string) => Location | undefined;
}

/**
 * Runs the templates: every module of the package but the manifest.
 * @throws UnfoldError `template-error` with what is wrong in a template of the user's
 */
export function renderPackage(
  api: Api,
  settings: PackageSettings,
  options: RenderOptions = {},
): readonly Module[] {
  const { templates = [], hooks = [], diagnostics = new Diagnostics(), locate = () => undefined } = options;
  if (templates.length + hooks.length > 0) deepFreeze(api);
  const check = (): void => options.deadline?.check(() => locate(""));
  const { typesOnly = false, imports = "js" } = settings;
  const writers = new Map<string, WrittenModule>();
  const files: Module[] = [];
  const names = freeNames(api);
  for (const selected of [...core(templates, typesOnly), ...templates]) {
    const touched = new Set<TemplateModule>();
    const rendering: Rendering = {
      api,
      packageName: settings.name,
      typesOnly,
      names,
      diagnostics,
      locate,
      open: (path, view) => {
        const module = writers.get(path)?.module ?? new TemplateModule(assertPath(path), api, names, view);
        if (view !== undefined) module.view = view;
        module.trusted = selected.code === undefined;
        if (!writers.has(path))
          writers.set(path, { module, template: selected, exported: isExported(selected) });
        touched.add(module);
        return module;
      },
      file: (path, text) => files.push({ path: assertPath(path), text, format: false }),
    };
    const own = hooks.filter(({ template }) => template === selected.template.name);
    const part = restrictTo(selected, templates, api);
    runTemplate(selected, seenThrough(own, part, options.config), rendering);
    applyHooks(own, touched, options.config);
    check();
  }
  const written = [...writers.values()].filter(({ module }) => !module.isEmpty);
  const exported = written.filter((each) => each.exported).map(({ module }) => module.path);
  if (templates.length + hooks.length > 0) checkNames(written, diagnostics);
  const runtime = runtimeFiles([
    ...written.flatMap(({ module }) => module.imports),
    ...(typesOnly ? [] : ENTRIES),
    ...(!typesOnly && api.preset.webhooks === "stripe-signature" ? stripeEntries(api) : []),
  ]);
  const present = new Set(runtime.map(({ path }) => path.replace(/\.ts$/, "")));
  if (typesOnly) checkImports(written, new Set([...present, "index"]), diagnostics);
  const peers = Object.assign(
    {},
    ...templates.flatMap(({ template, options: given }) => [
      template.peerDependencies ?? {},
      template.peerDependenciesFor?.(given) ?? {},
    ]),
  ) as Record<string, string>;
  const changed = new Set(hooks.map(({ template }) => template));
  const built = written.map(({ module, template }) => {
    check();
    const text = module.build();
    if (template.code !== undefined || changed.has(template.template.name))
      checkSyntax(text, template, diagnostics);
    return text;
  });
  const index = indexTemplate(api, exported, present, typesOnly).map((module) => module.build());
  const facts = { ...settings, version: packageVersion(settings.version, api, diagnostics, locate) };
  const modules = [...built, ...index, ...runtime, ...files];
  return [...withImportExtensions(modules, imports), ...packageFiles(facts, peers)];
}

/** The core, but for the parts that a template of the config replaces for everything. */
function core(templates: readonly SelectedTemplate[], typesOnly: boolean): readonly SelectedTemplate[] {
  const builtIn: { readonly [Name in CoreTemplate]?: Template } = typesOnly ? typeTemplates : coreTemplates;
  return CORE_TEMPLATES.flatMap((name) => {
    const template = builtIn[name];
    const isReplaced = templates.some((other) => other.template.replaces === name && coversAll(other.scope));
    return template === undefined || isReplaced ? [] : [{ template, options: undefined, scope: {} }];
  });
}

/** @throws Error that names the path, for the template that asked for it to be told */
function assertPath(path: string): string {
  const problem = modulePathProblem(path);
  if (problem !== undefined) throw new Error(`The module path ${JSON.stringify(path)} ${problem}.`);
  return path;
}

/** What a template sees of the model: its scope, less what another one writes in its place. */
function restrictTo(
  { template, scope }: SelectedTemplate,
  templates: readonly SelectedTemplate[],
  api: Api,
): Api {
  const own = coversAll(scope) ? api : restrict(api, scopeTest(scope));
  const taken = templates.filter(
    (other) => other.template.replaces === template.name && other.template !== template,
  );
  return taken.length === 0 ? own : restrict(own, outside(taken.map((other) => scopeTest(other.scope))));
}

function isExported({ template }: SelectedTemplate): boolean {
  return template.index ?? template.replaces !== undefined;
}

/** Run-time modules that callers name though no generated module does. */
const ENTRIES = [
  "runtime/errors",
  "runtime/middleware",
  "runtime/node",
  "runtime/transport",
  "runtime/validate-responses",
];

/** Stripe's events are in no list of webhooks: `readPayload` reads them by the conversion of their schema. */
function stripeEntries(api: Api): readonly string[] {
  return ["runtime/webhooks", ...(api.convertible.size > 0 ? ["runtime/payload"] : [])];
}

/** The names that schemas and operations leave free. */
function freeNames(api: Api): NameTable {
  return new NameTable([
    ...RESERVED_NAMES,
    ...[...api.schemas.values()].flatMap(({ name, inputName }) => [
      name,
      ...(inputName === undefined ? [] : [inputName]),
    ]),
    ...[...api.webhooks, ...api.operations.flatMap(({ callbacks }) => callbacks)].flatMap(({ typeName }) =>
      INCOMING_SUFFIXES.map((suffix) => typeName + suffix),
    ),
    ...api.operations.flatMap(({ name, typeName, responses, body }) => [
      name,
      ...typeSuffixes(responses, body).map((suffix) => typeName + suffix),
    ]),
  ]);
}
