import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";

const failure = z.object({
  /**
   * What went wrong: the generator said that the description is wrong (`refused`), threw something else (`crash`), took
   * too long or too much memory; the package has `type-error`s; a second run gave other bytes (`unstable`).
   */
  kind: z.enum(["refused", "crash", "time", "memory", "type-error", "unstable"]),
  /** A diagnostic's code, a TypeScript error's number or the kind of an exception. */
  code: z.string(),
  message: z.string(),
  /** Where, and the text that stands there. */
  place: z.string().optional(),
  excerpt: z.string().optional(),
});

/** How many types there are, and how many of them are `unknown` though the description says more. */
const share = z.object({ all: z.number(), unknown: z.number() });

const record = z.object({
  /** The path of the description below the folder of all. */
  document: z.string(),
  /** The build of the generator. */
  build: z.string(),
  /** Formatted and written as users have it, twice, and not only made. */
  whole: z.boolean(),
  bytes: z.number(),
  /** What the independent validator says; nothing if it failed itself. */
  verdict: z.object({ valid: z.boolean().nullable(), reason: z.string().optional() }),
  /** Nothing if there is no package. */
  generated: z
    .object({
      /** Milliseconds in a process that has generated before. */
      time: z.number(),
      operations: z.number(),
      schemas: z.number(),
      /** Warnings by their code. */
      warnings: z.record(z.string(), z.number()),
      shares: z.object({ fields: share, parameters: share, bodies: share }),
    })
    .optional(),
  /** The compilers that have seen the package. */
  compilers: z.array(z.string()),
  failures: z.array(failure),
});

export type Failure = z.infer<typeof failure>;

/** What is known of one description. */
export type CorpusRecord = z.infer<typeof record>;

/** The records of earlier runs, by document. A line that was cut off by the end of a run is passed over. */
export async function readRecords(file: string): Promise<Map<string, CorpusRecord>> {
  const text = await readFile(file, "utf8").catch(() => "");
  const records = new Map<string, CorpusRecord>();
  for (const line of text.split("\n")) {
    const parsed = record.safeParse(jsonOrNothing(line));
    if (parsed.success) records.set(parsed.data.document, parsed.data);
  }
  return records;
}

export async function appendRecords(file: string, records: readonly CorpusRecord[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, records.map((each) => `${JSON.stringify(each)}\n`).join(""));
}

function jsonOrNothing(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
