import { dirname, isAbsolute, join } from "node:path";
import { shownPath } from "./config/shown-path.js";
import type { TargetCost } from "./api/expansion/cost.js";
import type { RunCache } from "./cache/run-cache.js";
import type { RunRecord } from "./cache/run-record.js";
import type { Settings } from "./config/settings.js";
import type { Diagnostics } from "./diagnostics/diagnostics.js";
import { UnfoldError } from "./diagnostics/unfold-error.js";
import { AGGREGATES } from "./emit/aggregates.js";
import type { Comparison } from "./emit/compare-package.js";
import { formatModules } from "./emit/format-modules.js";
import { manifestFile, manifestOf } from "./emit/manifest.js";
import { manifestInputs, type ReadInput } from "./emit/manifest-inputs.js";
import { assertModulePaths } from "./emit/module-path.js";
import type { Module } from "./emit/module.js";
import { reportObstacles } from "./emit/obstacles.js";
import { checkOutputFolder } from "./emit/output-folder.js";
import type { OutputFile } from "./emit/output-file.js";
import { planChanges, type Plan } from "./emit/plan.js";
import { recoverOutput, writePackage } from "./emit/write-package.js";
import { begin } from "./stages.js";

/** What reading the inputs and running the templates gives. */
export interface Production {
  readonly modules: readonly Module[];
  readonly inputs: readonly ReadInput[];
  /** How many operations and schemas the modules hold. */
  readonly operations: number;
  readonly schemas: number;
  /** What the configuration keeps `expand` from reaching; nothing where it does not limit it. */
  readonly leftOut?: readonly TargetCost[];
}

/** From the inputs to unformatted modules: `source`, `api` and the templates. */
export type Produce = (
  settings: Settings,
  diagnostics: Diagnostics,
  onRead?: (input: ReadInput) => void,
) => Promise<Production>;

/** What a stage of a run needs. */
export interface Run {
  readonly settings: Settings;
  /** Collects problems; those of severity `error` end the run. */
  readonly diagnostics: Diagnostics;
  readonly produce: Produce;
  /** What earlier runs have left for this one. */
  readonly cache?: RunCache;
  /** Told of each input as it is read, also where the run fails in the end. */
  readonly onRead?: (input: ReadInput) => void;
  /** Ends the run; the output is then as it was. */
  readonly signal?: AbortSignal;
}

/** What a run has done, or with `dryRun` would do. Paths are relative to `output`, with `/`, sorted. */
export interface Generated {
  readonly output: string;
  readonly operations: number;
  readonly schemas: number;
  /** Targets of expandable fields that the configuration leaves out, with how many schemas each would add. */
  readonly leftOut: readonly TargetCost[];
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly removed: readonly string[];
  /** How many files were already as they should be. */
  readonly unchanged: number;
  /** What an interrupted run had left half done was undone first. */
  readonly recovered: boolean;
}

/**
 * Brings the output folder to what the inputs say.
 * @param force replaces generated files that were edited by hand
 * @param dryRun writes nothing
 * @throws UnfoldError with everything that stands in the way; the output is then as it was
 */
export async function generatePackage(run: Run, { force = false, dryRun = false } = {}): Promise<Generated> {
  return withAllDiagnostics(run, async () => {
    const { settings, diagnostics, signal } = run;
    const { output } = settings;
    // First, so that the output is whole again even if the inputs turn out to be broken.
    const recovered = !dryRun && (await recoverOutput(output, signal));
    const last = await run.cache?.unchanged();
    if (last !== undefined) return { ...replay(last, run), recovered };
    const { files, ...counts } = await produceFiles(run);
    const approve = (plan: Plan): void => {
      reportObstacles(plan, force, (path) => shownPath(join(output, path), settings.cwd), diagnostics);
      diagnostics.throwIfErrors();
    };
    begin(dryRun ? "comparing" : "writing");
    const plan = dryRun
      ? await planChanges(output, files)
      : await writePackage(output, files, approve, signal);
    if (dryRun) approve(plan);
    return { output, ...counts, ...summaryOf(plan), recovered };
  });
}

/**
 * Compares the output folder with what the inputs say. Nothing is written.
 * @throws UnfoldError if the inputs or the output cannot be read
 */
export async function checkPackage(run: Run): Promise<Comparison> {
  return withAllDiagnostics(run, async () => {
    const last = await run.cache?.unchanged();
    if (last !== undefined) {
      replay(last, run);
      return { differences: [], interrupted: false };
    }
    const { files } = await produceFiles(run);
    begin("comparing");
    // Loaded when needed, for it brings what compares texts.
    const { comparePackage } = await import("./emit/compare-package.js");
    return comparePackage(run.settings.output, files);
  });
}

/** The files of the package, formatted, with the manifest. */
async function produceFiles(
  run: Run,
): Promise<Pick<Generated, "operations" | "schemas" | "leftOut"> & { files: readonly OutputFile[] }> {
  const { settings, diagnostics, produce, signal, cache, onRead } = run;
  await cache?.recall();
  const {
    modules,
    inputs,
    operations,
    schemas,
    leftOut = [],
  } = await abortable(produce(settings, diagnostics, onRead), signal);
  diagnostics.throwIfErrors();
  await checkOutputFolder(
    settings.output,
    { cwd: settings.cwd, inputs: inputs.map(({ path }) => path).filter((path) => isAbsolute(path)) },
    diagnostics,
  );
  diagnostics.throwIfErrors();
  assertModulePaths(modules.map(({ path }) => path));
  begin("formatting");
  const formatted = cache?.formatted(modules) ?? new Map<string, string>();
  const files = await formatModules(
    modules.map((module) => {
      const text = formatted.get(module.path);
      return text === undefined ? module : { path: module.path, text, format: false };
    }),
    signal,
  );
  const base = settings.configFile === undefined ? undefined : dirname(settings.configFile);
  const manifest = manifestFile(manifestOf(files, manifestInputs(inputs, base), AGGREGATES));
  const all = [...files, manifest];
  await cache?.save({
    modules,
    inputs,
    operations,
    schemas,
    leftOut,
    files: all,
    diagnostics: diagnostics.list,
  });
  return { files: all, operations, schemas, leftOut };
}

/** What a run would give that has nothing to do, with what the last one had to say. */
function replay(
  { operations, schemas, leftOut, files, inputs, diagnostics: said }: RunRecord,
  { settings, diagnostics, onRead }: Run,
): Omit<Generated, "recovered"> {
  for (const { severity, ...diagnostic } of said) diagnostics[severity](diagnostic);
  if (onRead !== undefined) inputs.forEach(onRead);
  return {
    output: settings.output,
    operations,
    schemas,
    leftOut,
    created: [],
    updated: [],
    removed: [],
    unchanged: files.length,
  };
}

function summaryOf({ changes }: Plan): Pick<Generated, "created" | "updated" | "removed" | "unchanged"> {
  const paths = (wanted: string): string[] =>
    changes.filter(({ change }) => change === wanted).map(({ path }) => path);
  return {
    created: paths("create"),
    updated: paths("update"),
    removed: paths("remove"),
    unchanged: paths("keep").length,
  };
}

/** `work`, or the reason of `signal` as soon as it is aborted: reading from a pipe, say, may never end. */
async function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  // When the signal wins, nobody waits for the work any more; that it then fails is no news.
  work.catch(() => undefined);
  signal.throwIfAborted();
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)));
    };
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", abort);
    });
  });
}

/** Warnings that were collected before a stage failed are part of its error. */
async function withAllDiagnostics<T>({ diagnostics }: Run, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UnfoldError)) throw error;
    const own = error.diagnostics.filter((diagnostic) => !diagnostics.list.includes(diagnostic));
    throw new UnfoldError([...diagnostics.list, ...own]);
  }
}
