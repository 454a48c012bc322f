import type { InspectedContent, InspectedField, Inspection } from "./inspection.js";

/** A type that is longer than this is cut, since the package has it in full. */
const LONGEST_TYPE = 100;

/** An inspection for people: what the operation takes and answers, and its expansion tree. */
export function inspectionText(inspection: Inspection): string {
  const { expansion } = inspection;
  const sections = [
    [
      `${inspection.id}${inspection.summary === null ? "" : `: ${inspection.summary}`}`,
      `${inspection.method} ${inspection.path}`,
      `client.${inspection.place}, or ${inspection.name}(client, …)`,
    ],
    inspection.parameters.length === 0
      ? []
      : [
          "Parameters",
          ...table(
            inspection.parameters.map(({ name, in: location, required, type }) => [
              name,
              location,
              required ? "required" : "",
              cut(type),
            ]),
          ),
        ],
    inspection.body === null
      ? []
      : [`Body${inspection.body.required ? ", required" : ""}`, ...table(rowsOf(inspection.body.contents))],
    [
      "Responses",
      ...table(
        inspection.responses.flatMap(({ status, contents }) =>
          rowsOf(contents).map((row) => [status, ...row]),
        ),
      ),
    ],
    expansion === null
      ? []
      : [
          `Expansion: \`${expansion.argument}\`, ${String(expansion.depth)} of 4 segments`,
          ...tree(expansion.fields, "  "),
        ],
    expansion === null || expansion.leftOut.length === 0
      ? []
      : [
          "Left out by the configuration",
          ...table(
            expansion.leftOut.map(({ target, schemas }) => [
              target,
              `would add ${String(schemas)} schema${schemas === 1 ? "" : "s"}`,
            ]),
          ),
        ],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function rowsOf(contents: readonly InspectedContent[]): readonly (readonly string[])[] {
  return contents.length === 0
    ? [["no content", ""]]
    : contents.map(({ mediaType, type }) => [mediaType, cut(type)]);
}

/** What the marks behind a field mean; `inspect --help` says it too. */
const KIND = {
  expandable: "",
  includable: " (absent until named)",
  traversable: " (passed through)",
} as const;

function tree(fields: readonly InspectedField[], indent: string): readonly string[] {
  return fields.flatMap((field, index) => {
    const last = index === fields.length - 1;
    const targets = field.targets.length === 0 ? "" : ` → ${field.targets.join(" | ")}`;
    // Whether an optional sub-object is absent until named, a description does not say.
    const kind =
      field.kind === "traversable" && field.targets.length === 0 && field.fields.length === 0
        ? " (optional)"
        : KIND[field.kind];
    const line = `${indent}${last ? "└─" : "├─"} ${field.name}${targets}${kind}${field.cycle ? " ↺" : ""}`;
    return [line, ...tree(field.fields, `${indent}${last ? "   " : "│  "}`)];
  });
}

/** Rows with their columns aligned. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
}

function cut(type: string): string {
  return type.length <= LONGEST_TYPE ? type : `${type.slice(0, LONGEST_TYPE - 1)}…`;
}
