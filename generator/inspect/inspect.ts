import { expansionRoot } from "../../templates/operations/operation-types.js";
import type { Settings } from "../config/settings.js";
import { nearest } from "../nearest.js";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import { UnfoldError } from "../diagnostics/unfold-error.js";
import { modelOf, readInputs } from "../produce.js";
import { inspectOperation, type Inspection } from "./inspection.js";

/**
 * Describes one operation of the inputs, whether or not the configuration's filter lets it into the package; the limits on expansion hold.
 * @param id its operation id, or the name of its function
 * @param depth how many segments of expansion paths to show, 1 to 4
 * @throws UnfoldError for bad input, and for an id that no operation has, with the nearest one
 */
export async function inspect(
  settings: Settings,
  diagnostics: Diagnostics,
  id: string,
  depth: number,
): Promise<Inspection> {
  const document = await readInputs(settings, diagnostics);
  const all = modelOf(document, { ...settings, operations: { exclude: [] } }, diagnostics);
  const found = all.operations.find((operation) => operation.id === id || operation.name === id);
  if (found === undefined) {
    const ids = all.operations.map((operation) => operation.id);
    throw new UnfoldError([
      {
        code: "invalid-usage",
        severity: "error",
        message: `No operation has the id \`${id}\`.`,
        hint: hintFor(id, ids),
      },
    ]);
  }
  // A model of its own, so that costs and limits are those of a package with this operation alone.
  const api = modelOf(
    document,
    { ...settings, operations: { include: [found.id], exclude: [] } },
    new Diagnostics(),
  );
  const operation = api.operations[0] ?? found;
  return inspectOperation(api, operation, expansionRoot(operation), depth);
}

function hintFor(id: string, ids: readonly string[]): string {
  if (ids.length === 0) return "The inputs describe no operation.";
  const meant = nearest(id, ids);
  return meant === undefined
    ? "Give an operation id of the description, or the name of a function."
    : `Did you mean \`${meant}\`?`;
}
