import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Comparison, DifferenceState } from "../emit/compare-package.js";

/** A run shows ten of each kind and step; more would be a log of its own. */
const MOST = 10;

const SAYS: { readonly [State in DifferenceState]: string } = {
  missing: "This generated file is missing.",
  stale: "This file is not what the description says now.",
  edited: "This generated file was edited by hand.",
  extra: "This file is not generated any more.",
  foreign: "A file that the generator did not write is in the place of one of its own.",
};

/** Diagnostics as workflow commands of GitHub Actions, which shows them beside the lines that they are about. */
export function diagnosticAnnotations(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .filter(({ severity }) => severity !== "note")
    .slice(0, MOST)
    .map(({ severity, code, message, hint, location }) =>
      command(
        severity === "error" ? "error" : "warning",
        { file: location?.file, line: location?.line, col: location?.column, title: code },
        hint === undefined ? message : `${message}\n${hint}`,
      ),
    )
    .join("");
}

/**
 * What `check` found, the same way.
 * @param output the output folder as the user knows it
 */
export function comparisonAnnotations({ differences }: Comparison, output: string): string {
  return differences
    .slice(0, MOST)
    .map(({ path, state }) =>
      command(
        "error",
        { file: `${output}/${path}`, title: "stale-output" },
        `${SAYS[state]}\nRun \`unfold generate\` and commit the result.`,
      ),
    )
    .join("");
}

/** `::error file=a.yaml,line=1::message`, escaped as the runner unescapes it. */
function command(
  name: "error" | "warning",
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [`${key}=${escapeData(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C")}`],
  );
  return `::${name} ${given.join(",")}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
