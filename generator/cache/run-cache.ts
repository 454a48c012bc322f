import { readFile } from "node:fs/promises";
import { dirname, isAbsolute, join } from "node:path";
import type { Settings } from "../config/settings.js";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import { entryAt } from "../emit/disk.js";
import { eachLimited } from "../emit/each-limited.js";
import { hasStaging } from "../emit/journal.js";
import type { Module } from "../emit/module.js";
import { sha256, type OutputFile } from "../emit/output-file.js";
import type { SourceFile } from "../source/read-document.js";
import { cacheFolder } from "./cache-folder.js";
import { generatorFingerprint } from "./generator-fingerprint.js";
import { codeOf, importsOf } from "./imports-of.js";
import { readRecord, writeRecord, type RunRecord } from "./run-record.js";
import { keepTypes, recallTypes } from "./type-cache.js";

/** What a run adds to its own record. */
export type RunResult = Pick<RunRecord, "operations" | "schemas" | "leftOut" | "diagnostics" | "inputs"> & {
  readonly modules: readonly Module[];
  readonly files: readonly OutputFile[];
};

/**
 * What the last run for the same output has left for this one: hashes, and the types that openapi-typescript has made. The formatted
 * text of a module is taken from the package itself where that is still what was written.
 */
export class RunCache {
  readonly #path: string;
  readonly #types: string;
  readonly #settings: Settings;
  readonly #mine: Pick<RunRecord, "generator" | "settings" | "code">;
  readonly #last: RunRecord | undefined;

  private constructor(
    { record, types }: { readonly record: string; readonly types: string },
    settings: Settings,
    mine: Pick<RunRecord, "generator" | "settings" | "code">,
    last: RunRecord | undefined,
  ) {
    this.#path = record;
    this.#types = types;
    this.#settings = settings;
    this.#mine = mine;
    this.#last = last;
  }

  /** Undefined where there is no place for a cache: no `package.json` at or above the configuration or working directory. */
  static async open(settings: Settings): Promise<RunCache | undefined> {
    try {
      return await RunCache.#open(settings);
    } catch {
      // What may not be read, as under Node's permission model, is no reason to fail: the run works without what it would have saved.
      return undefined;
    }
  }

  static async #open(settings: Settings): Promise<RunCache | undefined> {
    const folder = cacheFolder(
      settings.configFile === undefined ? settings.cwd : dirname(settings.configFile),
    );
    if (folder === undefined) return undefined;
    const name = `${sha256(settings.output)}.json`;
    const record = join(folder, "runs", name);
    const mine = {
      generator: await generatorFingerprint(),
      settings: sha256(settingsText(settings)),
      code: await importsOf(codeOf(settings)).catch(() => []),
    };
    return new RunCache(
      { record, types: join(folder, "types", name) },
      settings,
      mine,
      await readRecord(record),
    );
  }

  /**
   * The record of the last run, if this one would read the same and write nothing: every input, the configuration, the templates, the
   * generator and every file of the output are as they were. URLs and standard input may have changed at any time.
   */
  async unchanged(): Promise<RunRecord | undefined> {
    const last = this.#last;
    if (last === undefined || !this.#isSameRun(last)) return undefined;
    const { output } = this.#settings;
    const same =
      (await haveHashes(last.inputs)) &&
      sameList(last.expanded, await this.#expanded(last)) &&
      !(await hasStaging(output)) &&
      holds(output, last.files);
    return same ? last : undefined;
  }

  #isSameRun({ generator, settings, code, inputs }: RunRecord): boolean {
    return (
      generator === this.#mine.generator &&
      settings === this.#mine.settings &&
      sameList(code.map(fact), this.#mine.code.map(fact)) &&
      inputs.every(({ path }) => isAbsolute(path))
    );
  }

  /** Brings back what the last run has made that this one may need again, whatever has changed. */
  async recall(): Promise<void> {
    await recallTypes(this.#types, this.#mine.generator);
  }

  /** The formatted text of those modules that are as they were, by path. */
  formatted(modules: readonly Module[]): ReadonlyMap<string, string> {
    const known = new Map<string, string>();
    const last = this.#last;
    if (last?.generator !== this.#mine.generator) return known;
    const written = new Map(last.files.map(({ path, sha256: hash }) => [path, hash]));
    for (const { path, text, format } of modules) {
      if (!format || !Object.hasOwn(last.unformatted, path) || last.unformatted[path] !== sha256(text))
        continue;
      const entry = entryAt(this.#settings.output, path);
      if (entry.kind === "file" && entry.sha256 === written.get(path))
        known.set(path, entry.bytes.toString("utf8"));
    }
    return known;
  }

  /** Remembers this run for the next one. */
  async save({ modules, files, ...facts }: RunResult): Promise<void> {
    await keepTypes(this.#types, this.#mine.generator);
    const unformatted = modules.filter(({ format }) => format).map(({ path, text }) => [path, sha256(text)]);
    await writeRecord(this.#path, {
      ...this.#mine,
      ...facts,
      expanded: await this.#expanded(facts),
      files: files.map(({ path, text }) => ({ path, sha256: sha256(text) })),
      unformatted: Object.fromEntries(unformatted) as RunRecord["unformatted"],
    });
  }

  /** The files that patterns among the inputs match now; without patterns, the inputs are what they were. */
  async #expanded({ inputs }: Pick<RunRecord, "inputs">): Promise<readonly string[]> {
    const { cwd, inputs: specs, overlays, limits } = this.#settings;
    const all = [...specs, ...overlays];
    if (!all.some(({ path }) => /[!*?{}()[\]]/.test(path))) return inputs.map(({ path }) => path);
    const { expandInputs } = await import("../source/expand-inputs.js");
    const { DEFAULT_LIMITS } = await import("../source/limits.js");
    const found = await expandInputs(all, { cwd }, { ...DEFAULT_LIMITS, ...limits }, new Diagnostics());
    return found.map(({ id }) => id);
  }
}

/** Settings as text. Functions in them come from files whose hashes are kept beside it. */
function settingsText(settings: Settings): string {
  return JSON.stringify(settings, (_, value: unknown) => {
    if (value instanceof Map) return [...(value as ReadonlyMap<unknown, unknown>)];
    return typeof value === "function" ? value.toString() : value;
  });
}

function fact({ path, sha256: hash }: SourceFile): string {
  return `${hash} ${path}`;
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

async function haveHashes(files: readonly SourceFile[]): Promise<boolean> {
  const same = await eachLimited(files, async ({ path, sha256: hash }) => {
    const bytes = await readFile(path).catch(() => undefined);
    return bytes !== undefined && sha256(bytes) === hash;
  });
  return same.every(Boolean);
}

function holds(output: string, files: readonly SourceFile[]): boolean {
  return files.every(({ path, sha256: hash }) => {
    const entry = entryAt(output, path);
    return entry.kind === "file" && entry.sha256 === hash;
  });
}
