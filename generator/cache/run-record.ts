import type { TargetCost } from "../api/expansion/cost.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { SourceFile } from "../source/read-document.js";
import { readSealed, writeSealed } from "./sealed-file.js";

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
  const body = await readSealed(path);
  // The seal says that we wrote the body, and so that it has our shape.
  return body === undefined ? undefined : (JSON.parse(body) as RunRecord);
}

/** Writes a record as a whole. */
export async function writeRecord(path: string, record: RunRecord): Promise<void> {
  await writeSealed(path, JSON.stringify(record), MOST_RECORDS);
}
