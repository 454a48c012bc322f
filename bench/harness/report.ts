import { format } from "prettier";
import type { Bench } from "./bench.js";
import type { KeptSection } from "./kept-sections.js";
import type { Table } from "./section.js";

/** The report of all benches that have been run, as Markdown. Takes sections in the order of the benches. */
export async function renderReport(
  sections: readonly (KeptSection & { readonly bench: Pick<Bench, "id" | "title"> })[],
): Promise<string> {
  const text = [
    "# Benches",
    "Written by `npm run bench`; not by hand. Whole processes take turns (A B A B …) after one round to warm up; numbers are medians over the rounds, ratios are medians of the ratios of neighbours. CPU is user and system time of all processes; peak memory is that of the largest process.",
    ...sections.flatMap(({ bench, date, setting, section: { claims, tables, notes } }) => [
      `## ${bench.title}`,
      `${date}: ${setting} (\`npm run bench -- --only ${bench.id}\`)`,
      ...(claims.length === 0 ? [] : [claimsTable(claims)]),
      ...tables.flatMap((table) => [`**${table.caption}**`, markdownTable(table)]),
      ...notes,
    ]),
  ].join("\n\n");
  return format(text, { parser: "markdown" });
}

function claimsTable(claims: KeptSection["section"]["claims"]): string {
  return markdownTable({
    head: ["claim", "measured", "limit", ""],
    rows: claims.map(({ what, measured, limit, holds }) => [
      what,
      measured,
      limit,
      holds ? "holds" : "**missed**",
    ]),
  });
}

function markdownTable({ head, rows }: Pick<Table, "head" | "rows">): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A bar ends a cell, even in code. */
function escapeCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
