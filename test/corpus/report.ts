import { format } from "prettier";
import { median } from "../../bench/harness/statistics.js";
import { groupByCause, type Cause } from "./causes.js";
import type { CorpusRecord } from "./records.js";

const SLOWEST = 10;
const MOST_DISAGREEMENTS = 100;

/** The report of a run, as Markdown. */
export async function renderReport(records: readonly CorpusRecord[], setting: string): Promise<string> {
  const valid = records.filter(({ verdict }) => verdict.valid === true);
  const sections = [
    "# Corpus",
    "Written by `npm run test:corpus`; not by hand. Every description is validated by an independent judge, generated in a process with limits of 60 s of processor time and 2 GB, generated again with its paths and components in another order, and type-checked. Most packages are neither formatted nor planned: that is a function of their text.",
    setting,
    builds(records),
    table(
      ["", "all", "valid", "invalid"],
      COUNTS.map(([title, counts]) => [
        title,
        ...[records, valid, records.filter((record) => !valid.includes(record))].map((some) =>
          String(some.filter(counts).length),
        ),
      ]),
    ),
    "## Failures by cause",
    "Of descriptions that the validator accepts:",
    causes(groupByCause(valid)),
    "Of the others:",
    causes(groupByCause(records.filter((record) => !valid.includes(record)))),
    "## Where the validator and the generator disagree",
    disagreements(records),
    "## Types that say less than the description",
    unknownShares(records),
    "## Slowest",
    slowest(records),
    "## Warnings",
    warnings(records),
  ];
  return format(sections.join("\n\n"), { parser: "markdown" });
}

/** Whether a record belongs to those that the project promises to get right. */
export function isFailed({ failures }: CorpusRecord): boolean {
  return failures.length > 0;
}

const COUNTS: readonly (readonly [string, (record: CorpusRecord) => boolean])[] = [
  ["descriptions", () => true],
  ["generated", ({ generated }) => generated !== undefined],
  ["formatted and written as users have it", ({ whole }) => whole],
  ["without any failure", (record) => !isFailed(record)],
  ["refused", has("refused")],
  ["crashed", has("crash")],
  ["took too long", has("time")],
  ["took too much memory", has("memory")],
  ["with type errors", has("type-error")],
  ["with other bytes the second time", has("unstable")],
  ["checked by TypeScript 7", ({ compilers }) => compilers.includes("TypeScript 7")],
  ["checked by TypeScript 5.9 too", ({ compilers }) => compilers.includes("TypeScript 5.9")],
];

/** Which builds of the generator have made the packages: a run may take over from another, and repeat only what failed. */
function builds(records: readonly CorpusRecord[]): string {
  const counts = new Map<string, number>();
  for (const { build } of records) counts.set(build, (counts.get(build) ?? 0) + 1);
  return `Builds of the generator, by the hash of their files: ${[...counts].map(([build, count]) => `\`${build}\` (${String(count)})`).join(", ")}.`;
}

function has(kind: CorpusRecord["failures"][number]["kind"]): (record: CorpusRecord) => boolean {
  return ({ failures }) => failures.some((failure) => failure.kind === kind);
}

function causes(found: readonly Cause[]): string {
  if (found.length === 0) return "None.";
  return table(
    ["documents", "cause", "example"],
    found.map(({ title, documents, example: { message, place, excerpt } }) => [
      String(documents.length),
      title,
      [documents[0], place && code(place), code(message), excerpt && code(excerpt)]
        .filter((part) => part !== undefined && part !== "")
        .join(" · "),
    ]),
  );
}

/** Text of a program as Markdown's code; more backticks around it than in it (CommonMark, "Code spans"). */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence} ${text.slice(0, 300)} ${fence}`;
}

function disagreements(records: readonly CorpusRecord[]): string {
  const differing = records.filter(
    ({ verdict, failures }) =>
      verdict.valid === null || verdict.valid === failures.some(({ kind }) => kind === "refused"),
  );
  if (differing.length === 0) return "Nowhere.";
  const rows = differing
    .slice(0, MOST_DISAGREEMENTS)
    .map(({ document, verdict, failures }) => [
      document,
      verdict.valid === true
        ? "valid"
        : `${verdict.valid === null ? "failed" : "invalid"}: ${verdict.reason ?? ""}`.slice(0, 200),
      failures.find(({ kind }) => kind === "refused")?.message.slice(0, 200) ?? "accepted",
    ]);
  const more = differing.length - rows.length;
  return `${table(["description", "validator", "generator"], rows)}${more > 0 ? `\n\nand ${String(more)} more.` : ""}`;
}

const SHARES = ["fields", "parameters", "bodies"] as const;

/** The shares of what is typed `unknown` though the description says more: of all, then where they are largest. */
function unknownShares(records: readonly CorpusRecord[]): string {
  const counted = records.flatMap(({ document, generated }) =>
    generated ? [{ document, ...generated }] : [],
  );
  const total = (kind: (typeof SHARES)[number], key: "all" | "unknown"): number =>
    counted.reduce((sum, { shares }) => sum + shares[kind][key], 0);
  const sum = (shares: (typeof counted)[number]["shares"], key: "all" | "unknown"): number =>
    SHARES.reduce((all, kind) => all + shares[kind][key], 0);
  const affected = counted
    .filter(({ shares }) => sum(shares, "unknown") > 0)
    .sort(
      (a, b) =>
        sum(b.shares, "unknown") / sum(b.shares, "all") - sum(a.shares, "unknown") / sum(a.shares, "all"),
    );
  const cell = ({ all, unknown }: { readonly all: number; readonly unknown: number }): string =>
    `${String(unknown)} of ${String(all)}`;
  const rows = affected.map(({ document, shares }) => [
    document,
    ...SHARES.map((kind) => cell(shares[kind])),
    `${((100 * sum(shares, "unknown")) / sum(shares, "all")).toFixed(2)} %`,
  ]);
  return [
    `Typed \`unknown\` though the description says more: ${SHARES.map((kind) => `${cell({ all: total(kind, "all"), unknown: total(kind, "unknown") })} ${kind}`).join(", ")}. ${String(counted.length - affected.length)} of ${String(counted.length)} packages have none.`,
    ...(rows.length === 0 ? [] : [table(["description", ...SHARES, "share"], rows)]),
  ].join("\n\n");
}

function slowest(records: readonly CorpusRecord[]): string {
  const timed = records.flatMap(({ document, bytes, generated }) =>
    generated === undefined ? [] : [{ document, bytes, ...generated }],
  );
  if (timed.length === 0) return "Nothing was generated.";
  const rows = [...timed]
    .sort((a, b) => b.time - a.time)
    .slice(0, SLOWEST)
    .map(({ document, bytes, time, operations, schemas }) => [
      document,
      `${(bytes / 1_000_000).toFixed(1)} MB`,
      String(operations),
      String(schemas),
      `${(time / 1000).toFixed(1)} s`,
    ]);
  return [
    `The median is ${String(Math.round(median(timed.map(({ time }) => time))))} ms of wall time, in a process that has generated before, beside whatever else the machine did.`,
    table(["description", "size", "operations", "schemas", "time"], rows),
  ].join("\n\n");
}

function warnings(records: readonly CorpusRecord[]): string {
  const documents = new Map<string, { documents: number; warnings: number }>();
  for (const { generated } of records) {
    for (const [code, count] of Object.entries(generated?.warnings ?? {})) {
      const sum = documents.get(code) ?? { documents: 0, warnings: 0 };
      documents.set(code, { documents: sum.documents + 1, warnings: sum.warnings + count });
    }
  }
  if (documents.size === 0) return "None.";
  const sorted = [...documents].sort(([, a], [, b]) => b.documents - a.documents);
  return table(
    ["code", "descriptions", "warnings"],
    sorted.map(([code, sum]) => [`\`${code}\``, String(sum.documents), String(sum.warnings)]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
