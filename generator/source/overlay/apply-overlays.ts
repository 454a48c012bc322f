import { JSONPathError } from "json-p3";
import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import type { Fragment } from "../fragment.js";
import type { JsonObject } from "../json.js";
import { parsePointer } from "../pointer.js";
import type { Provenance } from "../provenance.js";
import { mutableCopy } from "../mutable.js";
import type { MutableJson } from "../mutable.js";
import type { Overlay, OverlayAction } from "./overlay.js";
import { removeNodes } from "./remove-nodes.js";
import { updateNode } from "./update-node.js";

/**
 * Applies overlays in their order to everything that was read, before anything else looks at it (Overlay Specification 1.0,
 * Overlay Object). An action looks for its target in each input by itself, so that an overlay also mends what two inputs
 * say differently. One that matches in none is a warning.
 * @returns the fragments patched; places of what an overlay says lead into the overlay
 */
export function applyOverlays(
  fragments: readonly Fragment[],
  overlays: readonly Overlay[],
  diagnostics: Diagnostics,
): readonly Fragment[] {
  if (overlays.length === 0) return fragments;
  const patched = fragments.map((fragment) => ({ ...fragment, root: mutableCopy(fragment.root) }));
  for (const overlay of overlays) {
    for (const action of overlay.actions) {
      const counts = patched.map(({ root, provenance }) =>
        applyAction(action, overlay, root, provenance, diagnostics),
      );
      if (counts.every((count) => count === 0)) reportUnmatched(action, overlay, diagnostics);
    }
  }
  return patched.map(({ root, ...fragment }) => ({ ...fragment, root: root as JsonObject }));
}

/** @returns how many nodes the target selects */
function applyAction(
  action: OverlayAction,
  overlay: Overlay,
  root: MutableJson,
  provenance: Provenance,
  diagnostics: Diagnostics,
): number {
  const report = (field: string, message: string, hint: string): void => {
    const location = locate(`${action.pointer}/${field}`, overlay);
    diagnostics.error({ code: "invalid-overlay", message, location, hint });
  };
  const nodes = select(action, root, (message) => {
    report("target", message, "Make the target simpler.");
  });
  const { update } = action;
  const problems =
    update === undefined
      ? [removeNodes(root, nodes, provenance)]
      : nodes.map((location) =>
          updateNode(root, location, update, {
            provenance,
            origin: overlay.origin,
            pointer: `${action.pointer}/update`,
          }),
        );
  for (const problem of new Set(problems)) {
    if (problem === undefined) continue;
    report("target", `The action cannot be applied: ${problem}.`, "Select objects or lists.");
  }
  return nodes.length;
}

/** Where the nodes are that a target selects, each once (RFC 9535, section 2.1.2 allows repetitions), in the document's order. */
function select(
  { target }: OverlayAction,
  root: MutableJson,
  refuse: (message: string) => void,
): readonly (readonly string[])[] {
  try {
    const nodes = target.query(root).nodes.map(({ location }) => location.map(String));
    return [...new Map(nodes.map((location) => [JSON.stringify(location), location])).values()];
  } catch (error) {
    if (!(error instanceof JSONPathError)) throw error;
    refuse(`The target cannot be looked for: ${error.message.replace(/ \(.*\)$/s, "")}.`);
    return [];
  }
}

function reportUnmatched(action: OverlayAction, overlay: Overlay, diagnostics: Diagnostics): void {
  diagnostics.warning({
    code: "unmatched-target",
    message: `The target ${JSON.stringify(String(action.target))} matches nothing.`,
    location: locate(`${action.pointer}/target`, overlay),
    hint: "Check it against the description; what it was for may be mended there by now.",
  });
}

function locate(pointer: string, { origin }: Overlay) {
  return origin.source.locate(origin.place(parsePointer(pointer)).offset, pointer);
}
