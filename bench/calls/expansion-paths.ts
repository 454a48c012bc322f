import { pick, shuffled } from "../harness/random.js";
import type { PathNode } from "./expanding-methods.js";

/** How many segments a path may have. */
const DEEPEST = 4;

/** A path of one to four segments, each picked at random. */
export function randomPath(root: PathNode, random: () => number): string {
  const wanted = 1 + Math.floor(random() * DEEPEST);
  const path: string[] = [];
  for (let node = root; path.length < wanted;) {
    const field = pick(node.fields, random);
    if (field === undefined) break;
    path.push(field);
    node = node.below(field);
  }
  return path.join(".");
}

/** A path of four segments, or the longest if there is none; which, is left to chance. */
export function deepestPath(root: PathNode, random: () => number): string {
  return segmentsOfDeepest(root, DEEPEST, random).join(".");
}

function segmentsOfDeepest(node: PathNode, deepest: number, random: () => number): readonly string[] {
  let longest: readonly string[] = [];
  if (deepest === 0) return longest;
  for (const field of shuffled(node.fields, random)) {
    const path = [field, ...segmentsOfDeepest(node.below(field), deepest - 1, random)];
    if (path.length === deepest) return path;
    if (path.length > longest.length) longest = path;
  }
  return longest;
}
