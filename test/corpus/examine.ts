import { createHash } from "node:crypto";
import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Compiler } from "../../bench/inputs/repository.js";
import type { LimitedWorker } from "./limited-worker.js";
import type { CorpusRecord, Failure } from "./records.js";
import { typeCheck } from "./type-check.js";

/** What a run needs. */
export interface Examination {
  /** The folder of all descriptions. */
  readonly api: string;
  /** The folder in which packages are made. */
  readonly work: string;
  readonly worker: LimitedWorker;
  readonly seed: number;
  /** The build of the generator that is run. */
  readonly build: string;
  /** One in so many documents is formatted and written as users have it, and checked by the older compiler too. */
  readonly wholeShare: number;
  /** Packages are left where they were made. */
  readonly keep: boolean;
  readonly say: (text: string) => void;
}

/** Generates the packages of some descriptions, twice each, and type-checks them together. */
export async function examineBatch(
  documents: readonly string[],
  examination: Examination,
): Promise<CorpusRecord[]> {
  const { work, keep, wholeShare, say } = examination;
  const records: CorpusRecord[] = [];
  for (const document of documents) {
    say(document);
    records.push(await examineDocument(document, examination));
  }
  const generated = records.filter(({ generated }) => generated !== undefined);
  const compilers: readonly (readonly [Compiler, readonly CorpusRecord[]])[] = [
    ["TypeScript 7", generated],
    ["TypeScript 5.9", generated.filter(({ document }) => isOneIn(wholeShare, document))],
  ];
  for (const [compiler, checked] of compilers) {
    say(`${compiler}: ${String(checked.length)} packages`);
    const failures = await typeCheck(
      work,
      checked.map(({ document }) => folderOf(document)),
      compiler,
    );
    for (const record of checked) {
      record.compilers.push(compiler);
      record.failures.push(...(failures.get(folderOf(record.document)) ?? []));
    }
  }
  if (!keep)
    for (const document of documents)
      await rm(join(work, folderOf(document)), { recursive: true, force: true });
  return records;
}

async function examineDocument(
  document: string,
  { api, work, worker, seed, build, wholeShare }: Examination,
): Promise<CorpusRecord> {
  const input = join(api, document);
  const output = join(work, folderOf(document));
  const shuffled = `${output}.shuffled`;
  for (const folder of [output, shuffled]) await rm(folder, { recursive: true, force: true });
  await mkdir(shuffled, { recursive: true });

  const whole = isOneIn(wholeShare, document);
  const failures: Failure[] = [];
  const validated = await worker.ask({ kind: "validate", input });
  const generated = await worker.ask({ kind: "generate", input, output, whole });
  if ("failures" in generated) {
    failures.push(...generated.failures);
  } else {
    const repeated = await worker.ask({ kind: "repeat", input, output, whole, seed });
    if ("failures" in repeated) {
      failures.push(
        ...repeated.failures.map((failure) => ({ ...failure, message: `again: ${failure.message}` })),
      );
    } else {
      failures.push(
        ...repeated.answer.differences.slice(0, 3).map(({ path, diff }) => ({
          kind: "unstable" as const,
          code: "unstable",
          message: path.replace(/\/.*\//, "/…/"),
          place: path,
          excerpt: diff
            .split("\n")
            .filter((line) => /^[+-][^+-]/.test(line))
            .slice(0, 4)
            .join(" "),
        })),
      );
    }
  }
  await rm(shuffled, { recursive: true, force: true });
  return {
    document,
    build,
    whole,
    bytes: (await stat(input)).size,
    verdict:
      "answer" in validated ? validated.answer : { valid: null, reason: validated.failures[0]?.message },
    ...("answer" in generated ? { generated: generated.answer } : {}),
    compilers: [],
    failures,
  };
}

/** `googleapis.com/drive.json` → `googleapis.com~drive` */
function folderOf(document: string): string {
  return document.replace(/\.json$/, "").replaceAll("/", "~");
}

/** The same documents in every run. */
function isOneIn(share: number, document: string): boolean {
  return createHash("sha256").update(document).digest().readUInt16BE() % share === 0;
}
