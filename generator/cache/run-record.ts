import { readFile, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { TargetCost } from "../api/expansion/cost.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { sha256 } from "../emit/output-file.js";
import type { SourceFile } from "../source/read-document.js";
import { removeOldest } from "./remove-oldest.js";

/** What is remembered of the last run for an output folder. */
export interface RunRecord {
  /** The build of the generator, see {@link generatorFingerprint}. */
  readonly generator: string;
  /** SHA-256 of the settings. */
  readonly settings: string;
  /** The configuration and templates with what they import. */
  readonly code: readonly SourceFile[];
  /** Everything that was read as input. */
  readonly inputs: readonly SourceFile[];
  /** The inputs as patterns expand to them, in their order. */
  readonly expanded: readonly string[];
  readonly operations: number;
  readonly schemas: number;
  readonly leftOut: readonly TargetCost[];
  readonly diagnostics: readonly Diagnostic[];
  /** Every file of the package with its hash, the manifest too. */
  readonly files: readonly SourceFile[];
  /** SHA-256 of modules before they were formatted, by path. */
  readonly unformatted: Readonly<Record<string, string>>;
}

/** How many records a cache keeps: those that were written last. */
const MOST_RECORDS = 50;

/** Reads a record; one that is missing, cut off or damaged does not exist. */
export async function readRecord(path: string): Promise<RunRecord | undefined> {
  const text = await readFile(path, "utf8").catch(() => "");
  const end = text.indexOf("\n");
  const body = text.slice(end + 1);
  // The hash says that we wrote the body, and so that it has our shape.
  return end > 0 && text.slice(0, end) === sha256(body) ? (JSON.parse(body) as RunRecord) : undefined;
}

/** Writes a record as a whole: runs at the same time see the old one or the new one. A cache that cannot be written is done without. */
export async function writeRecord(path: string, record: RunRecord): Promise<void> {
  const folder = dirname(path);
  const body = JSON.stringify(record);
  const temporary = `${path}.${String(process.pid)}.tmp`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(temporary, `${sha256(body)}\n${body}`);
    await rename(temporary, path);
    await removeOldest(folder, MOST_RECORDS);
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}
