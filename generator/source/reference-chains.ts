import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { member } from "./json.js";
import type { JsonObject } from "./json.js";
import { hintToRaise, type Limits } from "./limits.js";
import { lookup } from "./lookup.js";
import type { Provenance } from "./provenance.js";
import { targetOfReference } from "./reference.js";
import type { Report } from "./report.js";
import { stepTo } from "./walk.js";

/**
 * Reports references that lead back to themselves without anything in between, and chains of references that are longer than
 * the limit `references`, each at the first reference that is too far from its end. Data that contains itself, such as a tree,
 * is no such cycle. Goes through each reference once, without recursion, so chains may be long.
 * @param targets pointers of everything that is referred to, references canonical
 */
export function checkChains(
  root: JsonObject,
  targets: Iterable<string>,
  { references }: Limits,
  report: Report,
): void {
  /** How many references lie between a place and the end of its chain. */
  const lengths = new Map<string, number>();
  for (const start of targets) {
    const chain = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && !lengths.has(at) && !chain.has(at)) {
      chain.add(at);
      at = nextOf(root, at);
    }
    if (at !== undefined && chain.has(at)) {
      const members = [...chain];
      reportCycle(members.slice(members.indexOf(at)), report.provenance, report.diagnostics);
      for (const pointer of chain) lengths.set(pointer, 0);
      continue;
    }
    let length = at === undefined ? 0 : (lengths.get(at) ?? 0) + 1;
    for (const pointer of [...chain].reverse()) {
      // What refers to this place is a reference too.
      if (length === references)
        report.error(
          stepTo(`${pointer}/$ref`),
          `More than ${references} references lead from one to the next before anything else stands there.`,
          hintToRaise("references"),
          "limit-exceeded",
        );
      lengths.set(pointer, length);
      length += 1;
    }
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
