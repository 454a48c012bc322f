import { existsSync, promises as fs } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { findConfig } from "../config/load-config.js";
import type { BuiltInPreset } from "../api/preset.js";
import { shownPath } from "../config/shown-path.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";
import { generatorVersion } from "../emit/generator-version.js";
import { generatePackage, type Generated, type Produce } from "../generate.js";
import { prepareRun } from "../prepare-run.js";
import { configText } from "./config-file.js";
import { withGeneratedFolder } from "./git-attributes.js";
import { editPackage, hasDependency, parsePackage, type ScriptNames } from "./package-json.js";
import { packageManagerOf, type PackageManager } from "./package-manager.js";
import type { PlannedFile } from "./planned-file.js";
import { readText } from "./read-text.js";
import { workflowText } from "./workflow.js";

export interface InitOptions {
  /** Files, globs and URLs, relative to the working directory. */
  readonly input: readonly string[];
  /** The folder of the package, relative to the working directory. */
  readonly output: string;
  readonly preset?: BuiltInPreset;
  /** Whether to write a workflow for GitHub Actions. */
  readonly workflow: boolean;
  /** Whether files may be replaced that are there already. */
  readonly force: boolean;
}

/** What `unfold init` has done. */
export interface Initialized {
  readonly generated: Generated;
  /** Warnings about the description. */
  readonly diagnostics: readonly Diagnostic[];
  /** The files that a project needs beside the package, as the user knows them. */
  readonly files: readonly { readonly path: string; readonly change: "created" | "updated" | "unchanged" }[];
  readonly scripts: ScriptNames;
  readonly packageManager: PackageManager;
  /** Whether the project compiles TypeScript, and so the package as it stands. */
  readonly isTyped: boolean;
  /** Whether openapi-unfold has still to be installed. */
  readonly toInstall: boolean;
}

/**
 * Sets a project up: writes a configuration, generates once, and adds scripts, git's attributes and a workflow.
 * @param cwd absolute path of the project; it may be empty
 * @throws UnfoldError with everything that stands in the way; nothing of the project has then changed
 */
export async function init(
  options: InitOptions,
  cwd: string,
  signal?: AbortSignal,
  produce?: Produce,
): Promise<Initialized> {
  const packagePath = join(cwd, "package.json");
  const packageBefore = await readText(packagePath);
  const known = parsePackage(packageBefore, "package.json");
  const edited = editPackage(packageBefore, "package.json", newName(cwd), generatorVersion());
  const isTyped =
    packageBefore === undefined ||
    existsSync(join(cwd, "tsconfig.json")) ||
    hasDependency(known, "typescript");
  const packageManager = packageManagerOf(cwd);
  const config = await planConfig(options, cwd, isTyped ? "ts" : "json");
  const others = [
    { path: packagePath, text: edited.text, before: packageBefore, replaces: false },
    ...(await planAttributes(options, cwd)),
    ...(options.workflow ? [await planWorkflow(packageManager, cwd)] : []),
  ];
  if (!options.force) refuseToReplace([config, ...others], cwd);
  const { generated, diagnostics } = await withConfig(config, async () => {
    const run = await prepareRun({ config: config.path }, cwd, signal, produce);
    const written = await generatePackage(run, { force: options.force });
    return { generated: written, diagnostics: run.diagnostics.list };
  });
  for (const { path, text, before } of others) {
    if (text === before) continue;
    await fs.mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, text);
  }
  return {
    generated,
    diagnostics,
    files: [config, ...others].map(({ path, text, before }) => ({
      path: shownPath(path, cwd),
      change: before === undefined ? "created" : text === before ? "unchanged" : "updated",
    })),
    scripts: edited.scripts,
    packageManager,
    isTyped,
    toInstall: !existsSync(join(cwd, "node_modules", "openapi-unfold")),
  };
}

async function planConfig(
  { input, output, preset }: InitOptions,
  cwd: string,
  language: "ts" | "json",
): Promise<PlannedFile> {
  // One that is there already stays the one: a second would be looked for in vain, or in its place.
  const present = await findConfig(cwd);
  const path = present ?? join(cwd, `unfold.config.${language}`);
  const text = configText(
    { input, output, ...(preset !== undefined && { preset }) },
    path.endsWith(".json") ? "json" : "ts",
  );
  return { path, text, before: await readText(path), replaces: true };
}

/** Nothing where the package lies outside of the project: patterns do not lead there. */
async function planAttributes({ output }: InitOptions, cwd: string): Promise<readonly PlannedFile[]> {
  const path = join(cwd, ".gitattributes");
  const folder = portable(relative(cwd, resolve(cwd, output)));
  if (folder.startsWith("../") || isAbsolute(folder)) return [];
  const before = await readText(path);
  return [{ path, before, text: withGeneratedFolder(before, folder), replaces: false }];
}

async function planWorkflow(packageManager: PackageManager, cwd: string): Promise<PlannedFile> {
  const root = repositoryOf(cwd) ?? cwd;
  const path = join(root, ".github", "workflows", "unfold.yml");
  const text = workflowText(packageManager, portable(relative(root, cwd)));
  return { path, before: await readText(path), text, replaces: true };
}

/** The innermost folder at or above `folder` that is a work tree of git. */
function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return undefined;
  }
}

function refuseToReplace(files: readonly PlannedFile[], cwd: string): void {
  const lost = files.filter(
    ({ before, replaces, text }) => replaces && before !== undefined && before !== text,
  );
  if (lost.length === 0) return;
  throw new UnfoldError(
    lost.map(({ path }) => ({
      code: "unsafe-output",
      severity: "error",
      message: `${shownPath(path, cwd)} is there already, and \`unfold init\` would replace it.`,
      location: { file: shownPath(path, cwd) },
      hint: path.endsWith(".yml")
        ? "Replace it with `--force`, or leave it with `--no-workflow`."
        : "Replace it with `--force`, or keep it and run `unfold generate`.",
    })),
  );
}

/** Writes the configuration for `work`; where that fails, it is as it was. */
async function withConfig<T>({ path, text, before }: PlannedFile, work: () => Promise<T>): Promise<T> {
  await writeFileAtomic(path, text);
  try {
    return await work();
  } catch (error) {
    if (before === undefined) await fs.rm(path, { force: true });
    else await writeFileAtomic(path, before);
    throw error;
  }
}

/** A name for a package in `folder` that npm takes. */
function newName(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, "-")
    .replace(/^-/, "");
  return name === "" ? "project" : name;
}

function portable(path: string): string {
  return path.split(sep).join("/");
}
