import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { inRepository } from "../../bench/inputs/repository.js";
import type * as PrepareRun from "../../generator/prepare-run.js";
import type * as Unfold from "../../generator/index.js";
import type * as Presets from "../../generator/api/preset.js";
import type * as DocumentFacts from "../../generator/api/read-document-facts.js";
import type * as SchemaTables from "../../generator/api/schema/schema-table.js";
import type * as UnknownShare from "../../generator/api/unknown-share.js";
import type { Share } from "../../generator/api/unknown-share.js";
import type * as DiagnosticsModule from "../../generator/diagnostics/diagnostics.js";
import type * as Produce from "../../generator/produce.js";
import type { JsonValue } from "../../generator/source/json.js";
import type * as Lookup from "../../generator/source/lookup.js";
import type { Module } from "../../generator/emit/module.js";
import type * as ModulePath from "../../generator/emit/module-path.js";
import type { Answers } from "./tasks.js";

// The built package, as users have it.
const built = (...path: string[]): Promise<unknown> => import(inRepository("dist", "generator", ...path));
export const unfold = (await built("index.js")) as typeof Unfold;
const { prepareRun } = (await built("prepare-run.js")) as typeof PrepareRun;
const { assertModulePaths } = (await built("emit", "module-path.js")) as typeof ModulePath;

const { readInputs } = (await built("produce.js")) as typeof Produce;
const { unknownShare } = (await built("api", "unknown-share.js")) as typeof UnknownShare;
const { SchemaTable } = (await built("api", "schema", "schema-table.js")) as typeof SchemaTables;
const { PRESETS } = (await built("api", "preset.js")) as typeof Presets;
const { detectPreset } = (await built("api", "read-document-facts.js")) as typeof DocumentFacts;
const { Diagnostics } = (await built("diagnostics", "diagnostics.js")) as typeof DiagnosticsModule;
const { lookup } = (await built("source", "lookup.js")) as typeof Lookup;

type Reported = readonly Unfold.Diagnostic[];

/** Writes a package as a user's `generate` does. */
export async function generateWhole(input: string, output: string): Promise<Answers["generate"]> {
  const start = performance.now();
  const { diagnostics, ...counts } = await unfold.generate({ input: [input], output, config: false });
  return answerOf(performance.now() - start, counts, diagnostics, await sharesOf(input, output));
}

/** Writes the modules of a package as the templates make them. */
export async function generateModules(input: string, output: string): Promise<Answers["generate"]> {
  const start = performance.now();
  const { modules, diagnostics, ...counts } = await makeModules(input, output);
  const time = performance.now() - start;
  const folders = new Set(modules.map(({ path }) => dirname(path)));
  for (const folder of folders) await mkdir(join(output, folder), { recursive: true });
  for (const { path, text } of modules) await writeFile(join(output, path), text);
  return answerOf(time, counts, diagnostics, await sharesOf(input, output));
}

/** Compares a package on disk with what `generate` would write there. */
export async function compareWhole(input: string, output: string): Promise<Answers["repeat"]> {
  const { differences } = await unfold.check({ input: [input], output, config: false });
  // The manifest holds the hash of the input, which is another one now.
  return { differences: differences.filter(({ path }) => path !== "unfold.manifest.json") };
}

/** Compares modules on disk with those that the templates make: what the formatter does is a function of their text. */
export async function compareModules(input: string, output: string): Promise<Answers["repeat"]> {
  const differences: { path: string; diff: string }[] = [];
  for (const { path, text } of (await makeModules(input, output)).modules) {
    const before = await readFile(join(output, path), "utf8").catch(() => "");
    if (before !== text) differences.push({ path, diff: firstDifference(before, text) });
  }
  return { differences };
}

async function makeModules(
  input: string,
  output: string,
): Promise<{
  readonly modules: readonly Module[];
  readonly operations: number;
  readonly schemas: number;
  readonly diagnostics: Reported;
}> {
  const { settings, diagnostics, produce } = await prepareRun({ input: [input], output, config: false });
  const { modules, operations, schemas } = await produce(settings, diagnostics);
  diagnostics.throwIfErrors();
  assertModulePaths(modules.map(({ path }) => path));
  return { modules, operations, schemas, diagnostics: diagnostics.list };
}

type Shares = Answers["generate"]["shares"];

function answerOf(
  time: number,
  { operations, schemas }: { readonly operations: number; readonly schemas: number },
  diagnostics: Reported,
  shares: Shares,
): Answers["generate"] {
  const warnings: Record<string, number> = {};
  for (const { code, severity } of diagnostics) {
    if (severity === "warning") warnings[code] = (warnings[code] ?? 0) + 1;
  }
  return { time, operations, schemas, warnings, shares };
}

async function sharesOf(input: string, output: string): Promise<Shares> {
  const { settings, diagnostics } = await prepareRun({ input: [input], output, config: false });
  const document = await readInputs(settings, diagnostics);
  const { conventions } = PRESETS[detectPreset(document)];
  const original = JSON.parse(await readFile(input, "utf8")) as JsonValue;
  const { fields, parameters, bodies } = unknownShare(
    document,
    new SchemaTable(document, conventions, new Diagnostics()),
    (pointer) => lookup(original, pointer),
  );
  const counts = ({ all, unknown }: Share) => ({ all, unknown: unknown.length });
  return { fields: counts(fields), parameters: counts(parameters), bodies: counts(bodies) };
}

/** The first line that differs, as a diff shows it. */
function firstDifference(before: string, after: string): string {
  const lines = after.split("\n");
  const index = before.split("\n").findIndex((line, at) => line !== lines[at]);
  return `-${before.split("\n")[index] ?? ""}\n+${lines[index] ?? ""}`;
}
