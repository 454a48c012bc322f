import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { member } from "./json.js";
import type { JsonObject } from "./json.js";
import { lookup } from "./lookup.js";
import type { Provenance } from "./provenance.js";
import { targetOfReference } from "./reference.js";

/**
 * Reports references that lead back to themselves without anything in between. Data that contains itself, such as a
 * tree, is no such cycle. Goes through each reference once, without recursion, so chains may be long.
 * @param targets pointers of everything that is referred to, references canonical
 */
export function reportCycles(
  root: JsonObject,
  targets: Iterable<string>,
  provenance: Provenance,
  diagnostics: Diagnostics,
): void {
  const done = new Set<string>();
  for (const start of targets) {
    const chain = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && !done.has(at) && !chain.has(at)) {
      chain.add(at);
      at = nextOf(root, at);
    }
    if (at !== undefined && chain.has(at)) {
      const members = [...chain];
      reportCycle(members.slice(members.indexOf(at)), provenance, diagnostics);
    }
    for (const pointer of chain) done.add(pointer);
  }
}

function nextOf(root: JsonObject, pointer: string): string | undefined {
  const value = lookup(root, pointer);
  const reference = member(value, "$ref");
  return typeof reference === "string" && reference.startsWith("#")
    ? targetOfReference(reference)
    : undefined;
}

/** How many members of a cycle a message lists. */
const LISTED_MEMBERS = 10;

function reportCycle(cycle: readonly string[], provenance: Provenance, diagnostics: Diagnostics): void {
  const pointers = cycle.slice(0, LISTED_MEMBERS);
  const [first, ...others] = pointers.map((pointer) => ({
    pointer,
    location: provenance.locate(`${pointer}/$ref`),
  }));
  diagnostics.error({
    code: "ref-cycle",
    message: `The references ${pointers.map((pointer) => `\`#${pointer}\``).join(" → ")}${pointers.length < cycle.length ? " → …" : ""} lead in a circle.`,
    ...(first?.location && { location: first.location }),
    hint: "Let one of them say what the others stand for.",
    related: others.flatMap(({ location }) => (location ? [{ message: "and here", location }] : [])),
  });
}
